# pkttype: whom the frame was sent to
@family ip ip6
-m pkttype --pkt-type unicast ;; = ;; ok
-m pkttype --pkt-type broadcast ;; = ;; ok
-m pkttype --pkt-type multicast ;; = ;; ok
-m pkttype --pkt-type otherhost ;; = ;; ok
-m pkttype --pkt-type host ;; -m pkttype --pkt-type unicast ;; ok
-m pkttype --pkt-type bcast ;; -m pkttype --pkt-type broadcast ;; ok
-m pkttype --pkt-type mcast ;; -m pkttype --pkt-type multicast ;; ok
-m pkttype --pkt-type MultiCast ;; -m pkttype --pkt-type multicast ;; ok
-m pkttype ! --pkt-type unicast ;; = ;; ok
-m pkttype --pkt-type outgoing ;; - ;; fail bad-word
-m pkttype --pkt-type multi ;; - ;; fail bad-word
-m pkttype --pkt-type 1 ;; - ;; fail bad-word
-m pkttype --pkt-type "" ;; - ;; fail bad-word
-m pkttype --pkt-type host --pkt-type host ;; - ;; fail option-twice
-m pkttype --pkt-type ;; - ;; fail missing-argument
-m pkttype ;; - ;; fail missing-option
