# devgroup: numbers; names are the machine's.
@family ip ip6
@table filter
@chain INPUT
-m devgroup --src-group 1 ;; -m devgroup --src-group 0x1 ;; ok
-m devgroup ! --src-group 0x10/0xf0 ;; = ;; ok
-m devgroup --src-group 4294967295 ;; -m devgroup --src-group 0xffffffff ;; ok
-m devgroup --src-group 4294967296 ;; - ;; fail number-out-of-range
-m devgroup --src-group 1/4294967296 ;; - ;; fail number-out-of-range
-m devgroup --src-group 1x ;; - ;; fail bad-number
-m devgroup --src-group 1/ ;; - ;; fail bad-number
-m devgroup --src-group -1 ;; - ;; fail bad-number
-m devgroup --src-group "" ;; - ;; fail bad-number
-m devgroup --src-group ;; - ;; fail missing-argument
-m devgroup --src-group 1 --src-group 2 ;; - ;; fail option-twice
-m devgroup ;; - ;; fail missing-option
-m devgroup --dst-group 1 ;; - ;; fail wrong-chain
@chain FORWARD
-m devgroup --src-group 1 --dst-group 2 ;; -m devgroup --src-group 0x1 --dst-group 0x2 ;; ok
-m devgroup ! --dst-group 2 ;; -m devgroup ! --dst-group 0x2 ;; ok
-m devgroup --dst-group 1/x ;; - ;; fail bad-number
-m devgroup --dst-group 1 --dst-group 1 ;; - ;; fail option-twice
@chain OUTPUT
-m devgroup --dst-group 1 ;; -m devgroup --dst-group 0x1 ;; ok
-m devgroup --src-group 1 ;; - ;; fail wrong-chain
@table mangle
@chain PREROUTING
-m devgroup --src-group 1 ;; -m devgroup --src-group 0x1 ;; ok
-m devgroup --dst-group 1 ;; - ;; fail wrong-chain
@chain POSTROUTING
-m devgroup --dst-group 1 ;; -m devgroup --dst-group 0x1 ;; ok
-m devgroup ! --src-group 1 ;; - ;; fail wrong-chain
# A name from the host's iproute2 files.
@host
@table filter
@chain FORWARD
-m devgroup --src-group lan --dst-group wan ;; - ;; ok
