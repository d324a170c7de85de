# ah: the index of an IPsec authentication header, IPv4
@family ip
-p ah -m ah --ahspi 500 ;; = ;; ok
-p ah --ahspi 500 ;; -p ah -m ah --ahspi 500 ;; ok
-p ah -m ah ! --ahspi 500 ;; = ;; ok
-p ah -m ah --ahspi 256:511 ;; = ;; ok
-p ah -m ah --ahspi :511 ;; -p ah -m ah --ahspi 0:511 ;; ok
-p ah -m ah --ahspi 256: ;; -p ah -m ah --ahspi 256:4294967295 ;; ok
-p ah -m ah --ahspi : ;; -p ah -m ah ;; ok
-p ah -m ah --ahspi "" ;; -p ah -m ah --ahspi 0 ;; ok
-p ah -m ah --ahspi 0 ;; = ;; ok
-p ah -m ah --ahspi 4294967295 ;; = ;; ok
-p ah -m ah --ahspi 4294967296 ;; - ;; fail number-out-of-range
-p ah -m ah --ahspi 0:4294967296 ;; - ;; fail number-out-of-range
-p ah -m ah --ahspi 0x1f4 ;; -p ah -m ah --ahspi 500 ;; ok
-p ah -m ah --ahspi 511:256 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p ah -m ah --ahspi 1:2:3 ;; - ;; fail bad-range
-p ah -m ah --ahspi 1-2 ;; - ;; fail bad-number
-p ah -m ah --ahspi x ;; - ;; fail bad-number
-p ah -m ah --ahspi 1 --ahspi 2 ;; - ;; fail option-twice
-p ah -m ah --ahspi ;; - ;; fail missing-argument
-p ah -m ah ;; = ;; ok
-p 51 -m ah --ahspi 500 ;; -p ah -m ah --ahspi 500 ;; ok
-m ah --ahspi 500 ;; - ;; fail needs-protocol
-p esp -m ah --ahspi 500 ;; - ;; fail needs-protocol
! -p ah -m ah --ahspi 500 ;; - ;; fail needs-protocol
