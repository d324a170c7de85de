@family ip ip6
@table filter
@chain INPUT
-j NFLOG ;; = ;; ok
-j NFLOG --nflog-group 0 ;; -j NFLOG ;; ok
-j NFLOG --nflog-group 65535 ;; = ;; ok
-j NFLOG --nflog-group 65536 ;; - ;; fail number-out-of-range
-j NFLOG --nflog-group -1 ;; - ;; fail bad-number
-j NFLOG --nflog-group ;; - ;; fail missing-argument
-j NFLOG --nflog-group 1 --nflog-group 1 ;; - ;; fail option-twice
-j NFLOG ! --nflog-group 1 ;; - ;; fail not-negatable
-j NFLOG --nflog-prefix "dropped " ;; = ;; ok
-j NFLOG --nflog-prefix ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp ;; = ;; ok
-j NFLOG --nflog-prefix pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppq ;; - ;; ok
-j NFLOG --nflog-prefix "" ;; - ;; fail bad-text
-j NFLOG --nflog-prefix a --nflog-prefix b ;; - ;; fail option-twice
-j NFLOG ! --nflog-prefix a ;; - ;; fail not-negatable
-j NFLOG --nflog-size 0 ;; = ;; ok
-j NFLOG --nflog-size 128 ;; = ;; ok
-j NFLOG --nflog-size 4294967295 ;; = ;; ok
-j NFLOG --nflog-size 4294967296 ;; - ;; fail number-out-of-range
-j NFLOG --nflog-size 1 --nflog-size 1 ;; - ;; fail option-twice
-j NFLOG ! --nflog-size 1 ;; - ;; fail not-negatable
-j NFLOG --nflog-range 4294967295 ;; - ;; ok
-j NFLOG --nflog-range 4294967296 ;; - ;; fail number-out-of-range
-j NFLOG ! --nflog-range 1 ;; - ;; fail not-negatable
-j NFLOG --nflog-range 1 --nflog-size 1 ;; - ;; fail option-excludes
-j NFLOG --nflog-threshold 1 ;; = ;; ok
-j NFLOG --nflog-threshold 0 ;; -j NFLOG ;; ok
-j NFLOG --nflog-threshold 65535 ;; = ;; ok
-j NFLOG --nflog-threshold 65536 ;; - ;; fail number-out-of-range
-j NFLOG --nflog-threshold 1 --nflog-threshold 1 ;; - ;; fail option-twice
-j NFLOG ! --nflog-threshold 1 ;; - ;; fail not-negatable
-j NFLOG --nflog-group 5 --nflog-prefix "x " --nflog-size 64 --nflog-threshold 10 ;; -j NFLOG --nflog-prefix "x " --nflog-group 5 --nflog-size 64 --nflog-threshold 10 ;; ok
-j NFLOG --nflog-p a ;; -j NFLOG --nflog-prefix a ;; ok
-j NFLOG --nflog 5 ;; - ;; fail unknown-option
@table raw
@chain PREROUTING
-j NFLOG --nflog-group 1 ;; = ;; ok
@table nat
@chain POSTROUTING
-j NFLOG --nflog-group 1 ;; = ;; ok
