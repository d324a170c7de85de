@family eb
@table filter
@chain FORWARD
-j NFLOG ;; -j NFLOG ;; ok
-j NFLOG --nflog-group 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
-j TRACE ;; = ;; ok
-j NFLOG --nflog-size 5 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
