@family ip6
@table mangle
@chain POSTROUTING
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; = ;; ok
-j SNPT --src-pfx 2001:db8:1::/48 --dst-pfx fd00:1::/56 ;; = ;; ok
-j SNPT --src-pfx ::/0 --dst-pfx fd00:1::/48 ;; -j SNPT --dst-pfx fd00:1::/48 ;; ok
-j SNPT --src-pfx 2001:db8:1::/65 --dst-pfx fd00:1::/64 ;; - ;; fail number-out-of-range
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/65 ;; - ;; fail number-out-of-range
-j SNPT --src-pfx 2001:db8:1:: --dst-pfx fd00:1::/64 ;; - ;; fail number-out-of-range
-j SNPT --src-pfx 2001:db8:1::1/64 --dst-pfx fd00:1::/64 ;; - ;; fail bad-address
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::1/64 ;; - ;; fail bad-address
-j SNPT --src-pfx 2001:db8:1::/129 --dst-pfx fd00:1::/64 ;; - ;; fail bad-mask
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/x ;; - ;; fail bad-mask
-j SNPT --src-pfx 192.0.2.0/24 --dst-pfx fd00:1::/64 ;; - ;; fail bad-address
-j SNPT --src-pfx 2001:db8:1::/64 ;; - ;; fail missing-option
-j SNPT --dst-pfx 2001:db8:1::/64 ;; - ;; fail missing-option
-j SNPT ;; - ;; fail missing-option
-j SNPT --src-pfx 2001:db8:1::/64 --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail option-twice
-j SNPT ! --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail not-negatable
-j SNPT --src-pfx 2001:db8:1::/64 ! --dst-pfx fd00:1::/64 ;; - ;; fail not-negatable
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx ;; - ;; fail missing-argument
@chain INPUT
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; = ;; ok
@chain PREROUTING
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@chain OUTPUT
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@chain FORWARD
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-chain
@table nat
@chain POSTROUTING
-j SNPT --src-pfx 2001:db8:1::/64 --dst-pfx fd00:1::/64 ;; - ;; fail wrong-table
@family ip
@table mangle
-j SNPT --src-pfx 10.0.0.0/24 --dst-pfx 10.1.0.0/24 ;; - ;; fail wrong-family
