@family ip ip6
@table filter
@chain INPUT
-m ecn --ecn-ip-ect 0 ;; = ;; ok
-m ecn ! --ecn-ip-ect 3 ;; = ;; ok
-m ecn --ecn-ip-ect 4 ;; - ;; fail number-out-of-range
-m ecn --ecn-ip-ect ce ;; - ;; fail bad-number
-m ecn --ecn-ip-ect ;; - ;; fail missing-argument
-m ecn --ecn-ip-ect 1 --ecn-ip-ect 2 ;; - ;; fail option-twice
-p udp -m ecn --ecn-ip-ect 1 ;; = ;; ok
-p tcp -m ecn --ecn-tcp-cwr ;; = ;; ok
-p tcp -m ecn ! --ecn-tcp-cwr ;; = ;; ok
-p tcp -m ecn --ecn-tcp-ece ;; = ;; ok
-p tcp -m ecn ! --ecn-tcp-ece ;; = ;; ok
-p tcp -m ecn --ecn-tcp-ece --ecn-tcp-cwr --ecn-ip-ect 2 ;; = ;; ok
-p tcp -m ecn --ecn-tcp-cwr --ecn-tcp-cwr ;; - ;; fail option-twice
-p tcp -m ecn --ecn-tcp-ece --ecn-tcp-ece ;; - ;; fail option-twice
-m ecn --ecn-tcp-cwr ;; - ;; fail needs-protocol
-m ecn --ecn-tcp-ece ;; - ;; fail needs-protocol
-p udp -m ecn --ecn-tcp-ece ;; - ;; fail needs-protocol
! -p tcp -m ecn --ecn-tcp-cwr ;; - ;; fail needs-protocol
-m ecn ;; - ;; fail missing-option

