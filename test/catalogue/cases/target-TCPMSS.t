@family ip
@table mangle
@chain FORWARD
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu ;; = ;; ok
-p tcp --syn -j TCPMSS --set-mss 1400 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400 ;; ok
-p tcp --syn -j TCPMSS --set-mss 0 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 0 ;; ok
-p tcp --syn -j TCPMSS --set-mss 65515 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65515 ;; ok
-p tcp --syn -j TCPMSS --set-mss 65516 ;; - ;; fail number-out-of-range
-p tcp --syn -j TCPMSS --set-mss pmtu ;; - ;; fail bad-number
-p tcp --syn -j TCPMSS --set-mss ;; - ;; fail missing-argument
-p tcp --syn -j TCPMSS --set-mss 1 --set-mss 1 ;; - ;; fail option-twice
-p tcp --syn -j TCPMSS ! --set-mss 1 ;; - ;; fail not-negatable
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu --clamp-mss-to-pmtu ;; - ;; fail option-twice
-p tcp --syn -j TCPMSS ! --clamp-mss-to-pmtu ;; - ;; fail not-negatable
-p tcp --syn -j TCPMSS --set-mss 1400 --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
-p tcp --syn -j TCPMSS ;; - ;; fail missing-option
# legacy wants to see the match on SYN.
-p tcp -j TCPMSS --clamp-mss-to-pmtu ;; = ;; nft ok, legacy fail tcpmss-needs-syn
-p tcp ! --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; nft ok, legacy fail tcpmss-needs-syn
-p tcp --tcp-flags SYN,ACK ACK -j TCPMSS --set-mss 1 ;; -p tcp -m tcp --tcp-flags SYN,ACK ACK -j TCPMSS --set-mss 1 ;; nft ok, legacy fail tcpmss-needs-syn
-p tcp --tcp-flags ALL SYN,ACK -j TCPMSS --set-mss 1 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG SYN,ACK -j TCPMSS --set-mss 1 ;; ok
-p tcp ! --tcp-flags SYN SYN -j TCPMSS --set-mss 1 ;; -p tcp -m tcp ! --tcp-flags SYN SYN -j TCPMSS --set-mss 1 ;; nft ok, legacy fail tcpmss-needs-syn
-p tcp --dport 80 -j TCPMSS --set-mss 1 ;; -p tcp -m tcp --dport 80 -j TCPMSS --set-mss 1 ;; nft ok, legacy fail tcpmss-needs-syn
-j TCPMSS --set-mss 1 ;; - ;; fail needs-protocol
-p udp -j TCPMSS --set-mss 1 ;; - ;; fail needs-protocol
! -p tcp -j TCPMSS --set-mss 1 ;; - ;; fail needs-protocol
@chain OUTPUT
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
@chain POSTROUTING
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
@chain INPUT
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; - ;; fail wrong-chain
-p tcp --syn -j TCPMSS --set-mss 1400 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 1400 ;; ok
@chain PREROUTING
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; - ;; fail wrong-chain
@table filter
@chain FORWARD
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
@family ip6
@table mangle
@chain FORWARD
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --clamp-mss-to-pmtu ;; ok
-p tcp --syn -j TCPMSS --set-mss 65495 ;; -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j TCPMSS --set-mss 65495 ;; ok
-p tcp --syn -j TCPMSS --set-mss 65496 ;; - ;; fail number-out-of-range
-p tcp -j TCPMSS --set-mss 1400 ;; = ;; nft ok, legacy fail tcpmss-needs-syn
-j TCPMSS --set-mss 1400 ;; - ;; fail needs-protocol
@chain PREROUTING
-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ;; - ;; fail wrong-chain
