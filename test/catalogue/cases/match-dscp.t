# dscp: a class is saved as its number; what follows a class name is passed over.
@family ip ip6
@table mangle
@chain PREROUTING
-m dscp --dscp 0 ;; -m dscp --dscp 0x00 ;; ok
-m dscp ! --dscp 0x2e ;; = ;; ok
-m dscp --dscp 077 ;; -m dscp --dscp 0x3f ;; ok
-m dscp --dscp 63 ;; -m dscp --dscp 0x3f ;; ok
-m dscp --dscp 64 ;; - ;; fail number-out-of-range
-m dscp --dscp EF ;; - ;; fail bad-number
-m dscp --dscp -1 ;; - ;; fail bad-number
-m dscp --dscp ;; - ;; fail missing-argument
-m dscp --dscp 1 --dscp 2 ;; - ;; fail option-twice
-m dscp --dscp-class EF ;; -m dscp --dscp 0x2e ;; ok
-m dscp ! --dscp-class cs1 ;; -m dscp ! --dscp 0x08 ;; ok
-m dscp --dscp-class BE ;; -m dscp --dscp 0x00 ;; ok
-m dscp --dscp-class AF43 ;; -m dscp --dscp 0x26 ;; ok
-m dscp --dscp-class CS1.5 ;; -m dscp --dscp 0x08 ;; ok
-m dscp --dscp-class AF44 ;; - ;; fail bad-word
-m dscp --dscp-class CS ;; - ;; fail bad-word
-m dscp --dscp-class CS8 ;; - ;; fail bad-word
-m dscp --dscp-class LE ;; - ;; fail bad-word
-m dscp --dscp-class 46 ;; - ;; fail bad-word
-m dscp --dscp-class "" ;; - ;; fail bad-word
-m dscp --dscp-class EF --dscp-class EF ;; - ;; fail option-twice
-m dscp --dscp 46 --dscp-class EF ;; - ;; fail option-excludes
-m dscp ;; - ;; fail missing-option

