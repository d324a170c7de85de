@family eb
@table filter
@chain FORWARD
-j mark ;; - ;; fail missing-option
-j mark --mark-set 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; ok
-j mark --set-mark 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; ok
-j mark --mark-or 1 ;; -j mark --mark-or 0x1 --mark-target ACCEPT ;; ok
-j mark --mark-and 1 ;; -j mark --mark-and 0x1 --mark-target ACCEPT ;; ok
-j mark --mark-xor 1 ;; -j mark --mark-xor 0x1 --mark-target ACCEPT ;; ok
-j mark --mark-set 1 --mark-or 1 ;; - ;; fail option-excludes
-j mark --mark-set 1 --mark-set 1 ;; - ;; fail option-twice
-j mark --mark-set x ;; - ;; fail bad-number
-j mark --mark-set 1/2 ;; - ;; fail bad-number
-j mark --mark-set "" ;; - ;; fail bad-number
-j mark --mark-set -1 ;; -j mark --mark-set 0xffffffffffffffff --mark-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail bad-number
-j mark --mark-set 0x100000000 ;; -j mark --mark-set 0x100000000 --mark-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-j mark --mark-set 1 --mark-target RETURN ;; -j mark --mark-set 0x1 --mark-target RETURN ;; ok
-j mark --mark-set 1 --mark-target CONTINUE ;; -j mark --mark-set 0x1 --mark-target CONTINUE ;; ok
-j mark --mark-set 1 --mark-target DROP ;; -j mark --mark-set 0x1 --mark-target DROP ;; ok
-j mark --mark-set 1 --mark-target DROP --mark-target DROP ;; - ;; fail option-twice
-j mark --mark-set 1 --mark-target foo ;; - ;; fail bad-word
-j mark --mark-target DROP ;; -j mark --mark-set 0x0 --mark-target DROP ;; ok
-j mark ! --mark-set 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
--mark-set 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
--mark-set 1 -j mark ;; - ;; until 1.8.10 fail missing-option, since 1.8.11 fail unknown-option
--mark-set 1 -j ACCEPT ;; -j ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
-j mark --set-mark 1 --mark 1 ;; --mark 0x1 -j mark --mark-set 0x1 --mark-target ACCEPT ;; ok
--mark 1 -j mark --set-mark 1 ;; --mark 0x1 -j mark --mark-set 0x1 --mark-target ACCEPT ;; ok
-j MARK --set-mark 1 ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
! --set-mark 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
-j mark --mark-and x ;; - ;; fail bad-number
-j mark --mark-xor 1 --mark-and 1 ;; - ;; fail option-excludes
@table nat
@chain PREROUTING
-j mark --mark-set 1 ;; -j mark --mark-set 0x1 --mark-target ACCEPT ;; ok
