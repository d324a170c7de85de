@family ip
@table mangle
@chain PREROUTING
-j TEE --gateway 192.0.2.9 ;; = ;; ok
-j TEE --gateway 192.0.2.9 --oif eth0 ;; = ;; ok
-j TEE --gateway localhost ;; -j TEE --gateway 127.0.0.1 ;; ok
-j TEE --gateway 0.0.0.0 ;; - ;; fail bad-address
-j TEE --gateway 192.0.2.9/32 ;; - ;; fail bad-address
-j TEE --gateway 192.0.2.256 ;; - ;; fail bad-address
-j TEE --gateway 2001:db8::9 ;; - ;; fail bad-address
-j TEE --gateway ;; - ;; fail missing-argument
-j TEE ;; - ;; fail missing-option
-j TEE --oif eth0 ;; - ;; fail missing-option
-j TEE --gateway 192.0.2.9 --gateway 192.0.2.9 ;; - ;; fail option-twice
-j TEE ! --gateway 192.0.2.9 ;; - ;; fail not-negatable
-j TEE --gateway 192.0.2.9 --oif fifteen-bytes-1 ;; = ;; ok
-j TEE --gateway 192.0.2.9 --oif sixteen-bytes-16 ;; -j TEE --gateway 192.0.2.9 --oif sixteen-bytes-1 ;; ok
-j TEE --gateway 192.0.2.9 --oif eth0 --oif eth0 ;; - ;; fail option-twice
-j TEE --gateway 192.0.2.9 ! --oif eth0 ;; - ;; fail not-negatable
@table filter
@chain INPUT
-j TEE --gateway 192.0.2.9 ;; = ;; ok
@family ip6
-j TEE --gateway 2001:db8::9 ;; = ;; ok
-j TEE --gateway 2001:db8::9 --oif eth0 ;; = ;; ok
-j TEE --gateway :: ;; - ;; fail bad-address
-j TEE --gateway 192.0.2.9 ;; - ;; fail bad-address
