@family eb
@table nat
@chain PREROUTING
-j arpreply ;; - ;; fail needs-protocol
-p ARP -j arpreply ;; -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00 ;; ok
-p RARP -j arpreply ;; - ;; fail needs-protocol
-p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 ;; = ;; ok
-p ARP -j arpreply --arpreply-mac unicast ;; - ;; fail bad-mac
-p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55/ff:ff:ff:ff:ff:ff ;; -p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 ;; until 1.8.10 ok, since 1.8.11 fail bad-mac
-p ARP -j arpreply --arpreply-mac foo ;; - ;; fail bad-mac
-p ARP -j arpreply --arpreply-mac ! 00:11:22:33:44:55 ;; -p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-p ARP -j arpreply ! --arpreply-mac 00:11:22:33:44:55 ;; -p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 --arpreply-mac 00:11:22:33:44:55 ;; - ;; fail option-twice
-p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 --arpreply-target ACCEPT ;; = ;; ok
-p ARP -j arpreply --arpreply-target DROP ;; -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00 ;; ok
-p ARP -j arpreply --arpreply-target CONTINUE ;; -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00 --arpreply-target CONTINUE ;; ok
-p ARP -j arpreply --arpreply-target RETURN ;; -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00 --arpreply-target RETURN ;; ok
-p ARP -j arpreply --arpreply-target accept ;; - ;; fail bad-word
-p ARP -j arpreply --arpreply-target foo ;; - ;; fail bad-word
-p ARP --arpreply-mac 00:11:22:33:44:55 -j arpreply ;; -p ARP -j arpreply --arpreply-mac 00:00:00:00:00:00 ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
-p ARP --arpreply-mac 00:11:22:33:44:55 ;; -p ARP -j arpreply --arpreply-mac 00:11:22:33:44:55 ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
@chain OUTPUT
-p ARP -j arpreply ;; - ;; fail wrong-chain
@chain POSTROUTING
-p ARP -j arpreply ;; - ;; fail wrong-chain
@table filter
@chain INPUT
-p ARP -j arpreply ;; - ;; fail wrong-table
