@family eb
@table nat
@chain POSTROUTING
-j snat --to-source 00:11:22:33:44:55 ;; -j snat --to-src 00:11:22:33:44:55 --snat-target ACCEPT ;; ok
-j snat --to-src 00:11:22:33:44:55 ;; -j snat --to-src 00:11:22:33:44:55 --snat-target ACCEPT ;; ok
-j snat ;; - ;; fail missing-option
-j snat --snat-arp ;; -j snat --to-src 00:00:00:00:00:00 --snat-arp --snat-target ACCEPT ;; ok
-j snat --snat-target ACCEPT ;; -j snat --to-src 00:00:00:00:00:00 --snat-target ACCEPT ;; ok
-j snat --to-src 00:11:22:33:44:55 --snat-arp ;; -j snat --to-src 00:11:22:33:44:55 --snat-arp --snat-target ACCEPT ;; ok
-j snat --to-src 00:11:22:33:44:55 --snat-arp --snat-arp ;; - ;; fail option-twice
-j snat --to-src 00:11:22:33:44:55 --snat-target RETURN ;; = ;; ok
-j snat --to-src 00:11:22:33:44:55 --snat-target CONTINUE ;; = ;; ok
-j snat --to-src 00:11:22:33:44:55 --snat-target foo ;; - ;; fail bad-word
-j snat --to-src 00:11:22:33:44:55 --snat-target DROP --snat-arp ;; -j snat --to-src 00:11:22:33:44:55 --snat-arp --snat-target DROP ;; ok
-j snat --to-src foo ;; - ;; fail bad-mac
-j snat ! --snat-arp ;; -j snat --to-src 00:00:00:00:00:00 --snat-arp --snat-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
@chain PREROUTING
-j snat --to-src 00:11:22:33:44:55 ;; - ;; fail wrong-chain
@chain OUTPUT
-j snat --to-src 00:11:22:33:44:55 ;; - ;; fail wrong-chain
@table filter
-j snat --to-src 00:11:22:33:44:55 ;; - ;; fail wrong-table
