@family ip ip6
@table filter
@chain INPUT
-p tcp -j SYNPROXY ;; = ;; ok
-p tcp -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460 ;; = ;; ok
-p tcp -j SYNPROXY --sack-perm --sack-perm ;; - ;; fail option-twice
-p tcp -j SYNPROXY ! --sack-perm ;; - ;; fail not-negatable
-p tcp -j SYNPROXY --timestamp ;; = ;; ok
-p tcp -j SYNPROXY ! --timestamp ;; - ;; fail not-negatable
-p tcp -j SYNPROXY --wscale 0 ;; = ;; ok
-p tcp -j SYNPROXY --wscale 14 ;; = ;; ok
-p tcp -j SYNPROXY --wscale 4294967296 ;; - ;; fail number-out-of-range
-p tcp -j SYNPROXY --wscale ;; - ;; fail missing-argument
-p tcp -j SYNPROXY --wscale 1 --wscale 1 ;; - ;; fail option-twice
-p tcp -j SYNPROXY --mss 65535 ;; = ;; ok
-p tcp -j SYNPROXY --mss 4294967296 ;; - ;; fail number-out-of-range
-p tcp -j SYNPROXY --mss x ;; - ;; fail bad-number
-p tcp -j SYNPROXY ! --mss 1 ;; - ;; fail not-negatable
-p tcp -j SYNPROXY --ecn ;; = ;; ok
-p tcp -j SYNPROXY --ecn --ecn ;; - ;; fail option-twice
-j SYNPROXY ;; - ;; fail needs-protocol
-p udp -j SYNPROXY ;; - ;; fail needs-protocol
! -p tcp -j SYNPROXY ;; - ;; fail needs-protocol
@chain FORWARD
-p tcp -j SYNPROXY --mss 1460 ;; = ;; ok
@chain OUTPUT
-p tcp -j SYNPROXY ;; - ;; fail wrong-chain
@table mangle
@chain INPUT
-p tcp -j SYNPROXY ;; = ;; ok
@chain PREROUTING
-p tcp -j SYNPROXY ;; - ;; fail wrong-chain
@chain POSTROUTING
-p tcp -j SYNPROXY ;; - ;; fail wrong-chain
@table raw
@chain PREROUTING
-p tcp -j SYNPROXY ;; - ;; fail wrong-chain
