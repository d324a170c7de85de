@family arp
@table filter
@chain OUTPUT
-j MARK ;; -j MARK --and-mark ffffffff ;; until 1.8.10 ok, since 1.8.11 fail missing-option
-j MARK --set-mark 1 ;; = ;; ok
-j MARK --set-mark 0xffffffff ;; -j MARK --set-mark ffffffff ;; ok
-j MARK --set-mark 0x100000000 ;; -j MARK --and-mark ffffffff ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-j MARK --set-mark 1/2 ;; -j MARK --set-mark 1 ;; until 1.8.10 ok, since 1.8.11 fail bad-number
-j MARK --set-xmark 1/2 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 fail missing-option
-j MARK --and-mark 1 ;; = ;; ok
-j MARK --or-mark 1 ;; = ;; ok
-j MARK --xor-mark 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 fail missing-option
-j MARK --set-mark 1 --and-mark 1 ;; - ;; fail option-excludes
-j MARK --set-mark 1 --set-mark 1 ;; - ;; fail option-twice
-j MARK ! --set-mark 1 ;; -j MARK --set-mark 1 ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-j MARK --set-mark foo ;; -j MARK --set-mark f ;; until 1.8.10 ok, since 1.8.11 fail bad-number
-j MARK --set-mark 0x1f ;; -j MARK --set-mark 1f ;; ok
-j MARK --set-mark zz ;; - ;; fail bad-number
-j MARK --set-mark "" ;; - ;; fail bad-number
-j MARK --set-mark -1 ;; -j MARK --set-mark ffffffff ;; until 1.8.10 ok, since 1.8.11 fail bad-number
-j MARK --set-mark " 1" ;; -j MARK --set-mark 1 ;; ok
-j MARK --set-mark 123456789 ;; -j MARK --set-mark 23456789 ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-j MARK --or-mark xyz ;; - ;; fail bad-number
-j MARK --set 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 fail missing-option
@chain INPUT
-j MARK --set-mark 1 ;; = ;; ok
