@family ip
@table nat
@chain POSTROUTING
-j SNAT --to-source 192.0.2.1 ;; = ;; ok
-j SNAT --to-source 192.0.2.1-192.0.2.9 ;; = ;; ok
-j SNAT ;; - ;; fail missing-option
-j SNAT --to-source ;; - ;; fail missing-argument
-j SNAT --to-source 192.0.2.1 --to-source 192.0.2.2 ;; - ;; fail option-twice
-j SNAT ! --to-source 192.0.2.1 ;; - ;; fail not-negatable
-p tcp -j SNAT --to-source 192.0.2.1:1024-65535 ;; = ;; ok
-p tcp -j SNAT --to-source :1024-65535 ;; = ;; ok
-p tcp -j SNAT --to-source 192.0.2.1:65536 ;; - ;; fail number-out-of-range
-p tcp -j SNAT --to-source 192.0.2.1:90-80 ;; - ;; fail bad-range
-j SNAT --to-source 192.0.2.1:1024 ;; - ;; fail needs-protocol
-p gre -j SNAT --to-source 192.0.2.1:1024 ;; - ;; fail needs-protocol
-j SNAT --to-source 192.0.2.0/24 ;; - ;; fail bad-address
-j SNAT --to-source gateway.example ;; - ;; fail bad-address
# A base is read, and forgotten.
-p tcp -j SNAT --to-source 192.0.2.1:80-90/5000 ;; -p tcp -j SNAT --to-source 192.0.2.1:80-90/0 ;; ok
-j SNAT --to-source 192.0.2.1 --random ;; = ;; ok
-j SNAT --to-source 192.0.2.1 --random --random ;; - ;; fail option-twice
-j SNAT --to-source 192.0.2.1 --random-fully ;; = ;; ok
-j SNAT --to-source 192.0.2.1 --random-fully --random-fully ;; - ;; fail option-twice
-j SNAT --to-source 192.0.2.1 ! --random-fully ;; - ;; fail not-negatable
-j SNAT --to-source 192.0.2.1 --persistent ;; = ;; ok
-j SNAT --to-source 192.0.2.1 ! --persistent ;; - ;; fail not-negatable
-j SNAT --to-source 192.0.2.1 --random --random-fully --persistent ;; = ;; ok
-j SNAT --to-source 192.0.2.1 --to-destination 192.0.2.1 ;; - ;; fail unknown-option
@chain INPUT
-j SNAT --to-source 192.0.2.1 ;; = ;; ok
@chain PREROUTING
-j SNAT --to-source 192.0.2.1 ;; - ;; fail wrong-chain
@chain OUTPUT
-j SNAT --to-source 192.0.2.1 ;; - ;; fail wrong-chain
@table filter
-j SNAT --to-source 192.0.2.1 ;; - ;; fail wrong-table
@family ip6
@table nat
@chain POSTROUTING
-j SNAT --to-source 2001:db8::1 ;; = ;; ok
-j SNAT --to-source 2001:db8::1-2001:db8::9 --random-fully ;; = ;; ok
-p udp -j SNAT --to-source [2001:db8::1]:1024-65535 ;; = ;; ok
-j SNAT --to-source [2001:db8::1]:1024 ;; - ;; fail needs-protocol
-j SNAT --to-source 192.0.2.1 ;; - ;; fail bad-address
@chain PREROUTING
-j SNAT --to-source 2001:db8::1 ;; - ;; fail wrong-chain
