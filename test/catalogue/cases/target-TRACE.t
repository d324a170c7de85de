@family ip ip6
@table raw
@chain PREROUTING
-j TRACE ;; = ;; ok
-p tcp --dport 22 -j TRACE ;; -p tcp -m tcp --dport 22 -j TRACE ;; ok
-j TRACE --level 1 ;; - ;; fail unknown-option
@chain OUTPUT
-j TRACE ;; = ;; ok
@table filter
@chain INPUT
-j TRACE ;; = ;; nft ok, legacy fail wrong-table
@table mangle
@chain FORWARD
-j TRACE ;; = ;; nft ok, legacy fail wrong-table
@table nat
@chain OUTPUT
-j TRACE ;; = ;; nft ok, legacy fail wrong-table
