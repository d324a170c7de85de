@family ip ip6
@table nat
@chain POSTROUTING
-j MASQUERADE ;; = ;; ok
-p tcp -j MASQUERADE --to-ports 1024-65535 ;; = ;; ok
-p udp -j MASQUERADE --to-ports 5353 ;; = ;; ok
-p tcp -j MASQUERADE --to-ports http ;; -p tcp -j MASQUERADE --to-ports 80 ;; ok
-p tcp -j MASQUERADE --to-ports 65535 ;; = ;; ok
-p tcp -j MASQUERADE --to-ports 65536 ;; - ;; fail number-out-of-range
-p tcp -j MASQUERADE --to-ports 90-80 ;; - ;; fail bad-range
-p tcp -j MASQUERADE --to-ports 80:90 ;; - ;; fail bad-port
-p tcp -j MASQUERADE --to-ports "" ;; - ;; fail bad-port
-p tcp -j MASQUERADE --to-ports nosuchservice ;; - ;; fail unknown-service
-p tcp -j MASQUERADE --to-ports ;; - ;; fail missing-argument
-p tcp -j MASQUERADE --to-ports 80 --to-ports 81 ;; - ;; fail option-twice
-p tcp -j MASQUERADE ! --to-ports 80 ;; - ;; fail not-negatable
-j MASQUERADE --to-ports 80 ;; - ;; fail needs-protocol
-j MASQUERADE --to-ports 80 -p tcp ;; - ;; fail needs-protocol
! -p tcp -j MASQUERADE --to-ports 80 ;; = ;; ok
-j MASQUERADE --random ;; = ;; ok
-j MASQUERADE --random --random ;; - ;; fail option-twice
-j MASQUERADE --random-fully ;; = ;; ok
-j MASQUERADE ! --random-fully ;; - ;; fail not-negatable
-j MASQUERADE --random --random-fully ;; = ;; ok
-j MASQUERADE --persistent ;; - ;; fail unknown-option
@chain INPUT
-j MASQUERADE ;; - ;; fail wrong-chain
@chain PREROUTING
-j MASQUERADE ;; - ;; fail wrong-chain
@chain OUTPUT
-j MASQUERADE ;; - ;; fail wrong-chain
@table mangle
@chain POSTROUTING
-j MASQUERADE ;; - ;; fail wrong-table
@table filter
@chain FORWARD
-j MASQUERADE ;; - ;; fail wrong-table
