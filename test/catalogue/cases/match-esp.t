@family ip ip6
@table filter
@chain INPUT
-p esp -m esp --espspi 500 ;; = ;; ok
-p esp -m esp ! --espspi 500 ;; = ;; ok
-p esp --espspi 0x100:0x1ff ;; -p esp -m esp --espspi 256:511 ;; ok
-p 50 -m esp --espspi :500 ;; -p esp -m esp --espspi 0:500 ;; ok
-p esp -m esp --espspi 500: ;; -p esp -m esp --espspi 500:4294967295 ;; ok
-p esp -m esp --espspi 0:4294967295 ;; -p esp -m esp ;; ok
-p esp -m esp ;; = ;; ok
-p esp -m esp --espspi 4294967295 ;; = ;; ok
-p esp -m esp --espspi 4294967296 ;; - ;; fail number-out-of-range
-p esp -m esp --espspi 9:5 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p esp -m esp --espspi 1:2:3 ;; - ;; fail bad-range
-p esp -m esp --espspi all ;; - ;; fail bad-number
-p esp -m esp --espspi 1-2 ;; - ;; fail bad-number
-p esp -m esp --espspi ;; - ;; fail missing-argument
-p esp -m esp --espspi 1 --espspi 2 ;; - ;; fail option-twice
-m esp ;; - ;; fail needs-protocol
-m esp --espspi 500 ;; - ;; fail needs-protocol
-p tcp -m esp --espspi 500 ;; - ;; fail needs-protocol
! -p esp -m esp --espspi 500 ;; - ;; fail needs-protocol

