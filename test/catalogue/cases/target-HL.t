@family ip6
@table mangle
@chain PREROUTING
-j HL --hl-set 64 ;; = ;; ok
-j HL --hl-set 0 ;; = ;; ok
-j HL --hl-set 255 ;; = ;; ok
-j HL --hl-set 256 ;; - ;; fail number-out-of-range
-j HL --hl-set x ;; - ;; fail bad-number
-j HL --hl-set ;; - ;; fail missing-argument
-j HL --hl-set 1 --hl-set 1 ;; - ;; fail option-twice
-j HL ! --hl-set 1 ;; - ;; fail not-negatable
-j HL --hl-dec 1 ;; = ;; ok
-j HL --hl-dec 255 ;; = ;; ok
-j HL --hl-dec 0 ;; - ;; fail number-out-of-range
-j HL --hl-dec 256 ;; - ;; fail number-out-of-range
-j HL ! --hl-dec 1 ;; - ;; fail not-negatable
-j HL --hl-inc 1 ;; = ;; ok
-j HL --hl-inc 255 ;; = ;; ok
-j HL --hl-inc 0 ;; - ;; fail number-out-of-range
-j HL --hl-inc 256 ;; - ;; fail number-out-of-range
-j HL --hl-inc 1 --hl-inc 1 ;; - ;; fail option-twice
-j HL --hl-set 1 --hl-inc 1 ;; - ;; fail option-excludes
-j HL --hl-dec 1 --hl-inc 1 ;; - ;; fail option-excludes
-j HL --hl-set 1 --hl-dec 1 ;; - ;; fail option-excludes
-j HL ;; - ;; fail missing-option
@chain POSTROUTING
-j HL --hl-inc 1 ;; = ;; ok
@table filter
@chain FORWARD
-j HL --hl-set 64 ;; - ;; fail wrong-table
@table nat
@chain OUTPUT
-j HL --hl-set 64 ;; - ;; fail wrong-table
@family ip
@table mangle
@chain PREROUTING
-j HL --hl-set 64 ;; - ;; fail wrong-family
