@family ip
@table mangle
@chain PREROUTING
-j TTL --ttl-set 64 ;; = ;; ok
-j TTL --ttl-set 0 ;; = ;; ok
-j TTL --ttl-set 255 ;; = ;; ok
-j TTL --ttl-set 256 ;; - ;; fail number-out-of-range
-j TTL --ttl-set x ;; - ;; fail bad-number
-j TTL --ttl-set ;; - ;; fail missing-argument
-j TTL --ttl-set 1 --ttl-set 1 ;; - ;; fail option-twice
-j TTL ! --ttl-set 1 ;; - ;; fail not-negatable
-j TTL --ttl-dec 1 ;; = ;; ok
-j TTL --ttl-dec 255 ;; = ;; ok
-j TTL --ttl-dec 0 ;; - ;; fail number-out-of-range
-j TTL --ttl-dec 256 ;; - ;; fail number-out-of-range
-j TTL ! --ttl-dec 1 ;; - ;; fail not-negatable
-j TTL --ttl-inc 1 ;; = ;; ok
-j TTL --ttl-inc 255 ;; = ;; ok
-j TTL --ttl-inc 0 ;; - ;; fail number-out-of-range
-j TTL --ttl-inc 256 ;; - ;; fail number-out-of-range
-j TTL --ttl-inc 1 --ttl-inc 1 ;; - ;; fail option-twice
-j TTL --ttl-set 1 --ttl-inc 1 ;; - ;; fail option-excludes
-j TTL --ttl-dec 1 --ttl-inc 1 ;; - ;; fail option-excludes
-j TTL --ttl-set 1 --ttl-dec 1 ;; - ;; fail option-excludes
-j TTL ;; - ;; fail missing-option
@chain POSTROUTING
-j TTL --ttl-inc 1 ;; = ;; ok
@table filter
@chain FORWARD
-j TTL --ttl-set 64 ;; - ;; fail wrong-table
@table nat
@chain OUTPUT
-j TTL --ttl-set 64 ;; - ;; fail wrong-table
@family ip6
@table mangle
@chain PREROUTING
-j TTL --ttl-set 64 ;; - ;; fail wrong-family
