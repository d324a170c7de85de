@family ip6
@table filter
@chain INPUT
-m hl ;; - ;; fail missing-option
-m hl --hl-eq 1 ;; = ;; ok
-m hl ! --hl-eq 1 ;; = ;; ok
-m hl --hl-eq 255 ;; = ;; ok
-m hl --hl-eq 256 ;; - ;; fail number-out-of-range
-m hl --hl-eq -1 ;; - ;; fail bad-number
-m hl --hl-eq x ;; - ;; fail bad-number
-m hl --hl-eq 0 ;; = ;; ok
-m hl --hl-lt 1 ;; = ;; ok
-m hl ! --hl-lt 1 ;; - ;; fail not-negatable
-m hl --hl-lt 256 ;; - ;; fail number-out-of-range
-m hl --hl-gt 255 ;; = ;; ok
-m hl ! --hl-gt 255 ;; - ;; fail not-negatable
-m hl --hl-gt 256 ;; - ;; fail number-out-of-range
-m hl --hl 5 ;; -m hl --hl-eq 5 ;; ok
-m hl ! --hl 5 ;; -m hl ! --hl-eq 5 ;; ok
-m hl --hl 256 ;; - ;; fail number-out-of-range
-m hl --hl-eq 1 --hl-eq 1 ;; - ;; fail option-twice
-m hl --hl-eq 1 --hl-lt 2 ;; - ;; fail option-excludes
-m hl --hl-gt 1 --hl-lt 20 ;; - ;; fail option-excludes
-m hl --hl 1 --hl-eq 1 ;; - ;; fail option-twice
-m hl --hl 1 --hl 1 ;; - ;; fail option-twice
-m hl --hl-gt 5 --hl-gt 6 ;; - ;; fail option-twice
