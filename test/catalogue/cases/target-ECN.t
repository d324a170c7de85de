@family ip
@table mangle
@chain POSTROUTING
-p tcp -j ECN --ecn-tcp-remove ;; = ;; ok
-j ECN --ecn-tcp-remove ;; - ;; fail needs-protocol
! -p tcp -j ECN --ecn-tcp-remove ;; - ;; fail needs-protocol
-p udp -j ECN --ecn-tcp-remove ;; - ;; fail needs-protocol
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-remove ;; - ;; fail option-twice
-p tcp -j ECN ! --ecn-tcp-remove ;; - ;; fail not-negatable
-p tcp -j ECN --ecn-tcp-cwr 0 ;; = ;; ok
-p tcp -j ECN --ecn-tcp-cwr 1 ;; = ;; ok
-p tcp -j ECN --ecn-tcp-cwr 2 ;; - ;; fail number-out-of-range
-j ECN --ecn-tcp-cwr 1 ;; - ;; fail needs-protocol
-p tcp -j ECN ! --ecn-tcp-cwr 1 ;; - ;; fail not-negatable
-p tcp -j ECN --ecn-tcp-ece 1 ;; = ;; ok
-p tcp -j ECN --ecn-tcp-ece 2 ;; - ;; fail number-out-of-range
-j ECN --ecn-tcp-ece 0 ;; - ;; fail needs-protocol
-p tcp -j ECN --ecn-tcp-ece 1 --ecn-tcp-ece 1 ;; - ;; fail option-twice
-p tcp -j ECN --ecn-tcp-cwr 1 --ecn-tcp-ece 1 ;; -p tcp -j ECN --ecn-tcp-ece 1 --ecn-tcp-cwr 1 ;; ok
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-cwr 0 ;; - ;; fail option-excludes
-p tcp -j ECN --ecn-tcp-remove --ecn-tcp-ece 0 ;; - ;; fail option-excludes
-j ECN --ecn-ip-ect 0 ;; = ;; ok
-j ECN --ecn-ip-ect 3 ;; = ;; ok
-j ECN --ecn-ip-ect 4 ;; - ;; fail number-out-of-range
-j ECN ! --ecn-ip-ect 1 ;; - ;; fail not-negatable
-p tcp -j ECN --ecn-tcp-remove --ecn-ip-ect 0 ;; -p tcp -j ECN --ecn-tcp-ece 0 --ecn-tcp-cwr 0 --ecn-ip-ect 0 ;; ok
-j ECN ;; - ;; fail missing-option
@table filter
@chain FORWARD
-p tcp -j ECN --ecn-tcp-remove ;; - ;; fail wrong-table
@family ip6
@table mangle
-p tcp -j ECN --ecn-tcp-remove ;; - ;; fail wrong-family
