@family eb
@table filter
@chain FORWARD
-m mark --mark 1 ;; - ;; fail unknown-option
--mark 1 ;; --mark 0x1 -j CONTINUE ;; ok
--mark 0x1/0x2 ;; --mark 0x1/0x2 -j CONTINUE ;; ok
--mark /0x2 ;; --mark /0x2 -j CONTINUE ;; ok
--mark 1/ ;; --mark 0x1/0x0 -j CONTINUE ;; ok
--mark ! 1 ;; --mark ! 0x1 -j CONTINUE ;; ok
! --mark 1 ;; --mark ! 0x1 -j CONTINUE ;; ok
--mark foo ;; - ;; fail bad-number
--mark "" ;; - ;; fail bad-number
--mark 0x100000000 ;; --mark 0x100000000 -j CONTINUE ;; ok
--mark 1/0x100000000 ;; --mark 0x1/0x100000000 -j CONTINUE ;; ok
--mark -1 ;; --mark 0xffffffffffffffff -j CONTINUE ;; ok
--mark 1 --mark 2 ;; --mark 0x2 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--mark / ;; --mark /0x0 -j CONTINUE ;; ok
--mark 1/x ;; - ;; fail bad-number
--mark " 1" ;; --mark 0x1 -j CONTINUE ;; ok
--mark 0xffffffffffffffffffffff ;; --mark 0xffffffffffffffff -j CONTINUE ;; ok
