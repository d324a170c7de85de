@family eb
@table filter
@chain FORWARD
--nflog ;; --nflog-group 1 -j CONTINUE ;; ok
--nflog --nflog ;; - ;; fail option-twice
! --nflog ;; - ;; fail not-negatable
--nflog-group 1 ;; --nflog-group 1 -j CONTINUE ;; ok
--nflog-group 0 ;; - ;; until 1.8.10 fail number-out-of-range, since 1.8.11 ok
--nflog-group 65535 ;; --nflog-group 65535 -j CONTINUE ;; ok
--nflog-group 65536 ;; -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
--nflog-group 65537 ;; --nflog-group 1 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
--nflog-group 4294967295 ;; --nflog-group 65535 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
--nflog-group 4294967296 ;; - ;; fail number-out-of-range
--nflog-group x ;; - ;; fail bad-number
--nflog-prefix foo ;; --nflog-prefix "foo" --nflog-group 1 -j CONTINUE ;; ok
--nflog-prefix 123456789012345678901234567890123456789012345678901234567890123 ;; --nflog-prefix "123456789012345678901234567890123456789012345678901234567890123" --nflog-group 1 -j CONTINUE ;; ok
--nflog-prefix 1234567890123456789012345678901234567890123456789012345678901234 ;; - ;; until 1.8.10 fail text-too-long, since 1.8.11 ok
--nflog-range 1 ;; --nflog-group 1 --nflog-range 1 -j CONTINUE ;; ok
--nflog-range 0 ;; - ;; until 1.8.10 fail number-out-of-range, since 1.8.11 ok
--nflog-threshold 1 ;; --nflog-group 1 -j CONTINUE ;; ok
--nflog-threshold 0 ;; - ;; until 1.8.10 fail number-out-of-range, since 1.8.11 ok
--nflog-threshold 65536 ;; --nflog-group 1 --nflog-threshold 0 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
--nflog-prefix a --nflog-prefix b ;; - ;; fail option-twice
--nflog-group 1 --nflog-threshold 2 ;; --nflog-group 1 --nflog-threshold 2 -j CONTINUE ;; ok
--nflog-threshold 2 --nflog-group 1 ;; --nflog-group 1 --nflog-threshold 2 -j CONTINUE ;; ok
--nflog-group 1 --nflog-prefix a --nflog-range 2 --nflog-threshold 3 ;; --nflog-prefix "a" --nflog-group 1 --nflog-range 2 --nflog-threshold 3 -j CONTINUE ;; ok
--nflog --nflog-group 1 ;; --nflog-group 1 -j CONTINUE ;; ok
--nflog --nflog-prefix x ;; - ;; until 1.8.10 fail option-excludes, since 1.8.11 ok
--nflog --nflog-range 5 ;; - ;; until 1.8.10 fail option-excludes, since 1.8.11 ok
--nflog-group 1 --nflog-group 2 ;; - ;; fail option-twice
--nflog-range 1 --nflog-range 2 ;; - ;; fail option-twice
--nflog-prefix a --nflog ;; - ;; until 1.8.10 fail option-excludes, since 1.8.11 ok
--nflog-range 5 --nflog ;; - ;; until 1.8.10 fail option-excludes, since 1.8.11 ok
--nflog-group 5 --nflog ;; --nflog-group 5 -j CONTINUE ;; ok
--nflog-threshold 5 --nflog ;; --nflog-group 1 --nflog-threshold 5 -j CONTINUE ;; ok
--nflog-threshold 5 --nflog-range 3 ;; --nflog-group 1 --nflog-range 3 --nflog-threshold 5 -j CONTINUE ;; ok
--nflog-threshold 5 --nflog-threshold 3 ;; - ;; fail option-twice
-j nflog ;; --nflog-group 1 -j CONTINUE ;; ok
-j nflog --nflog-group 2 ;; --nflog-group 2 -j CONTINUE ;; ok
--nflog ! --mark 1 ;; - ;; until 1.8.10 fail incompatible-options, since 1.8.11 ok
! --mark 1 --nflog ;; --mark ! 0x1 --nflog-group 1 -j CONTINUE ;; ok
--nflog ! -p ipv4 ;; -p ! IPv4 --nflog-group 1 -j CONTINUE ;; ok
-p ipv4 --nflog ! --ip-src 1.2.3.4 ;; - ;; until 1.8.10 fail incompatible-options, since 1.8.11 ok
-p ipv4 --ip-src 1.2.3.4 --nflog ! --ip-dst 1.2.3.4 ;; -p IPv4 --ip-src 1.2.3.4 --ip-dst ! 1.2.3.4 --nflog-group 1 -j CONTINUE ;; ok
--log ! --nflog ;; - ;; fail not-negatable
