# udp: ports, read by the system's resolver
@family ip ip6
-p udp -m udp --sport 53 ;; = ;; ok
-p udp -m udp --source-port 1024:65535 ;; -p udp -m udp --sport 1024:65535 ;; ok
-p udp -m udp --dport 53 ;; = ;; ok
-p udp -m udp --destination-port 53 ;; -p udp -m udp --dport 53 ;; ok
-p udp --dport 53 ;; -p udp -m udp --dport 53 ;; ok
-p udp --dport domain ;; -p udp -m udp --dport 53 ;; ok
-p udp --dport tftp ;; -p udp -m udp --dport 69 ;; ok
# any protocol's service will do
-p udp --dport ssh ;; -p udp -m udp --dport 22 ;; ok
-p udp --dport amqp ;; -p udp -m udp --dport 5672 ;; ok
-p udp --dport :1023 ;; -p udp -m udp --dport 0:1023 ;; ok
-p udp --dport 1024: ;; -p udp -m udp --dport 1024:65535 ;; ok
-p udp --dport : ;; -p udp -m udp ;; ok
-p udp --dport "" ;; -p udp -m udp --dport 0 ;; ok
-p udp --dport 0 ;; -p udp -m udp --dport 0 ;; ok
-p udp --dport 65535 ;; -p udp -m udp --dport 65535 ;; ok
# the resolver keeps 16 bits
-p udp --dport 65536 ;; -p udp -m udp --dport 0 ;; ok
-p udp --dport 70000 ;; -p udp -m udp --dport 4464 ;; ok
-p udp --dport 4294967297 ;; -p udp -m udp --dport 1 ;; ok
-p udp --dport 2147483648 ;; - ;; fail number-out-of-range
-p udp --dport -1 ;; - ;; fail number-out-of-range
-p udp --dport +53 ;; -p udp -m udp --dport 53 ;; ok
-p udp --dport 053 ;; -p udp -m udp --dport 53 ;; ok
-p udp --dport 0x35 ;; - ;; fail bad-port
-p udp --dport 53x ;; - ;; fail unknown-service
-p udp --dport SSH ;; - ;; fail unknown-service
-p udp --dport nosuchservice ;; - ;; fail unknown-service
-p udp --sport nosuchservice ;; - ;; fail unknown-service
-p udp --dport 53,67 ;; - ;; fail bad-port
-p udp --dport 67:53 ;; -p udp -m udp --dport 67:53 ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p udp --dport 1:2:3 ;; - ;; fail bad-range
-p udp ! --dport 53 ;; -p udp -m udp ! --dport 53 ;; ok
-p udp ! --sport 53 ;; -p udp -m udp ! --sport 53 ;; ok
-p udp --dport 53 --dport 67 ;; - ;; fail option-twice
-p udp --sport 53 --source-port 67 ;; - ;; fail option-twice
-p udp --dport ;; - ;; fail missing-argument
-p udp -m udp ;; = ;; ok
-p udp -m udp --dport 53 -m udp --sport 53 ;; - ;; ok
-p 17 --dport 53 ;; -p udp -m udp --dport 53 ;; ok
! -p udp -m udp --dport 53 ;; = ;; nft ok, legacy fail needs-protocol
! -p udp --sport 53 ;; ! -p udp -m udp --sport 53 ;; nft ok, legacy fail needs-protocol
! -p udp -m udp ;; - ;; fail needs-protocol
! -p udp -m udp --dport : ;; - ;; fail needs-protocol
-m udp --dport 53 ;; - ;; fail needs-protocol
-m udp ;; - ;; fail needs-protocol
-p tcp -m udp --dport 53 ;; - ;; fail needs-protocol
-p udplite --dport 53 ;; - ;; fail unknown-option
