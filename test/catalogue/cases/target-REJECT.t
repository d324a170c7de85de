@family ip
@table filter
@chain INPUT
-j REJECT ;; -j REJECT --reject-with icmp-port-unreachable ;; ok
-j REJECT --reject-with icmp-net-unreachable ;; = ;; ok
-j REJECT --reject-with icmp-host-unreachable ;; = ;; ok
-j REJECT --reject-with icmp-proto-unreachable ;; = ;; ok
-j REJECT --reject-with icmp-port-unreachable ;; = ;; ok
-j REJECT --reject-with icmp-net-prohibited ;; = ;; ok
-j REJECT --reject-with icmp-host-prohibited ;; = ;; ok
-j REJECT --reject-with icmp-admin-prohibited ;; = ;; ok
# Short names, beginnings and any case; the first that fits is taken.
-j REJECT --reject-with net-unreach ;; -j REJECT --reject-with icmp-net-unreachable ;; ok
-j REJECT --reject-with host-unreach ;; -j REJECT --reject-with icmp-host-unreachable ;; ok
-j REJECT --reject-with proto-unreach ;; -j REJECT --reject-with icmp-proto-unreachable ;; ok
-j REJECT --reject-with port-unreach ;; -j REJECT --reject-with icmp-port-unreachable ;; ok
-j REJECT --reject-with net-prohib ;; -j REJECT --reject-with icmp-net-prohibited ;; ok
-j REJECT --reject-with host-prohib ;; -j REJECT --reject-with icmp-host-prohibited ;; ok
-j REJECT --reject-with admin-prohib ;; -j REJECT --reject-with icmp-admin-prohibited ;; ok
-j REJECT --reject-with host ;; -j REJECT --reject-with icmp-host-unreachable ;; ok
-j REJECT --reject-with net-p ;; -j REJECT --reject-with icmp-net-prohibited ;; ok
-j REJECT --reject-with ICMP-ADMIN ;; -j REJECT --reject-with icmp-admin-prohibited ;; ok
-j REJECT --reject-with "" ;; -j REJECT --reject-with icmp-net-unreachable ;; ok
-j REJECT --reject host-prohib ;; -j REJECT --reject-with icmp-host-prohibited ;; ok
-j REJECT --reject-with icmp6-port-unreachable ;; - ;; fail bad-word
-j REJECT --reject-with port-unreachable ;; - ;; fail bad-word
-j REJECT --reject-with echo-reply ;; - ;; fail bad-word
-j REJECT --reject-with host-unreachable-please ;; - ;; fail bad-word
-j REJECT --reject-with ;; - ;; fail missing-argument
-j REJECT --reject-with net-unreach --reject-with net-unreach ;; - ;; fail option-twice
-j REJECT ! --reject-with net-unreach ;; - ;; fail not-negatable
-j REJECT --with tcp-reset ;; - ;; fail unknown-option
# A reset is for TCP only.
-p tcp -j REJECT --reject-with tcp-reset ;; = ;; ok
-p tcp -j REJECT --reject-with tcp-rst ;; -p tcp -j REJECT --reject-with tcp-reset ;; ok
-p 6 -m tcp --dport 113 -j REJECT --reject-with tcp-reset ;; -p tcp -m tcp --dport 113 -j REJECT --reject-with tcp-reset ;; ok
-j REJECT --reject-with tcp-reset -p tcp ;; -p tcp -j REJECT --reject-with tcp-reset ;; ok
-j REJECT --reject-with tcp-reset ;; - ;; fail needs-protocol
-j REJECT --reject-with t ;; - ;; fail needs-protocol
! -p tcp -j REJECT --reject-with tcp-reset ;; - ;; fail needs-protocol
-p udp -j REJECT --reject-with tcp-reset ;; - ;; fail needs-protocol
-p udp -j REJECT --reject-with port-unreach ;; -p udp -j REJECT --reject-with icmp-port-unreachable ;; ok
@chain FORWARD
-j REJECT --reject-with host-prohib ;; -j REJECT --reject-with icmp-host-prohibited ;; ok
@chain OUTPUT
-j REJECT ;; -j REJECT --reject-with icmp-port-unreachable ;; ok
@table mangle
@chain INPUT
-j REJECT ;; - ;; fail wrong-table
@table raw
@chain PREROUTING
-j REJECT ;; - ;; fail wrong-table
@table nat
@chain OUTPUT
-j REJECT ;; - ;; fail wrong-table
@table security
@chain INPUT
-j REJECT ;; - ;; fail wrong-table
@family ip6
@table filter
@chain INPUT
-j REJECT ;; -j REJECT --reject-with icmp6-port-unreachable ;; ok
-j REJECT --reject-with icmp6-no-route ;; = ;; ok
-j REJECT --reject-with no-route ;; -j REJECT --reject-with icmp6-no-route ;; ok
-j REJECT --reject-with icmp6-adm-prohibited ;; = ;; ok
-j REJECT --reject-with adm-prohibited ;; -j REJECT --reject-with icmp6-adm-prohibited ;; ok
-j REJECT --reject-with icmp6-addr-unreachable ;; = ;; ok
-j REJECT --reject-with addr-unreach ;; -j REJECT --reject-with icmp6-addr-unreachable ;; ok
-j REJECT --reject-with icmp6-port-unreachable ;; = ;; ok
-j REJECT --reject-with port-unreach ;; -j REJECT --reject-with icmp6-port-unreachable ;; ok
-j REJECT --reject-with icmp6-policy-fail ;; = ;; ok
-j REJECT --reject-with policy-fail ;; -j REJECT --reject-with icmp6-policy-fail ;; ok
-j REJECT --reject-with icmp6-reject-route ;; = ;; ok
-j REJECT --reject-with reject ;; -j REJECT --reject-with icmp6-reject-route ;; ok
-j REJECT --reject-with icmp6 ;; -j REJECT --reject-with icmp6-no-route ;; ok
-p tcp -j REJECT --reject-with tcp-reset ;; = ;; ok
-j REJECT --reject-with tcp-reset ;; - ;; fail needs-protocol
! -p tcp -j REJECT --reject-with tcp-reset ;; - ;; fail needs-protocol
-j REJECT --reject-with icmp-port-unreachable ;; - ;; fail bad-word
-j REJECT --reject-with tcp-rst ;; - ;; fail bad-word
@table mangle
@chain FORWARD
-j REJECT ;; - ;; fail wrong-table
