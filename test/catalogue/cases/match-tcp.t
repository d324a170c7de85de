# tcp: ports, flags and options of a TCP segment
@family ip ip6
-p tcp -m tcp --sport 22 ;; = ;; ok
-p tcp -m tcp --source-port 1024:65535 ;; -p tcp -m tcp --sport 1024:65535 ;; ok
-p tcp -m tcp --dport 22 ;; = ;; ok
-p tcp -m tcp --destination-port 22 ;; -p tcp -m tcp --dport 22 ;; ok
-p tcp --dport 443 ;; -p tcp -m tcp --dport 443 ;; ok
-p tcp --dport http ;; -p tcp -m tcp --dport 80 ;; ok
-p tcp --dport ssh:smtp ;; -p tcp -m tcp --dport 22:25 ;; ok
-p tcp --dport :1023 ;; -p tcp -m tcp --dport 0:1023 ;; ok
-p tcp --dport 1024: ;; -p tcp -m tcp --dport 1024:65535 ;; ok
-p tcp --dport : ;; -p tcp -m tcp ;; ok
-p tcp --dport 0 ;; -p tcp -m tcp --dport 0 ;; ok
-p tcp --dport 65535 ;; -p tcp -m tcp --dport 65535 ;; ok
-p tcp --dport 65536 ;; - ;; fail number-out-of-range
-p tcp --dport -1 ;; - ;; fail number-out-of-range
-p tcp --dport 0x1bb ;; -p tcp -m tcp --dport 443 ;; ok
-p tcp --dport 010 ;; -p tcp -m tcp --dport 8 ;; ok
-p tcp --dport tftp ;; - ;; fail unknown-service
-p tcp --dport HTTP ;; - ;; fail unknown-service
-p tcp --dport 443:80 ;; - ;; fail bad-range
-p tcp --dport 80:80 ;; -p tcp -m tcp --dport 80 ;; ok
-p tcp --dport 1:2:3 ;; - ;; fail bad-port
-p tcp --dport "" ;; - ;; fail bad-port
-p tcp --dport 80,443 ;; - ;; fail bad-port
-p tcp --sport 65536 ;; - ;; fail number-out-of-range
-p tcp --sport nosuchservice ;; - ;; fail unknown-service
-p tcp ! --dport 80 ;; -p tcp -m tcp ! --dport 80 ;; ok
-p tcp ! --sport 1:1023 ;; -p tcp -m tcp ! --sport 1:1023 ;; ok
-p tcp --dport 80 --dport 81 ;; - ;; fail option-twice
-p tcp --sport 80 --source-port 81 ;; - ;; fail option-twice
-p tcp --dport ;; - ;; fail missing-argument
-p tcp --dport ! 80 ;; - ;; fail bad-port
-p tcp --syn ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN ;; ok
-p tcp ! --syn ;; -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN ;; ok
-p tcp --syn --syn ;; - ;; fail option-twice
-p tcp --syn x ;; - ;; fail stray-word
-p tcp --tcp-flags SYN,RST SYN ;; -p tcp -m tcp --tcp-flags SYN,RST SYN ;; ok
-p tcp --tcp-flags ALL NONE ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE ;; ok
-p tcp --tcp-flags all fin,psh,urg ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,PSH,URG ;; ok
-p tcp ! --tcp-flags SYN,ACK SYN ;; -p tcp -m tcp ! --tcp-flags SYN,ACK SYN ;; ok
-p tcp --tcp-flags SYN, ,SYN ;; -p tcp -m tcp --tcp-flags SYN SYN ;; ok
-p tcp --tcp-flags SYN,ACK FIN ;; -p tcp -m tcp --tcp-flags SYN,ACK FIN ;; ok
-p tcp --tcp-flags SYN "" ;; -p tcp -m tcp --tcp-flags SYN NONE ;; ok
-p tcp --tcp-flags SYN ;; - ;; fail missing-argument
-p tcp --tcp-flags SYN -j ACCEPT ;; - ;; fail missing-argument
-p tcp --tcp-flags SYN ! SYN ;; - ;; fail missing-argument
-p tcp --tcp-flags CWR SYN ;; - ;; fail bad-word
-p tcp --tcp-flags SYN ECE ;; - ;; fail bad-word
-p tcp --tcp-flags "SYN ACK" SYN ;; - ;; fail bad-word
-p tcp --syn --tcp-flags SYN SYN ;; - ;; fail option-excludes
-p tcp --tcp-flags SYN SYN --syn ;; - ;; fail option-excludes
-p tcp --tcp-flags SYN SYN --tcp-flags ACK ACK ;; - ;; fail option-twice
-p tcp --tcp-option 1 ;; -p tcp -m tcp --tcp-option 1 ;; ok
-p tcp --tcp-option 255 ;; -p tcp -m tcp --tcp-option 255 ;; ok
-p tcp --tcp-option 0 ;; - ;; fail number-out-of-range
-p tcp --tcp-option 256 ;; - ;; fail number-out-of-range
-p tcp --tcp-option x ;; - ;; fail bad-number
-p tcp ! --tcp-option 8 ;; -p tcp -m tcp ! --tcp-option 8 ;; ok
-p tcp --tcp-option 2 --tcp-option 3 ;; - ;; fail option-twice
-p tcp -m tcp ;; = ;; ok
-p tcp -m tcp --dport 80 -m tcp --tcp-option 2 ;; = ;; ok
-p 6 --dport 80 ;; -p tcp -m tcp --dport 80 ;; ok
-p TCP --dport 80 ;; -p tcp -m tcp --dport 80 ;; ok
# the nft variant takes a negated protocol for what it reads itself
! -p tcp -m tcp --dport 80 ;; = ;; nft ok, legacy fail needs-protocol
! -p tcp --dport 80 ;; ! -p tcp -m tcp --dport 80 ;; nft ok, legacy fail needs-protocol
! -p tcp -m tcp --syn ;; ! -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN ;; nft ok, legacy fail needs-protocol
! -p tcp -m tcp --tcp-option 2 ;; - ;; fail needs-protocol
! -p tcp -m tcp --dport 80 --tcp-option 2 ;; - ;; fail needs-protocol
! -p tcp -m tcp ;; - ;; fail needs-protocol
! -p tcp -m tcp --dport : ;; - ;; fail needs-protocol
! -p tcp -m tcp ! --dport : ;; ! -p tcp ;; nft ok, legacy fail needs-protocol
-m tcp --dport 80 ;; - ;; fail needs-protocol
-m tcp ;; - ;; fail needs-protocol
-p udp -m tcp --dport 80 ;; - ;; fail needs-protocol
-p all -m tcp --dport 80 ;; - ;; fail needs-protocol
