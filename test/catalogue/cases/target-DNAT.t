@family ip
@table nat
@chain PREROUTING
-j DNAT --to-destination 192.0.2.1 ;; = ;; ok
-j DNAT --to-destination 192.0.2.1-192.0.2.9 ;; = ;; ok
-j DNAT --to-destination 192.0.2.9-192.0.2.1 ;; = ;; ok
-j DNAT ;; - ;; fail missing-option
-j DNAT --random ;; - ;; fail missing-option
-j DNAT --to-destination ;; - ;; fail missing-argument
-j DNAT --to-destination 192.0.2.1 --to-destination 192.0.2.2 ;; - ;; fail option-twice
-j DNAT ! --to-destination 192.0.2.1 ;; - ;; fail not-negatable
-j DNAT --to 192.0.2.1 ;; -j DNAT --to-destination 192.0.2.1 ;; ok
-j DNAT --to-destination 192.0.2 ;; - ;; fail bad-address
-j DNAT --to-destination 192.0.2.256 ;; - ;; fail bad-address
-j DNAT --to-destination 192.0.2.01 ;; - ;; fail bad-address
-j DNAT --to-destination 192.0.2.0/24 ;; - ;; fail bad-address
-j DNAT --to-destination localhost ;; - ;; fail bad-address
-j DNAT --to-destination "" ;; - ;; fail bad-address
-j DNAT --to-destination 192.0.2.1- ;; - ;; fail bad-address
-j DNAT --to-destination 2001:db8::1 ;; - ;; fail bad-address
-j DNAT --to-destination [192.0.2.1] ;; - ;; fail bad-address
# Ports, with the protocol read so far.
-p tcp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
-p udp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
-p sctp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
-p dccp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
-p icmp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
! -p tcp -j DNAT --to-destination 192.0.2.1:80 ;; = ;; ok
-p udplite -j DNAT --to-destination 192.0.2.1:80 ;; - ;; fail needs-protocol
-j DNAT --to-destination 192.0.2.1:80 ;; - ;; fail needs-protocol
-j DNAT --to-destination 192.0.2.1:80 -p tcp ;; - ;; fail needs-protocol
-p tcp -j DNAT --to-destination :80 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:http ;; -p tcp -j DNAT --to-destination 192.0.2.1:80 ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:nosuchservice ;; - ;; fail unknown-service
-p tcp -j DNAT --to-destination 192.0.2.1: ;; - ;; fail bad-port
-p tcp -j DNAT --to-destination 192.0.2.1:0 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:65535 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:65536 ;; - ;; fail number-out-of-range
-p tcp -j DNAT --to-destination 192.0.2.1:0x50 ;; -p tcp -j DNAT --to-destination 192.0.2.1:80 ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:80-90 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:80-80 ;; -p tcp -j DNAT --to-destination 192.0.2.1:80 ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:90-80 ;; - ;; fail bad-range
-p tcp -j DNAT --to-destination 192.0.2.1:80-http ;; - ;; fail unknown-service
-p tcp -j DNAT --to-destination 192.0.2.1:http-https ;; - ;; fail unknown-service
-p tcp -j DNAT --to-destination 192.0.2.1:80:90 ;; - ;; fail bad-address
-p tcp -j DNAT --to-destination 192.0.2.1-192.0.2.9:80-90 ;; = ;; ok
# Shifted: port 5000 becomes 80.
-p tcp -j DNAT --to-destination 192.0.2.1:80-90/5000 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:80-90/http ;; -p tcp -j DNAT --to-destination 192.0.2.1:80-90/80 ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:80-90/1 ;; = ;; ok
-p tcp -j DNAT --to-destination 192.0.2.1:80-90/0 ;; - ;; fail number-out-of-range
-p tcp -j DNAT --to-destination 192.0.2.1:80-90/65536 ;; - ;; fail number-out-of-range
-p tcp -j DNAT --to-destination 192.0.2.1:80/5000 ;; - ;; fail bad-port
-j DNAT --to-destination 192.0.2.1 --random ;; = ;; ok
-j DNAT --to-destination 192.0.2.1 --random --random ;; - ;; fail option-twice
-j DNAT --to-destination 192.0.2.1 ! --random ;; - ;; fail not-negatable
-j DNAT --to-destination 192.0.2.1 --persistent ;; = ;; ok
-j DNAT --to-destination 192.0.2.1 --persistent --persistent ;; - ;; fail option-twice
-j DNAT --to-destination 192.0.2.1 --random-fully ;; - ;; fail unknown-option
-j DNAT --to-destination 192.0.2.1 --to-source 192.0.2.1 ;; - ;; fail unknown-option
@chain OUTPUT
-j DNAT --to-destination 192.0.2.1 ;; = ;; ok
@chain POSTROUTING
-j DNAT --to-destination 192.0.2.1 ;; - ;; fail wrong-chain
@chain INPUT
-j DNAT --to-destination 192.0.2.1 ;; - ;; fail wrong-chain
@table filter
-j DNAT --to-destination 192.0.2.1 ;; - ;; fail wrong-table
@table mangle
@chain PREROUTING
-j DNAT --to-destination 192.0.2.1 ;; - ;; fail wrong-table
@family ip6
@table nat
-j DNAT --to-destination 2001:db8::1 ;; = ;; ok
-j DNAT --to-destination 2001:db8::1-2001:db8::9 ;; = ;; ok
-j DNAT --to-destination [2001:db8::1] ;; -j DNAT --to-destination 2001:db8::1 ;; ok
-p tcp -j DNAT --to-destination [2001:db8::1]:80 ;; = ;; ok
-p tcp -j DNAT --to-destination [2001:db8::1]:80-90 ;; = ;; ok
-p tcp -j DNAT --to-destination [2001:db8::1]:80-90/5000 ;; = ;; ok
-p tcp -j DNAT --to-destination []:80 ;; -p tcp -j DNAT --to-destination :80 ;; ok
-p tcp -j DNAT --to-destination :80 ;; = ;; ok
-j DNAT --to-destination [2001:db8::1]:80 ;; - ;; fail needs-protocol
-p icmpv6 -j DNAT --to-destination [2001:db8::1]:80 ;; - ;; fail needs-protocol
-p tcp -j DNAT --to-destination [2001:db8::1:80 ;; - ;; fail bad-address
-j DNAT --to-destination 192.0.2.1 ;; - ;; fail bad-address
-j DNAT --to-destination 2001:db8::g ;; - ;; fail bad-address
-j DNAT --to-destination 2001:db8::/64 ;; - ;; fail bad-address
-p tcp -j DNAT --to-destination 2001:db8::1 --random --persistent ;; = ;; ok
@chain POSTROUTING
-j DNAT --to-destination 2001:db8::1 ;; - ;; fail wrong-chain
