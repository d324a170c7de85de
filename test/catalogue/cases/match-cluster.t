# cluster: the tool takes no mask above 32, although it is one bit a node.
@family ip ip6
@table mangle
@chain PREROUTING
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef ;; -m cluster --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0xdeadbeef ;; ok
-m cluster --cluster-total-nodes 2 ! --cluster-local-node 1 --cluster-hash-seed 5 ;; -m cluster ! --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 2 --cluster-local-node 2 --cluster-hash-seed 5 ;; -m cluster --cluster-local-nodemask 0x00000002 --cluster-total-nodes 2 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 2 --cluster-local-node 3 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 2 --cluster-local-node 0 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 32 --cluster-local-node 32 --cluster-hash-seed 5 ;; -m cluster --cluster-local-nodemask 0x80000000 --cluster-total-nodes 32 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 32 --cluster-local-node 33 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 33 --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 0 --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 1 --cluster-local-node 1 --cluster-hash-seed 5 ;; -m cluster --cluster-local-nodemask 0x00000001 --cluster-total-nodes 1 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes two --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail bad-number
-m cluster ! --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail not-negatable
-m cluster --cluster-total-nodes 2 --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail option-twice
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail option-twice
-m cluster --cluster-total-nodes 2 --cluster-local-nodemask 3 --cluster-hash-seed 5 ;; -m cluster --cluster-local-nodemask 0x00000003 --cluster-total-nodes 2 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 2 ! --cluster-local-nodemask 1 --cluster-hash-seed 5 ;; -m cluster ! --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 2 --cluster-local-nodemask 4 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 6 --cluster-local-nodemask 32 --cluster-hash-seed 5 ;; -m cluster --cluster-local-nodemask 0x00000020 --cluster-total-nodes 6 --cluster-hash-seed 0x00000005 ;; ok
-m cluster --cluster-total-nodes 6 --cluster-local-nodemask 33 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 6 --cluster-local-nodemask 0 --cluster-hash-seed 5 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-local-nodemask 1 --cluster-hash-seed 5 ;; - ;; fail option-excludes
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 4294967295 ;; -m cluster --cluster-local-nodemask 0x00000001 --cluster-total-nodes 2 --cluster-hash-seed 0xffffffff ;; ok
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 4294967296 ;; - ;; fail number-out-of-range
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 ! --cluster-hash-seed 5 ;; - ;; fail not-negatable
-m cluster --cluster-total-nodes 2 --cluster-local-node 1 ;; - ;; fail missing-option
-m cluster --cluster-total-nodes 2 --cluster-hash-seed 5 ;; - ;; fail missing-option
-m cluster --cluster-local-node 1 --cluster-hash-seed 5 ;; - ;; fail missing-option
-m cluster ;; - ;; fail missing-option

