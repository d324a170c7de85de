@family eb
@table nat
@chain PREROUTING
-j dnat --to-destination 00:11:22:33:44:55 ;; -j dnat --to-dst 00:11:22:33:44:55 --dnat-target ACCEPT ;; ok
-j dnat --to-dst 00:11:22:33:44:55 ;; -j dnat --to-dst 00:11:22:33:44:55 --dnat-target ACCEPT ;; ok
-j dnat --to-dst ! 00:11:22:33:44:55 ;; -j dnat --to-dst 00:11:22:33:44:55 --dnat-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-j dnat ;; - ;; fail missing-option
-j dnat --dnat-target ACCEPT ;; -j dnat --to-dst 00:00:00:00:00:00 --dnat-target ACCEPT ;; ok
-j dnat --to-dst 00:11:22:33:44:55 --dnat-target CONTINUE ;; = ;; ok
-j dnat --to-dst 00:11:22:33:44:55 --dnat-target RETURN ;; = ;; ok
-j dnat --to-dst 00:11:22:33:44:55 --dnat-target DROP ;; = ;; ok
-j dnat --to-dst 00:11:22:33:44:55 --to-dst 00:11:22:33:44:55 ;; - ;; fail option-twice
-j dnat --to-dst foo ;; - ;; fail bad-mac
--to-dst 00:11:22:33:44:55 ;; -j dnat --to-dst 00:11:22:33:44:55 --dnat-target ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail unknown-option
--to-dst 00:11:22:33:44:55 -j dnat ;; - ;; until 1.8.10 fail missing-option, since 1.8.11 fail unknown-option
-j dnat --to-dst 00:11:22:33:44:55 --dnat-target foo ;; - ;; fail bad-word
-j dnat --to-dst 00:11:22:33:44:55 --dnat-target DROP --dnat-target DROP ;; - ;; fail option-twice
@chain OUTPUT
-j dnat --to-dst 00:11:22:33:44:55 ;; -j dnat --to-dst 00:11:22:33:44:55 --dnat-target ACCEPT ;; ok
@chain POSTROUTING
-j dnat --to-dst 00:11:22:33:44:55 ;; - ;; fail wrong-chain
@table filter
@chain INPUT
-j dnat --to-dst 00:11:22:33:44:55 ;; - ;; fail wrong-table
@chain FORWARD
--to-dst 00:11:22:33:44:55 ;; - ;; until 1.8.10 fail wrong-table, since 1.8.11 fail unknown-option
! --to-dst 00:11:22:33:44:55 ;; - ;; until 1.8.10 fail wrong-table, since 1.8.11 fail unknown-option
