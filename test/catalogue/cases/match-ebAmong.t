@family eb
@table filter
@chain FORWARD
--among-src 00:11:22:33:44:55 ;; --among-src 0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55,00:11:22:33:44:56 ;; --among-src 0:11:22:33:44:55,0:11:22:33:44:56 -j CONTINUE ;; ok
--among-src ! 00:11:22:33:44:55 ;; --among-src ! 0:11:22:33:44:55 -j CONTINUE ;; ok
! --among-src 00:11:22:33:44:55 ;; --among-src ! 0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55=10.0.0.1 ;; --among-src 0:11:22:33:44:55=10.0.0.1 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55=10.0.0.1,00:11:22:33:44:56 ;; --among-src 0:11:22:33:44:55=10.0.0.1,0:11:22:33:44:56 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55, ;; --among-src 0:0:0:0:0:0,0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src ,00:11:22:33:44:55 ;; --among-src 0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src , ;; --among-src 0:0:0:0:0:0 -j CONTINUE ;; ok
--among-src "" ;; - ;; fail bad-list
--among-src 00:11:22:33:44:55,,00:11:22:33:44:56 ;; --among-src 0:0:0:0:0:0,0:11:22:33:44:55,0:11:22:33:44:56 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55=10.0.0 ;; - ;; fail bad-address
--among-src 00:11:22:33:44:55= ;; - ;; fail bad-address
--among-src foo ;; - ;; fail bad-mac
--among-src 00:11:22:33:44 ;; - ;; fail bad-mac
--among-src 00:11:22:33:44:55 --among-dst 00:11:22:33:44:56 ;; --among-src 0:11:22:33:44:55 --among-dst 0:11:22:33:44:56 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55 --among-src 00:11:22:33:44:57 ;; --among-src 0:11:22:33:44:57 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55=10.0.0.1 --among-dst ! 00:11:22:33:44:56 ;; --among-src 0:11:22:33:44:55=10.0.0.1 --among-dst ! 0:11:22:33:44:56 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55,00:11:22:33:44:55 ;; --among-src 0:11:22:33:44:55,0:0:0:0:0:0 -j CONTINUE ;; ok
--among-src unicast ;; - ;; fail bad-mac
--among-src ! ! 00:11:22:33:44:55 ;; - ;; fail bad-mac
--among-src 00:11:22:33:44:55=010.0.0.1 ;; - ;; fail bad-address
--among-src 00:11:22:33:44:55=10.0.0.1=3 ;; - ;; fail bad-address
--among-src 00:11:22:33:44:55x ;; --among-src 0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src 00:11:22:33:44:55/ff:ff:ff:ff:ff:ff ;; --among-src 0:11:22:33:44:55 -j CONTINUE ;; ok
--among-src-file ;; - ;; fail missing-argument
--among-dst foo ;; - ;; fail bad-mac
--among-dst-file ;; - ;; fail missing-argument
@host
--among-src-file /etc/ethers ;; - ;; ok
--among-dst-file /etc/ethers ;; - ;; ok
