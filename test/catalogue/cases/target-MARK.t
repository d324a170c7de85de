@family ip ip6
@table mangle
@chain PREROUTING
-j MARK --set-xmark 1 ;; -j MARK --set-xmark 0x1/0xffffffff ;; ok
-j MARK --set-xmark 0x1/0xff ;; = ;; ok
-j MARK --set-xmark 4294967295/4294967295 ;; -j MARK --set-xmark 0xffffffff/0xffffffff ;; ok
-j MARK --set-xmark 4294967296 ;; - ;; fail number-out-of-range
-j MARK --set-xmark 1/4294967296 ;; - ;; fail number-out-of-range
-j MARK --set-xmark 1/ ;; - ;; fail bad-number
-j MARK --set-xmark /1 ;; - ;; fail bad-number
-j MARK --set-xmark 1/2/3 ;; - ;; fail bad-number
-j MARK --set-xmark -1 ;; - ;; fail bad-number
-j MARK --set-xmark one ;; - ;; fail bad-number
-j MARK --set-xmark 1 --set-xmark 1 ;; - ;; fail option-twice
-j MARK ! --set-xmark 1 ;; - ;; fail not-negatable
-j MARK --set-mark 1 ;; -j MARK --set-xmark 0x1/0xffffffff ;; ok
-j MARK --set-mark 010 ;; -j MARK --set-xmark 0x8/0xffffffff ;; ok
-j MARK --set-mark 0x10/0xf0 ;; -j MARK --set-xmark 0x10/0xf0 ;; ok
-j MARK --set-mark ;; - ;; fail missing-argument
-j MARK --set-mark "" ;; - ;; fail bad-number
-j MARK --set-mark 1 --set-mark 1 ;; - ;; fail option-twice
-j MARK ! --set-mark 1 ;; - ;; fail not-negatable
-j MARK --and-mark 0xff ;; -j MARK --set-xmark 0x0/0xffffff00 ;; ok
-j MARK --and-mark 0xffffffff ;; -j MARK --set-xmark 0x0/0x0 ;; ok
-j MARK --and-mark 0x100000000 ;; - ;; fail number-out-of-range
-j MARK --and-mark 1/1 ;; - ;; fail bad-number
-j MARK ! --and-mark 1 ;; - ;; fail not-negatable
-j MARK --or-mark 0x10 ;; -j MARK --set-xmark 0x10/0x10 ;; ok
-j MARK --or-mark 4294967296 ;; - ;; fail number-out-of-range
-j MARK --or-mark 1 --or-mark 1 ;; - ;; fail option-twice
-j MARK --xor-mark 0x10 ;; -j MARK --set-xmark 0x10/0x0 ;; ok
-j MARK --xor-mark x ;; - ;; fail bad-number
-j MARK --xor-mark 1 --set-mark 1 ;; - ;; fail option-excludes
-j MARK --set-mark 1 --set-xmark 1 ;; - ;; fail option-excludes
-j MARK --and-mark 1 --or-mark 1 ;; - ;; fail option-excludes
-j MARK ;; - ;; fail missing-option
-j MARK --set-mark 1 --set 1 ;; - ;; fail unknown-option
@table filter
@chain INPUT
-j MARK --set-mark 1 ;; -j MARK --set-xmark 0x1/0xffffffff ;; ok
@table nat
@chain POSTROUTING
-j MARK --set-mark 1 ;; -j MARK --set-xmark 0x1/0xffffffff ;; ok
@table raw
@chain OUTPUT
-j MARK --set-mark 1 ;; -j MARK --set-xmark 0x1/0xffffffff ;; ok
