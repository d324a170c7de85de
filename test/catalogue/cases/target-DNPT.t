@family ip6
@table mangle
@chain PREROUTING
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; = ;; ok
-j DNPT --src-pfx 2001:db8:1::/48 --dst-pfx fd00:1::/56 ;; = ;; ok
-j DNPT --src-pfx ::/0 --dst-pfx fd00:1::/48 ;; -j DNPT --dst-pfx fd00:1::/48 ;; ok
-j DNPT --src-pfx 2001:db8:1::/65 --dst-pfx fd00:1::/64 ;; - ;; fail number-out-of-range
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/65 ;; - ;; fail number-out-of-range
-j DNPT --src-pfx 2001:db8:1:: --dst-pfx fd00:1::/64 ;; - ;; fail number-out-of-range
-j DNPT --src-pfx 2001:db8:1::1/64 --dst-pfx fd00:1::/64 ;; - ;; fail bad-address
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::1/64 ;; - ;; fail bad-address
-j DNPT --src-pfx 2001:db8:1::/129 --dst-pfx fd00:1::/64 ;; - ;; fail bad-mask
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/x ;; - ;; fail bad-mask
-j DNPT --src-pfx 192.0.2.0/24 --dst-pfx fd00:1::/64 ;; - ;; fail bad-address
-j DNPT --src-pfx 2001:db8:1::/64 ;; - ;; fail missing-option
-j DNPT --dst-pfx 2001:db8:1::/64 ;; - ;; fail missing-option
-j DNPT ;; - ;; fail missing-option
-j DNPT --src-pfx 2001:db8:1::/64 --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail option-twice
-j DNPT ! --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail not-negatable
-j DNPT --src-pfx 2001:db8:1::/64 ! --dst-pfx fd00:1::/64 ;; - ;; fail not-negatable
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx ;; - ;; fail missing-argument
@chain OUTPUT
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; = ;; ok
@chain POSTROUTING
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@chain INPUT
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@chain FORWARD
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@table nat
@chain PREROUTING
-j DNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-table
@family ip
@table mangle
-j DNPT --src-pfx 10.0.0.0/24 --dst-pfx 10.1.0.0/24 ;; - ;; fail wrong-family
