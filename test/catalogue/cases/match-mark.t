# mark: VALUE or VALUE/MASK in decimal, hexadecimal or octal.
@family ip ip6
@table filter
@chain INPUT
-m mark --mark 1 ;; -m mark --mark 0x1 ;; ok
-m mark ! --mark 0x1/0xff ;; = ;; ok
-m mark --mark 010 ;; -m mark --mark 0x8 ;; ok
-m mark --mark 0 ;; -m mark --mark 0x0 ;; ok
-m mark --mark 0/0 ;; -m mark --mark 0x0/0x0 ;; ok
-m mark --mark 4294967295/0xffffffff ;; -m mark --mark 0xffffffff ;; ok
-m mark --mark 4294967296 ;; - ;; fail number-out-of-range
-m mark --mark 1/4294967296 ;; - ;; fail number-out-of-range
-m mark --mark -1 ;; - ;; fail bad-number
-m mark --mark ff ;; - ;; fail bad-number
-m mark --mark 1x ;; - ;; fail bad-number
-m mark --mark 1/ ;; - ;; fail bad-number
-m mark --mark /1 ;; - ;; fail bad-number
-m mark --mark 1/2/3 ;; - ;; fail bad-number
-m mark --mark "" ;; - ;; fail bad-number
-m mark --mark ;; - ;; fail missing-argument
-m mark ;; - ;; fail missing-option
-m mark --mark 1 --mark 2 ;; - ;; fail option-twice
-m mark --mark 1 -m mark ! --mark 2 ;; -m mark --mark 0x1 -m mark ! --mark 0x2 ;; ok
-m mark --mark 1 --set-mark 1 ;; - ;; fail unknown-option
@table mangle
@chain POSTROUTING
-m mark --mark 0x10/0x10 ;; = ;; ok

