# ebtables cannot read the options of a target that it shares with iptables until 1.8.11.
@family eb
@table filter
@chain INPUT
-j NFLOG ;; - ;; ok
-j NFLOG --nflog-group 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
-j NFLOG --nflog-prefix a ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
-j NFLOG --nflog-range 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
-j NFLOG --nflog-size 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
-j NFLOG --nflog-threshold 1 ;; - ;; until 1.8.10 fail unknown-option, since 1.8.11 ok
