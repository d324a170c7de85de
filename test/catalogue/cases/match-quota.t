# quota: so many bytes, then no more
@family ip ip6
-m quota --quota 1000000 ;; = ;; ok
-m quota ! --quota 1000000 ;; = ;; ok
-m quota --quota 0 ;; = ;; ok
-m quota --quota 18446744073709551615 ;; = ;; ok
-m quota --quota 18446744073709551616 ;; - ;; fail number-out-of-range
-m quota --quota 0x10 ;; -m quota --quota 16 ;; ok
-m quota --quota 1M ;; - ;; fail bad-number
-m quota --quota -1 ;; - ;; fail bad-number
-m quota --quota "" ;; - ;; fail bad-number
-m quota --quota 1 --quota 2 ;; - ;; fail option-twice
-m quota --quota ;; - ;; fail missing-argument
-m quota ;; - ;; fail missing-option
