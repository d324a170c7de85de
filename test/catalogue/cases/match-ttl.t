# ttl: IPv4's time to live
@family ip
-m ttl --ttl-eq 64 ;; = ;; ok
-m ttl --ttl 64 ;; -m ttl --ttl-eq 64 ;; ok
-m ttl ! --ttl-eq 64 ;; = ;; ok
-m ttl --ttl-eq 0 ;; = ;; ok
-m ttl --ttl-eq 255 ;; = ;; ok
-m ttl --ttl-eq 256 ;; - ;; fail number-out-of-range
-m ttl --ttl-eq x ;; - ;; fail bad-number
-m ttl --ttl-eq 64 --ttl-eq 65 ;; - ;; fail option-twice
-m ttl --ttl-lt 5 ;; = ;; ok
-m ttl ! --ttl-lt 5 ;; - ;; fail not-negatable
-m ttl --ttl-lt 256 ;; - ;; fail number-out-of-range
-m ttl --ttl-lt 5 --ttl-lt 6 ;; - ;; fail option-twice
-m ttl --ttl-gt 128 ;; = ;; ok
-m ttl ! --ttl-gt 128 ;; - ;; fail not-negatable
-m ttl --ttl-gt 256 ;; - ;; fail number-out-of-range
-m ttl --ttl-gt 5 --ttl-gt 6 ;; - ;; fail option-twice
-m ttl --ttl-gt 5 --ttl-lt 9 ;; - ;; fail option-excludes
-m ttl --ttl-eq 5 --ttl-lt 9 ;; - ;; fail option-excludes
-m ttl --ttl-eq 5 --ttl-gt 4 ;; - ;; fail option-excludes
-m ttl --ttl-eq ;; - ;; fail missing-argument
-m ttl ;; - ;; fail missing-option
@family ip6
-m ttl --ttl-eq 64 ;; - ;; fail wrong-family
