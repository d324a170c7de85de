@family ip ip6
@table mangle
@chain POSTROUTING
-j DSCP --set-dscp 0 ;; -j DSCP --set-dscp 0x00 ;; ok
-j DSCP --set-dscp 63 ;; -j DSCP --set-dscp 0x3f ;; ok
-j DSCP --set-dscp 0x3f ;; = ;; ok
-j DSCP --set-dscp 64 ;; - ;; fail number-out-of-range
-j DSCP --set-dscp EF ;; - ;; fail bad-number
-j DSCP --set-dscp ;; - ;; fail missing-argument
-j DSCP --set-dscp 1 --set-dscp 1 ;; - ;; fail option-twice
-j DSCP ! --set-dscp 1 ;; - ;; fail not-negatable
-j DSCP --set-dscp-class CS0 ;; -j DSCP --set-dscp 0x00 ;; ok
-j DSCP --set-dscp-class CS7 ;; -j DSCP --set-dscp 0x38 ;; ok
-j DSCP --set-dscp-class BE ;; -j DSCP --set-dscp 0x00 ;; ok
-j DSCP --set-dscp-class AF11 ;; -j DSCP --set-dscp 0x0a ;; ok
-j DSCP --set-dscp-class af43 ;; -j DSCP --set-dscp 0x26 ;; ok
-j DSCP --set-dscp-class ef ;; -j DSCP --set-dscp 0x2e ;; ok
# Letters behind a class are passed over.
-j DSCP --set-dscp-class EFfort ;; -j DSCP --set-dscp 0x2e ;; ok
-j DSCP --set-dscp-class AF1 ;; - ;; fail bad-word
-j DSCP --set-dscp-class AF44 ;; - ;; fail bad-word
-j DSCP --set-dscp-class VA ;; - ;; fail bad-word
-j DSCP --set-dscp-class "" ;; - ;; fail bad-word
-j DSCP --set-dscp-class EF --set-dscp-class EF ;; - ;; fail option-twice
-j DSCP ! --set-dscp-class EF ;; - ;; fail not-negatable
-j DSCP --set-dscp 1 --set-dscp-class EF ;; - ;; fail option-excludes
-j DSCP ;; - ;; fail missing-option
@chain PREROUTING
-j DSCP --set-dscp-class EF ;; -j DSCP --set-dscp 0x2e ;; ok
@table filter
@chain FORWARD
-j DSCP --set-dscp 1 ;; - ;; fail wrong-table
@table raw
@chain OUTPUT
-j DSCP --set-dscp 1 ;; - ;; fail wrong-table
