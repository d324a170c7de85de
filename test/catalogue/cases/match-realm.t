# realm: the realm of the route, IPv4 only
@family ip
-m realm --realm 0x1 ;; = ;; ok
-m realm ! --realm 5 ;; -m realm ! --realm 0x5 ;; ok
-m realm --realm 0x1/0x3 ;; = ;; ok
-m realm --realm 010/017 ;; -m realm --realm 0x8/0xf ;; ok
-m realm --realm cosmos ;; = ;; ok
-m realm --realm 4294967295 ;; -m realm --realm 0xffffffff ;; ok
-m realm --realm 4294967296 ;; - ;; fail number-out-of-range
-m realm --realm 1/4294967296 ;; - ;; fail number-out-of-range
-m realm --realm 1/ ;; - ;; fail bad-number
-m realm --realm /1 ;; - ;; fail bad-number
-m realm --realm 1x ;; - ;; fail bad-number
-m realm --realm -1 ;; - ;; fail bad-number
-m realm --realm "" ;; - ;; fail bad-number
-m realm --realm cosmos/3 ;; - ;; fail bad-number
-m realm --realm 1 --realm 2 ;; - ;; fail option-twice
-m realm --realm ;; - ;; fail missing-argument
-m realm ;; - ;; fail missing-option
@chain OUTPUT
-m realm --realm 0x1 ;; = ;; ok
@chain realms
-m realm --realm 0x1 ;; = ;; ok
@table mangle
@chain PREROUTING
-m realm --realm 1 ;; - ;; fail wrong-chain
@chain POSTROUTING
-m realm --realm 0x1 ;; = ;; ok
@table raw
@chain PREROUTING
-m realm --realm 1 ;; - ;; fail wrong-chain
@family ip6
@table filter
@chain INPUT
-m realm --realm 1 ;; - ;; fail wrong-family
