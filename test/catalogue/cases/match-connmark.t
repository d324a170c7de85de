# connmark: VALUE or VALUE/MASK in decimal, hexadecimal or octal.
@family ip ip6
@table filter
@chain INPUT
-m connmark --mark 1 ;; -m connmark --mark 0x1 ;; ok
-m connmark ! --mark 0x1/0xff ;; = ;; ok
-m connmark --mark 010 ;; -m connmark --mark 0x8 ;; ok
-m connmark --mark 0 ;; -m connmark --mark 0x0 ;; ok
-m connmark --mark 0/0 ;; -m connmark --mark 0x0/0x0 ;; ok
-m connmark --mark 4294967295/0xffffffff ;; -m connmark --mark 0xffffffff ;; ok
-m connmark --mark 4294967296 ;; - ;; fail number-out-of-range
-m connmark --mark 1/4294967296 ;; - ;; fail number-out-of-range
-m connmark --mark -1 ;; - ;; fail bad-number
-m connmark --mark ff ;; - ;; fail bad-number
-m connmark --mark 1x ;; - ;; fail bad-number
-m connmark --mark 1/ ;; - ;; fail bad-number
-m connmark --mark /1 ;; - ;; fail bad-number
-m connmark --mark 1/2/3 ;; - ;; fail bad-number
-m connmark --mark "" ;; - ;; fail bad-number
-m connmark --mark ;; - ;; fail missing-argument
-m connmark ;; - ;; fail missing-option
-m connmark --mark 1 --mark 2 ;; - ;; fail option-twice
-m connmark --mark 1 -m connmark ! --mark 2 ;; -m connmark --mark 0x1 -m connmark ! --mark 0x2 ;; ok
-m connmark --mark 1 --set-mark 1 ;; - ;; fail unknown-option
@table mangle
@chain POSTROUTING
-m connmark --mark 0x10/0x10 ;; = ;; ok

