@family ip ip6
@table mangle
@chain PREROUTING
-j TOS --set-tos 0x10 ;; -j TOS --set-tos 0x10/0xff ;; ok
-j TOS --set-tos 0 ;; -j TOS --set-tos 0x00/0xff ;; ok
-j TOS --set-tos 255 ;; -j TOS --set-tos 0xff/0xff ;; ok
-j TOS --set-tos 256 ;; - ;; fail bad-word
-j TOS --set-tos 0x10/0x3f ;; = ;; ok
-j TOS --set-tos 255/255 ;; -j TOS --set-tos 0xff/0xff ;; ok
-j TOS --set-tos 1/256 ;; - ;; fail bad-number
-j TOS --set-tos 1/ ;; - ;; fail bad-number
-j TOS --set-tos Minimize-Delay ;; -j TOS --set-tos 0x10/0x3f ;; ok
-j TOS --set-tos maximize-throughput ;; -j TOS --set-tos 0x08/0x3f ;; ok
-j TOS --set-tos Maximize-Reliability ;; -j TOS --set-tos 0x04/0x3f ;; ok
-j TOS --set-tos Minimize-Cost ;; -j TOS --set-tos 0x02/0x3f ;; ok
-j TOS --set-tos Normal-Service ;; -j TOS --set-tos 0x00/0x3f ;; ok
-j TOS --set-tos Minimize ;; - ;; fail bad-word
-j TOS --set-tos "" ;; - ;; fail bad-word
-j TOS --set-tos ;; - ;; fail missing-argument
-j TOS --set-tos 1 --set-tos 1 ;; - ;; fail option-twice
-j TOS ! --set-tos 1 ;; - ;; fail not-negatable
-j TOS --and-tos 255 ;; -j TOS --set-tos 0x00/0x00 ;; ok
-j TOS --and-tos 256 ;; - ;; fail number-out-of-range
-j TOS ! --and-tos 1 ;; - ;; fail not-negatable
-j TOS --or-tos 0x10 ;; -j TOS --set-tos 0x10/0x10 ;; ok
-j TOS --or-tos Minimize-Delay ;; - ;; fail bad-number
-j TOS --or-tos 1 --or-tos 1 ;; - ;; fail option-twice
-j TOS --xor-tos 0xff ;; -j TOS --set-tos 0xff/0x00 ;; ok
-j TOS --xor-tos 0x100 ;; - ;; fail number-out-of-range
-j TOS ! --xor-tos 1 ;; - ;; fail not-negatable
-j TOS --set-tos 1 --and-tos 1 ;; - ;; fail option-excludes
-j TOS --or-tos 1 --xor-tos 1 ;; - ;; fail option-excludes
-j TOS ;; - ;; fail missing-option
@chain OUTPUT
-j TOS --set-tos 8 ;; -j TOS --set-tos 0x08/0xff ;; ok
@table filter
@chain FORWARD
-j TOS --set-tos 8 ;; - ;; fail wrong-table
