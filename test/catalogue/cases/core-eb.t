@family eb
@table filter
@chain FORWARD
-p IPv4 -j ACCEPT ;; = ;; ok
-p ! IPv4 -j ACCEPT ;; = ;; ok
! -p IPv4 -j ACCEPT ;; -p ! IPv4 -j ACCEPT ;; ok
-p 0x800 -j ACCEPT ;; -p IPv4 -j ACCEPT ;; ok
-p 800 -j ACCEPT ;; -p IPv4 -j ACCEPT ;; ok
-p 5ff -j ACCEPT ;; - ;; fail number-out-of-range
-p 600 -j ACCEPT ;; -p Length -j ACCEPT ;; ok
-p 10000 -j ACCEPT ;; - ;; fail number-out-of-range
-p ffff ;; -p 0xffff -j CONTINUE ;; ok
-p LENGTH ;; -p Length -j CONTINUE ;; ok
-p length -j DROP ;; -p Length -j DROP ;; ok
! -p LENGTH ;; -p ! Length -j CONTINUE ;; ok
-p ipv4 ;; -p IPv4 -j CONTINUE ;; ok
-p ip ;; -p IPv4 -j CONTINUE ;; ok
-p foo ;; - ;; fail unknown-protocol
-p -1 ;; - ;; fail number-out-of-range
-p " 800" ;; -p IPv4 -j CONTINUE ;; ok
-p "" ;; - ;; fail number-out-of-range
-p=800 ;; - ;; fail unknown-protocol
-p800 ;; -p IPv4 -j CONTINUE ;; ok
--proto=800 ;; -p IPv4 -j CONTINUE ;; ok
--proto 800 ;; -p IPv4 -j CONTINUE ;; ok
--protocol 800 ;; -p IPv4 -j CONTINUE ;; ok
--pro 800 ;; -p IPv4 -j CONTINUE ;; ok
-p 800 -p 806 ;; - ;; fail option-twice
-s 00:11:22:33:44:55 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
-s 0:1:2:3:4:5/ff:ff:ff:0:0:0 ;; -s 00:01:02:00:00:00/ff:ff:ff:00:00:00 -j CONTINUE ;; ok
-s ! Unicast ;; -s ! Unicast -j CONTINUE ;; ok
! -s unicast ;; -s ! Unicast -j CONTINUE ;; ok
-s ! ! unicast ;; - ;; fail bad-mac
! -s ! unicast ;; - ;; fail bad-negation
! ! -s unicast ;; - ;; fail bad-negation
-s bga -d multicast ;; -s BGA -d Multicast -j CONTINUE ;; ok
-s BGA/ff:ff:ff:ff:ff:ff ;; - ;; fail bad-mac
-s 00:11:22:33:44 ;; - ;; fail bad-mac
-s 00:11:22:33:44:55:66 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
-s 00:11:22:33:44:55x ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
-s "00:11:22:33:44:55 " ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
-s 00:11:22:33:44:555 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
-s 000:11:22:33:44:55 ;; - ;; fail bad-mac
-s 00:11:22:33:44:55/ff:ff:ff:ff:ff ;; - ;; fail bad-mac
-s 00:11:22:33:44:55/ff:00:ff:00:ff:ff ;; -s 00:00:22:00:44:55/ff:00:ff:00:ff:ff -j CONTINUE ;; ok
-s " 00:11:22:33:44:55" ;; - ;; fail bad-mac
-s 00:11:22:33:44:5g ;; - ;; fail bad-mac
-s 00:11:22:33:44:55/ ;; - ;; fail bad-mac
--source 00:11:22:33:44:55 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
--src 00:11:22:33:44:55 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
--sou 00:11:22:33:44:55 ;; -s 00:11:22:33:44:55 -j CONTINUE ;; ok
--s 00:11:22:33:44:55 ;; - ;; fail unknown-option
--destination 00:11:22:33:44:55 ;; -d 00:11:22:33:44:55 -j CONTINUE ;; ok
--dst 00:11:22:33:44:55 ;; -d 00:11:22:33:44:55 -j CONTINUE ;; ok
-s 00:11:22:33:44:55 -s 00:11:22:33:44:55 ;; - ;; fail option-twice
-i eth0 ;; -i eth0 -j CONTINUE ;; ok
-i eth+ ;; -i eth+ -j CONTINUE ;; ok
-i ! eth0 ;; -i ! eth0 -j CONTINUE ;; ok
! -i eth0 ;; -i ! eth0 -j CONTINUE ;; ok
-i eth+0 ;; - ;; fail bad-interface
-i + ;; -j CONTINUE ;; ok
-i "" ;; -j CONTINUE ;; ok
-i a234567890123456 ;; - ;; fail bad-interface
-i a23456789012345 ;; -i a23456789012345 -j CONTINUE ;; ok
-i "a b" ;; -i a b -j CONTINUE ;; ok
-o eth0 ;; -o eth0 -j CONTINUE ;; ok
--in-if eth0 ;; -i eth0 -j CONTINUE ;; ok
--in-interface eth0 ;; -i eth0 -j CONTINUE ;; ok
--out-if eth1 ;; -o eth1 -j CONTINUE ;; ok
--out-interface eth1 ;; -o eth1 -j CONTINUE ;; ok
-j ACCEPT ;; = ;; ok
-j DROP ;; = ;; ok
-j CONTINUE ;; = ;; ok
-j RETURN ;; = ;; ok
-j QUEUE ;; - ;; until 1.8.10 fail unknown-target, since 1.8.11 fail undeclared-chain
-j nosuch ;; - ;; fail undeclared-chain
-j foo ;; - ;; fail undeclared-chain
-j accept ;; - ;; fail unknown-target
-g foo ;; - ;; fail unknown-option
! -j ACCEPT ;; -j ACCEPT ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-j ! ACCEPT ;; - ;; fail undeclared-chain
-j ACCEPT -j DROP ;; - ;; fail option-twice
-jACCEPT ;; -j ACCEPT ;; ok
--jump ACCEPT ;; -j ACCEPT ;; ok
--jump=ACCEPT ;; -j ACCEPT ;; ok
-c 1 2 ;; -j CONTINUE ;; ok
-c 1 ;; - ;; fail missing-argument
-c 1 2 -c 1 2 ;; - ;; fail option-twice
-c x 2 ;; - ;; fail bad-counters
-c 1,2 ;; - ;; fail missing-argument
! -c 1 2 ;; - ;; fail not-negatable
-c 1 2 -j ACCEPT ;; -j ACCEPT ;; ok
--set-counters 10 20 -p ipv4 ;; -p IPv4 -j CONTINUE ;; ok
--change-counters 1 2 ;; - ;; fail several-commands
-m limit ;; - ;; fail unknown-option
-v ;; -j CONTINUE ;; ok
-V ;; - ;; fail several-commands
-h ;; - ;; fail several-commands
-n ;; - ;; fail unknown-option
-w ;; - ;; fail unknown-option
-t filter ;; - ;; fail illegal-option
-t nat ;; - ;; fail illegal-option
--concurrent ;; -j CONTINUE ;; ok
--Ln ;; - ;; fail illegal-option
--init-table ;; - ;; fail illegal-option
--db x ;; - ;; fail unknown-option
--check x ;; - ;; fail several-commands
--modprobe x ;; - ;; fail illegal-option
stray ;; - ;; fail stray-word
-p ipv4 stray ;; - ;; fail stray-word
!  ;; -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-negation
-p ipv4 ! ;; -p IPv4 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-negation
-p ;; - ;; fail missing-argument
-s ;; - ;; fail missing-argument
-X ;; - ;; fail several-commands
-4 ;; - ;; fail unknown-option
-6 ;; - ;; fail unknown-option
-f ;; - ;; fail unknown-option
--line-numbers ;; - ;; fail unknown-option
--verbose ;; -j CONTINUE ;; ok
--version ;; - ;; fail several-commands
-j AUDIT ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j AUDIT --type accept ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CLASSIFY ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CLASSIFY --set-class 1:1 ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j MARK ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j MARK --set-xmark 1 ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j LOG ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j NFQUEUE ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j NFQUEUE --queue-num 1 ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CONNMARK ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CONNMARK --save-mark ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CT ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j NOTRACK ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j TCPMSS ;; - ;; fail wrong-family
-j REJECT ;; - ;; fail wrong-family
-j SET ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j TEE ;; - ;; fail wrong-family
-j TEE --gateway 10.0.0.1 ;; - ;; fail wrong-family
-j DSCP ;; - ;; fail wrong-family
-j HMARK ;; - ;; fail wrong-family
-j IDLETIMER ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j LED ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j RATEEST ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j SECMARK ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CONNSECMARK ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j SYNPROXY ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j TCPOPTSTRIP ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j TOS ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j TPROXY ;; - ;; fail wrong-family
-j CHECKSUM ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j CHECKSUM --checksum-fill ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
-j DNAT ;; - ;; fail wrong-family
-j SNAT ;; - ;; fail wrong-family
-j MASQUERADE ;; - ;; fail wrong-family
-j REDIRECT ;; - ;; fail wrong-family
-j NETMAP ;; - ;; fail wrong-family
-j ECN ;; - ;; fail wrong-family
-j TTL ;; - ;; fail wrong-family
-j HL ;; - ;; fail wrong-family
-j ULOG ;; - ;; fail unknown-target
-j CLUSTERIP ;; - ;; fail wrong-family
-j standard ;; - ;; fail undeclared-chain
-j ERROR ;; - ;; fail undeclared-chain
-j SNPT ;; - ;; fail wrong-family
-j ip ;; - ;; fail undeclared-chain
-j limit ;; - ;; fail undeclared-chain
-j ulog ;; - ;; fail unknown-target
-j among ;; - ;; fail undeclared-chain
-j CONTINUE -j DROP ;; - ;; fail option-twice
-i eth0 -j foo ;; - ;; fail undeclared-chain
-s 00:11:22:33:44:55 ! ! -d 00:11:22:33:44:55 ;; - ;; fail bad-negation
-pIPv4 ;; -p IPv4 -j CONTINUE ;; ok
-p IPv4 -ieth0 ;; -p IPv4 -i eth0 -j CONTINUE ;; ok
-p IPv4 --in-if=eth0 ;; -p IPv4 -i eth0 -j CONTINUE ;; ok
-p IPv4 --in eth0 ;; - ;; fail unknown-option
-p IPv4 --logical ;; - ;; fail unknown-option
-p IPv4 --lo ;; - ;; fail unknown-option
-p ARP -p ! ARP ;; - ;; fail option-twice
-p !ARP ;; - ;; fail unknown-protocol
-d !00:11:22:33:44:55 ;; - ;; fail bad-mac
! ! -p ARP ;; - ;; fail bad-negation
! -p ! ARP ;; - ;; fail bad-negation
-Z ;; - ;; fail several-commands
-L ;; - ;; fail several-commands
-F ;; - ;; fail several-commands
-vv ;; -j CONTINUE ;; ok
-v -v ;; -j CONTINUE ;; ok
-j ACCEPT -c 10 20 ;; -j ACCEPT ;; ok
-j ACCEPT -c -1 2 ;; - ;; fail bad-counters
-j ACCEPT -c 1 -2 ;; - ;; fail missing-argument
-j ACCEPT -c "" "" ;; -j ACCEPT ;; ok
-j ACCEPT -c 18446744073709551616 1 ;; -j ACCEPT ;; ok
-j "verylongtargetnamethatistoolongforit" ;; - ;; fail name-too-long
-j "" ;; - ;; fail bad-name
-j "a b" ;; - ;; fail bad-name
@chain INPUT
-o eth0 ;; - ;; fail wrong-chain
@chain OUTPUT
-i eth0 ;; - ;; fail wrong-chain
@table nat
@chain PREROUTING
-i eth0 ;; -i eth0 -j CONTINUE ;; ok
-o eth0 ;; - ;; fail wrong-chain
@chain POSTROUTING
-i eth0 ;; - ;; fail wrong-chain
-o eth0 ;; -o eth0 -j CONTINUE ;; ok
@chain OUTPUT
-i eth0 ;; - ;; fail wrong-chain
