@family ip ip6
@table filter
@chain INPUT
-p ipcomp -m ipcomp --ipcompspi 500 ;; = ;; ok
-p ipcomp -m ipcomp ! --ipcompspi 500:600 ;; = ;; ok
-p 108 -m ipcomp --ipcompspi 0x10: ;; -p ipcomp -m ipcomp --ipcompspi 16:4294967295 ;; ok
-p ipcomp --ipcompspi 500 ;; -p ipcomp -m ipcomp --ipcompspi 500 ;; ok
-p ipcomp -m ipcomp ;; -p ipcomp -m ipcomp --ipcompspi 0 ;; ok
-p ipcomp -m ipcomp --ipcompspi 4294967295 ;; = ;; ok
-p ipcomp -m ipcomp --ipcompspi 4294967296 ;; - ;; fail number-out-of-range
-p ipcomp -m ipcomp --ipcompspi 9:5 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p ipcomp -m ipcomp --ipcompspi 1:2:3 ;; - ;; fail bad-range
-p ipcomp -m ipcomp --ipcompspi x ;; - ;; fail bad-number
-p ipcomp -m ipcomp --ipcompspi ;; - ;; fail missing-argument
-p ipcomp -m ipcomp --ipcompspi 1 --ipcompspi 2 ;; - ;; fail option-twice
-p ipcomp -m ipcomp --ipcompspi 500 --compres ;; = ;; ok
-p ipcomp -m ipcomp --compres ;; -p ipcomp -m ipcomp --ipcompspi 0 --compres ;; ok
-p ipcomp -m ipcomp ! --compres ;; - ;; fail not-negatable
-p ipcomp -m ipcomp --compres --compres ;; - ;; fail option-twice
-m ipcomp ;; - ;; fail needs-protocol
-m ipcomp --ipcompspi 500 ;; - ;; fail needs-protocol
-p esp -m ipcomp --ipcompspi 500 ;; - ;; fail needs-protocol
! -p ipcomp -m ipcomp --ipcompspi 500 ;; - ;; fail needs-protocol

