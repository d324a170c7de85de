@family ip ip6
@table filter
@chain INPUT
-j NFQUEUE ;; -j NFQUEUE --queue-num 0 ;; ok
-j NFQUEUE --queue-num 0 ;; = ;; ok
-j NFQUEUE --queue-num 65535 ;; = ;; ok
-j NFQUEUE --queue-num 65536 ;; - ;; fail number-out-of-range
-j NFQUEUE --queue-num first ;; - ;; fail bad-number
-j NFQUEUE --queue-num ;; - ;; fail missing-argument
-j NFQUEUE --queue-num 1 --queue-num 1 ;; - ;; fail option-twice
-j NFQUEUE ! --queue-num 1 ;; - ;; fail not-negatable
-j NFQUEUE --queue-balance 0:3 ;; = ;; ok
-j NFQUEUE --queue-balance 0:65534 ;; = ;; ok
-j NFQUEUE --queue-balance 1:65535 ;; = ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-j NFQUEUE --queue-balance 0:65535 ;; - ;; until 1.8.10 fail bad-range, since 1.8.11 fail number-out-of-range
-j NFQUEUE --queue-balance 0:65536 ;; - ;; fail number-out-of-range
-j NFQUEUE --queue-balance 5: ;; -j NFQUEUE --queue-balance 5:65535 ;; ok
-j NFQUEUE --queue-balance :5 ;; -j NFQUEUE --queue-balance 0:5 ;; ok
-j NFQUEUE --queue-balance : ;; - ;; until 1.8.10 fail bad-range, since 1.8.11 ok
-j NFQUEUE --queue-balance 3:3 ;; - ;; fail bad-range
-j NFQUEUE --queue-balance 3:0 ;; - ;; fail bad-range
-j NFQUEUE --queue-balance 3 ;; - ;; fail bad-range
-j NFQUEUE --queue-balance "" ;; - ;; fail bad-range
-j NFQUEUE --queue-balance 1:2:3 ;; - ;; fail bad-range
-j NFQUEUE --queue-balance 0-3 ;; - ;; fail bad-range
-j NFQUEUE --queue-balance a:3 ;; - ;; fail bad-number
-j NFQUEUE --queue-balance 0:3 --queue-balance 0:3 ;; - ;; fail option-twice
-j NFQUEUE ! --queue-balance 0:3 ;; - ;; fail not-negatable
-j NFQUEUE --queue-balance 0:3 --queue-num 1 ;; - ;; fail option-excludes
-j NFQUEUE --queue-bypass ;; -j NFQUEUE --queue-num 0 --queue-bypass ;; ok
-j NFQUEUE --queue-num 5 --queue-bypass ;; = ;; ok
-j NFQUEUE --queue-bypass --queue-bypass ;; - ;; fail option-twice
-j NFQUEUE ! --queue-bypass ;; - ;; fail not-negatable
-j NFQUEUE --queue-balance 0:3 --queue-cpu-fanout ;; = ;; ok
-j NFQUEUE --queue-balance 0:3 --queue-bypass --queue-cpu-fanout ;; = ;; ok
-j NFQUEUE --queue-cpu-fanout ;; - ;; fail option-requires
-j NFQUEUE --queue-num 1 --queue-cpu-fanout ;; - ;; fail option-requires
-j NFQUEUE --queue-balance 0:3 ! --queue-cpu-fanout ;; - ;; fail not-negatable
@table mangle
@chain POSTROUTING
-j NFQUEUE --queue-num 1 ;; = ;; ok
@table raw
@chain PREROUTING
-j NFQUEUE ;; -j NFQUEUE --queue-num 0 ;; ok
@table nat
-j NFQUEUE ;; -j NFQUEUE --queue-num 0 ;; ok
