@family eb
@table filter
@chain FORWARD
-p 802_1Q --vlan-id 1 ;; -p 802_1Q --vlan-id 1 -j CONTINUE ;; ok
--vlan-id 1 ;; - ;; fail needs-protocol
-p IPv4 --vlan-id 1 ;; - ;; fail needs-protocol
! -p 802_1Q --vlan-id 1 ;; -p ! 802_1Q --vlan-id 1 -j CONTINUE ;; ok
-p 88a8 --vlan-id 1 ;; - ;; fail needs-protocol
-p 802_1Q --vlan-id 0 ;; -p 802_1Q --vlan-id 0 -j CONTINUE ;; ok
-p 802_1Q --vlan-id 4094 ;; -p 802_1Q --vlan-id 4094 -j CONTINUE ;; ok
-p 802_1Q --vlan-id 4095 ;; - ;; fail number-out-of-range
-p 802_1Q --vlan-id 65536 ;; -p 802_1Q --vlan-id 0 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-p 802_1Q --vlan-id -1 ;; - ;; until 1.8.10 fail number-out-of-range, since 1.8.11 fail bad-number
-p 802_1Q --vlan-id 0x10 ;; - ;; until 1.8.10 fail bad-number, since 1.8.11 ok
-p 802_1Q --vlan-id "" ;; -p 802_1Q --vlan-id 0 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-number
-p 802_1Q --vlan-id ! 5 ;; -p 802_1Q --vlan-id ! 5 -j CONTINUE ;; ok
-p 802_1Q --vlan-id 5 --vlan-id 6 ;; - ;; fail option-twice
-p 802_1Q --vlan-prio 0 ;; -p 802_1Q --vlan-prio 0 -j CONTINUE ;; ok
-p 802_1Q --vlan-prio 7 ;; -p 802_1Q --vlan-prio 7 -j CONTINUE ;; ok
-p 802_1Q --vlan-prio 8 ;; - ;; fail number-out-of-range
-p 802_1Q --vlan-prio 256 ;; -p 802_1Q --vlan-prio 0 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail number-out-of-range
-p 802_1Q --vlan-prio 3 --vlan-id 5 ;; -p 802_1Q --vlan-id 5 -j CONTINUE ;; ok
-p 802_1Q --vlan-prio 3 --vlan-id 0 ;; -p 802_1Q --vlan-id 0 --vlan-prio 3 -j CONTINUE ;; ok
-p 802_1Q --vlan-encap ipv4 ;; -p 802_1Q --vlan-encap 0800 -j CONTINUE ;; ok
-p 802_1Q --vlan-encap 0800 ;; -p 802_1Q --vlan-encap 0800 -j CONTINUE ;; ok
-p 802_1Q --vlan-encap 3b ;; - ;; fail number-out-of-range
-p 802_1Q --vlan-encap 3c ;; -p 802_1Q --vlan-encap 003C -j CONTINUE ;; ok
-p 802_1Q --vlan-encap foo ;; - ;; fail unknown-protocol
-p 802_1Q --vlan-encap 10000 ;; - ;; fail number-out-of-range
-p 802_1Q --vlan-encap ffff ;; -p 802_1Q --vlan-encap FFFF -j CONTINUE ;; ok
-p 802_1Q --vlan-encap 10800 ;; -p 802_1Q --vlan-encap 0800 -j CONTINUE ;; ok
-p 802_1Q --vlan-encap ! ipv4 ;; -p 802_1Q --vlan-encap ! 0800 -j CONTINUE ;; ok
-p 8100 --vlan-id 5 ;; -p 802_1Q --vlan-id 5 -j CONTINUE ;; ok
-p 0x8100 --vlan-encap 0 ;; - ;; fail number-out-of-range
-p 8100 --vlan-prio -1 ;; - ;; until 1.8.10 fail number-out-of-range, since 1.8.11 fail bad-number
-p 8100 --vlan-prio -256 ;; -p 802_1Q --vlan-prio 0 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-number
