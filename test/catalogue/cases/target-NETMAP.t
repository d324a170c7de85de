@family ip
@table nat
@chain PREROUTING
-j NETMAP --to 10.0.0.0/24 ;; = ;; ok
-j NETMAP --to 10.0.0.7/24 ;; -j NETMAP --to 10.0.0.0/24 ;; ok
-j NETMAP --to 10.0.0.7 ;; -j NETMAP --to 10.0.0.7/32 ;; ok
-j NETMAP --to 10.0.0.0/255.255.0.0 ;; -j NETMAP --to 10.0.0.0/16 ;; ok
-j NETMAP --to 10.0.0.0/0 ;; -j NETMAP --to 0.0.0.0/0 ;; ok
-j NETMAP --to 10.0.0.0/32 ;; = ;; ok
# The resolver reads it: short forms count from the other end, and 33 is the mask 0.0.0.33.
-j NETMAP --to 10.1 ;; -j NETMAP --to 10.0.0.1/32 ;; ok
-j NETMAP --to 10.0.0.0/33 ;; -j NETMAP --to 10.0.0.0/32 ;; ok
-j NETMAP --to localhost/24 ;; -j NETMAP --to 127.0.0.0/24 ;; ok
-j NETMAP --to 10.0.0.0/ ;; - ;; fail bad-mask
-j NETMAP --to 10.0.0.0/24/24 ;; - ;; fail bad-mask
-j NETMAP --to 10.0.0.0/abc ;; - ;; fail bad-mask
-j NETMAP --to 10.0.0.256 ;; - ;; fail bad-address
-j NETMAP --to "" ;; - ;; fail bad-address
-j NETMAP --to 2001:db8::/64 ;; - ;; fail bad-address
-j NETMAP ;; - ;; fail missing-option
-j NETMAP --to ;; - ;; fail missing-argument
-j NETMAP --to 10.0.0.0/24 --to 10.0.0.0/24 ;; - ;; fail option-twice
-j NETMAP ! --to 10.0.0.0/24 ;; - ;; fail not-negatable
@chain POSTROUTING
-j NETMAP --to 10.0.0.0/24 ;; = ;; ok
@chain INPUT
-j NETMAP --to 10.0.0.0/24 ;; = ;; ok
@chain OUTPUT
-j NETMAP --to 10.0.0.0/24 ;; = ;; ok
@table mangle
-j NETMAP --to 10.0.0.0/24 ;; - ;; fail wrong-table
@family ip6
@table nat
@chain PREROUTING
-j NETMAP --to 2001:db8::/64 ;; = ;; ok
-j NETMAP --to 2001:db8::1 ;; -j NETMAP --to 2001:db8::1/128 ;; ok
-j NETMAP --to 2001:db8::/129 ;; - ;; fail bad-mask
-j NETMAP --to 2001:db8::/ffff:: ;; -j NETMAP --to 2001::/16 ;; ok
-j NETMAP --to 10.0.0.0/24 ;; - ;; fail bad-address
-j NETMAP ;; - ;; fail missing-option
@table filter
@chain INPUT
-j NETMAP --to 2001:db8::/64 ;; - ;; fail wrong-table
