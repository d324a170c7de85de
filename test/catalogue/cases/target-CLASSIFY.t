@family ip ip6
@table mangle
@chain POSTROUTING
-j CLASSIFY --set-class 1:2 ;; -j CLASSIFY --set-class 0001:0002 ;; ok
-j CLASSIFY --set-class 0:0 ;; -j CLASSIFY --set-class 0000:0000 ;; ok
-j CLASSIFY --set-class ffff:ffff ;; = ;; ok
-j CLASSIFY --set-class 0x1:0xA ;; -j CLASSIFY --set-class 0001:000a ;; ok
# What stands behind the two numbers is passed over, and bits above 16 fall away.
-j CLASSIFY --set-class 1:2zzz ;; -j CLASSIFY --set-class 0001:0002 ;; ok
-j CLASSIFY --set-class 12345:1 ;; -j CLASSIFY --set-class 2345:0001 ;; ok
-j CLASSIFY --set-class 1 ;; - ;; fail bad-number
-j CLASSIFY --set-class 1: ;; - ;; fail bad-number
-j CLASSIFY --set-class :1 ;; - ;; fail bad-number
-j CLASSIFY --set-class g:1 ;; - ;; fail bad-number
-j CLASSIFY --set-class 1-2 ;; - ;; fail bad-number
-j CLASSIFY --set-class "" ;; - ;; fail bad-number
-j CLASSIFY --set-class ;; - ;; fail missing-argument
-j CLASSIFY ;; - ;; fail missing-option
-j CLASSIFY --set-class 1:2 --set-class 1:2 ;; - ;; fail option-twice
-j CLASSIFY ! --set-class 1:2 ;; - ;; fail not-negatable
@chain FORWARD
-j CLASSIFY --set-class 1:2 ;; -j CLASSIFY --set-class 0001:0002 ;; ok
@chain OUTPUT
-j CLASSIFY --set-class 1:2 ;; -j CLASSIFY --set-class 0001:0002 ;; ok
@chain INPUT
-j CLASSIFY --set-class 1:2 ;; - ;; fail wrong-chain
@chain PREROUTING
-j CLASSIFY --set-class 1:2 ;; - ;; fail wrong-chain
@table filter
@chain FORWARD
-j CLASSIFY --set-class 1:2 ;; -j CLASSIFY --set-class 0001:0002 ;; ok
@chain INPUT
-j CLASSIFY --set-class 1:2 ;; - ;; fail wrong-chain
