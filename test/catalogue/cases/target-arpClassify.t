@family arp
@table filter
@chain OUTPUT
-j CLASSIFY --set-class 1:2 ;; = ;; ok
-j CLASSIFY ;; - ;; fail missing-option
-j CLASSIFY --set-class foo ;; - ;; fail bad-number
-j CLASSIFY --set-class 10000:1 ;; -j CLASSIFY --set-class 0:1 ;; ok
-j CLASSIFY --set-class ffff:ffff ;; = ;; ok
-j CLASSIFY --set-class 1:2 --set-class 1:2 ;; - ;; fail option-twice
-j CLASSIFY ! --set-class 1:2 ;; - ;; fail not-negatable
-j CLASSIFY --set-class 1 ;; - ;; fail bad-number
-j CLASSIFY --set-class 1: ;; - ;; fail bad-number
-j CLASSIFY --set-class :1 ;; - ;; fail bad-number
-j CLASSIFY --set-class 1:2x ;; -j CLASSIFY --set-class 1:2 ;; ok
-j CLASSIFY --set-class "1:2 " ;; -j CLASSIFY --set-class 1:2 ;; ok
-j CLASSIFY --set-class 1f:zz ;; - ;; fail bad-number
-j CLASSIFY --set-class " 1:2" ;; -j CLASSIFY --set-class 1:2 ;; ok
-j CLASSIFY --set-class 0x1:0x2 ;; -j CLASSIFY --set-class 1:2 ;; ok
-j CLASSIFY --set-class 1::2 ;; - ;; fail bad-number
-j CLASSIFY --set-class -1:2 ;; -j CLASSIFY --set-class ffff:2 ;; ok
-j CLASSIFY --set-class 1:+2 ;; -j CLASSIFY --set-class 1:2 ;; ok
@chain INPUT
-j CLASSIFY --set-class 1:2 ;; - ;; fail wrong-chain
