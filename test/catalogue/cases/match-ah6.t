@family ip6
@table filter
@chain INPUT
-m ah ;; = ;; ok
-p ah -m ah ;; = ;; ok
-p 51 --ahspi 1 ;; -p ah -m ah --ahspi 1 ;; ok
-p tcp -m ah --ahspi 1 ;; = ;; ok
! -p ah -m ah --ahspi 1 ;; = ;; ok
-m ah --ahspi 1 ;; = ;; ok
-m ah --ahspi 1:2 ;; = ;; ok
-m ah --ahspi 2:1 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-m ah --ahspi 4294967295 ;; = ;; ok
-m ah --ahspi 4294967296 ;; - ;; fail number-out-of-range
-m ah ! --ahspi 0:4294967295 ;; -m ah ;; ok
-m ah ! --ahspi 5 ;; = ;; ok
-m ah --ahspi : ;; -m ah ;; ok
-m ah --ahspi 1:2:3 ;; - ;; fail bad-range
-m ah --ahspi x ;; - ;; fail bad-number
-m ah --ahlen 8 ;; = ;; ok
-m ah ! --ahlen 8 ;; = ;; ok
-m ah --ahlen 4294967296 ;; - ;; fail number-out-of-range
-m ah --ahres ;; = ;; ok
-m ah ! --ahres ;; - ;; fail not-negatable
-m ah --ahres --ahres ;; - ;; fail option-twice
-m ah --ahspi 1 --ahspi 2 ;; - ;; fail option-twice
-p esp -m ah --ahspi 1 ;; = ;; ok
-p ah --ahspi 5 ;; -p ah -m ah --ahspi 5 ;; ok
