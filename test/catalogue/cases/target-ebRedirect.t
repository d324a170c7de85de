@family eb
@table nat
@chain PREROUTING
-j redirect ;; -j redirect ;; ok
-j redirect --redirect-target ACCEPT ;; -j redirect ;; ok
-j redirect --redirect-target RETURN ;; = ;; ok
-j redirect --redirect-target foo ;; - ;; fail bad-word
-j redirect --redirect-target DROP --redirect-target DROP ;; - ;; fail option-twice
@chain OUTPUT
-j redirect ;; - ;; fail wrong-chain
@chain POSTROUTING
-j redirect ;; - ;; fail wrong-chain
@table filter
@chain INPUT
-j redirect ;; - ;; fail wrong-table
@chain FORWARD
-j redirect ;; - ;; fail wrong-table
