# cgroup: a path must exist on the machine; / always does. Only where a packet has a socket here.
@family ip ip6
@table filter
@chain INPUT
-m cgroup --cgroup 1 ;; = ;; ok
-m cgroup ! --cgroup 0x100001 ;; -m cgroup ! --cgroup 1048577 ;; ok
-m cgroup --cgroup 0 ;; = ;; ok
-m cgroup --cgroup 4294967295 ;; = ;; ok
-m cgroup --cgroup 4294967296 ;; - ;; fail number-out-of-range
-m cgroup --cgroup -1 ;; - ;; fail bad-number
-m cgroup --cgroup web ;; - ;; fail bad-number
-m cgroup --cgroup ;; - ;; fail missing-argument
-m cgroup --cgroup 1 --cgroup 1 ;; - ;; fail option-twice
-m cgroup --path / ;; -m cgroup --path "/" ;; ok
-m cgroup ! --path / ;; -m cgroup ! --path "/" ;; ok
-m cgroup --path / --path / ;; - ;; fail option-twice
-m cgroup --path ;; - ;; fail missing-argument
-m cgroup --path / --cgroup 1 ;; - ;; fail option-excludes
-m cgroup ;; - ;; fail missing-option
@chain OUTPUT
-m cgroup --cgroup 1 ;; = ;; ok
@chain FORWARD
-m cgroup --cgroup 1 ;; - ;; fail wrong-chain
@table mangle
@chain PREROUTING
-m cgroup --cgroup 1 ;; - ;; fail wrong-chain
@chain INPUT
-m cgroup --cgroup 1 ;; = ;; ok
@chain POSTROUTING
-m cgroup --cgroup 1 ;; = ;; ok
@table nat
@chain PREROUTING
-m cgroup ! --cgroup 1 ;; - ;; fail wrong-chain
@chain POSTROUTING
-m cgroup ! --cgroup 1 ;; = ;; ok
# A group that the host must have.
@host
@table filter
@chain OUTPUT
-m cgroup --path system.slice/ssh.service ;; - ;; ok
