@family ip6
@table filter
@chain INPUT
-m eui64 ;; = ;; ok
! -m eui64 ;; - ;; fail not-negatable
-m eui64 --foo ;; - ;; fail unknown-option
@table mangle
@chain PREROUTING
-m eui64 ;; = ;; ok
@chain POSTROUTING
-m eui64 ;; - ;; fail wrong-chain
@chain FORWARD
-m eui64 ;; = ;; ok
@table filter
@chain OUTPUT
-m eui64 ;; - ;; fail wrong-chain
@chain FORWARD
-m eui64 ;; = ;; ok
@table raw
@chain PREROUTING
-m eui64 ;; = ;; ok
@chain OUTPUT
-m eui64 ;; - ;; fail wrong-chain
@table nat
@chain PREROUTING
-m eui64 ;; = ;; ok
@chain POSTROUTING
-m eui64 ;; - ;; fail wrong-chain
