@family ip ip6
@table filter
@chain INPUT
-m cpu --cpu 0 ;; = ;; ok
-m cpu ! --cpu 1 ;; = ;; ok
-m cpu --cpu 4294967295 ;; = ;; ok
-m cpu --cpu 4294967296 ;; - ;; fail number-out-of-range
-m cpu --cpu -1 ;; - ;; fail bad-number
-m cpu --cpu 0-1 ;; - ;; fail bad-number
-m cpu --cpu first ;; - ;; fail bad-number
-m cpu --cpu ;; - ;; fail missing-argument
-m cpu ;; - ;; fail missing-option
-m cpu --cpu 1 --cpu 2 ;; - ;; fail option-twice

