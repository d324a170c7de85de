# The kernel lost it in 6.3; the nft variant never had it.
@parse
@family ip
@table filter
@chain INPUT
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 1 --hash-init 1 ;; - ;; nft fail needs-legacy, legacy ok
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip-sourceport --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 2 ;; - ;; nft fail needs-legacy, legacy ok
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip-sourceport-destport --clustermac 01:00:5e:00:00:20 --total-nodes 16 --local-node 16 ;; - ;; nft fail needs-legacy, legacy ok
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP ;; - ;; nft fail needs-legacy, legacy ok
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new ;; - ;; nft fail needs-legacy, legacy fail option-requires
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 1 --new ;; - ;; nft fail needs-legacy, legacy fail option-twice
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --hash-init 5 ;; - ;; nft fail needs-legacy, legacy fail option-requires
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode any --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 1 ;; - ;; nft fail needs-legacy, legacy fail bad-word
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 00:00:5e:00:00:20 --total-nodes 2 --local-node 1 ;; - ;; nft fail needs-legacy, legacy fail bad-mac
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e --total-nodes 2 --local-node 1 ;; - ;; nft fail needs-legacy, legacy fail bad-mac
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 17 --local-node 1 ;; - ;; nft fail needs-legacy, legacy fail number-out-of-range
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 16 --local-node 17 ;; - ;; nft fail needs-legacy, legacy fail number-out-of-range
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 16 --local-node 1 --hash-init 4294967296 ;; - ;; nft fail needs-legacy, legacy fail number-out-of-range
-d 192.0.2.9/32 -i eth0 -j CLUSTERIP --new ! --hashmode sourceip --clustermac 01:00:5e:00:00:20 --total-nodes 2 --local-node 1 ;; - ;; nft fail needs-legacy, legacy fail not-negatable
@family ip6
-j CLUSTERIP ;; - ;; fail wrong-family
