@family ip ip6
@table nat
@chain PREROUTING
-j REDIRECT ;; = ;; ok
-p tcp -j REDIRECT --to-ports 8080 ;; = ;; ok
-p tcp -j REDIRECT --to-ports 8000-8010 ;; = ;; ok
-p tcp -j REDIRECT --to-ports 0 ;; = ;; ok
-p tcp -j REDIRECT --to-ports 65535 ;; = ;; ok
-p tcp -j REDIRECT --to-ports 65536 ;; - ;; fail number-out-of-range
-p tcp -j REDIRECT --to-ports 8010-8000 ;; - ;; fail bad-range
-p tcp -j REDIRECT --to-ports 8000:8010 ;; - ;; fail bad-port
-p tcp -j REDIRECT --to-ports http-alt ;; -p tcp -j REDIRECT --to-ports 8080 ;; ok
-p tcp -j REDIRECT --to-ports nosuchservice ;; - ;; fail unknown-service
-p tcp -j REDIRECT --to-ports 8000-8010/80 ;; - ;; fail bad-value
-p tcp -j REDIRECT --to-ports ;; - ;; fail missing-argument
-p tcp -j REDIRECT --to-ports 1 --to-ports 2 ;; - ;; fail option-twice
-p tcp -j REDIRECT ! --to-ports 1 ;; - ;; fail not-negatable
-j REDIRECT --to-ports 8080 ;; - ;; fail needs-protocol
-p all -j REDIRECT --to-ports 8080 ;; - ;; fail needs-protocol
-j REDIRECT --random ;; = ;; ok
-j REDIRECT --random --random ;; - ;; fail option-twice
-j REDIRECT ! --random ;; - ;; fail not-negatable
-j REDIRECT --persistent ;; - ;; fail unknown-option
@chain OUTPUT
-p tcp -j REDIRECT --to-ports 8080 ;; = ;; ok
@chain POSTROUTING
-j REDIRECT ;; - ;; fail wrong-chain
@chain INPUT
-j REDIRECT ;; - ;; fail wrong-chain
@table filter
-j REDIRECT ;; - ;; fail wrong-table
@table mangle
@chain PREROUTING
-j REDIRECT ;; - ;; fail wrong-table
