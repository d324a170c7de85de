@family eb
@table filter
@chain FORWARD
--pkttype-type host ;; --pkttype-type host -j CONTINUE ;; ok
--pkttype-type HOST ;; --pkttype-type host -j CONTINUE ;; ok
--pkttype-type ! broadcast ;; --pkttype-type ! broadcast -j CONTINUE ;; ok
--pkttype-type 0 ;; --pkttype-type host -j CONTINUE ;; ok
--pkttype-type 6 ;; --pkttype-type fastroute -j CONTINUE ;; ok
--pkttype-type 7 ;; --pkttype-type 7 -j CONTINUE ;; ok
--pkttype-type ff ;; --pkttype-type 255 -j CONTINUE ;; ok
--pkttype-type 100 ;; - ;; fail number-out-of-range
--pkttype-type otherhost --pkttype-type host ;; --pkttype-type host -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--pkttype-type fastroute ;; --pkttype-type fastroute -j CONTINUE ;; ok
--pkttype-type loopback ;; --pkttype-type loopback -j CONTINUE ;; ok
--pkttype-type foo ;; - ;; fail bad-word
--pkttype-type "" ;; --pkttype-type host -j CONTINUE ;; ok
--pkttype-type -1 ;; - ;; fail number-out-of-range
