@family ip ip6
@table filter
@chain INPUT
-j LOG ;; = ;; ok
-j LOG --log-level 0 ;; = ;; ok
-j LOG --log-level 7 ;; = ;; ok
-j LOG --log-level 8 ;; - ;; fail number-out-of-range
-j LOG --log-level 0x4 ;; -j LOG ;; ok
-j LOG --log-level 07 ;; -j LOG --log-level 7 ;; ok
-j LOG --log-level -1 ;; - ;; fail bad-word
-j LOG --log-level emerg ;; -j LOG --log-level 0 ;; ok
-j LOG --log-level panic ;; -j LOG --log-level 0 ;; ok
-j LOG --log-level alert ;; -j LOG --log-level 1 ;; ok
-j LOG --log-level crit ;; -j LOG --log-level 2 ;; ok
-j LOG --log-level error ;; -j LOG --log-level 3 ;; ok
-j LOG --log-level warning ;; -j LOG ;; ok
-j LOG --log-level notice ;; -j LOG --log-level 5 ;; ok
-j LOG --log-level info ;; -j LOG --log-level 6 ;; ok
-j LOG --log-level debug ;; -j LOG --log-level 7 ;; ok
-j LOG --log-level warn ;; - ;; fail bad-word
-j LOG --log-level err ;; - ;; fail bad-word
-j LOG --log-level INFO ;; - ;; fail bad-word
-j LOG --log-level "" ;; - ;; fail bad-word
-j LOG --log-level ;; - ;; fail missing-argument
-j LOG --log-level info --log-level info ;; - ;; fail option-twice
-j LOG ! --log-level info ;; - ;; fail not-negatable
-j LOG --log-prefix "dropped: " ;; = ;; ok
-j LOG --log-prefix drop ;; = ;; ok
-j LOG --log-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxx ;; = ;; ok
-j LOG --log-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxxy ;; -j LOG --log-prefix xxxxxxxxxxxxxxxxxxxxxxxxxxxxx ;; ok
-j LOG --log-prefix "" ;; - ;; fail bad-text
-j LOG --log-prefix ;; - ;; fail missing-argument
-j LOG --log-prefix a --log-prefix b ;; - ;; fail option-twice
-j LOG ! --log-prefix a ;; - ;; fail not-negatable
-p tcp -j LOG --log-tcp-sequence ;; = ;; ok
-j LOG --log-tcp-sequence --log-tcp-sequence ;; - ;; fail option-twice
-j LOG ! --log-tcp-sequence ;; - ;; fail not-negatable
-j LOG --log-tcp-options ;; = ;; ok
-j LOG ! --log-tcp-options ;; - ;; fail not-negatable
-j LOG --log-ip-options ;; = ;; ok
-j LOG --log-ip-options --log-ip-options ;; - ;; fail option-twice
-j LOG --log-uid ;; = ;; ok
-j LOG --log-uid --log-uid ;; - ;; fail option-twice
-j LOG --log-macdecode ;; = ;; ok
-j LOG ! --log-macdecode ;; - ;; fail not-negatable
-j LOG --log-prefix "all " --log-level debug --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode ;; -j LOG --log-prefix "all " --log-level 7 --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode ;; ok
-j LOG --log-mac ;; -j LOG --log-macdecode ;; ok
-j LOG --log-tcp ;; - ;; fail unknown-option
-j LOG --prefix a ;; - ;; fail unknown-option
@table raw
@chain PREROUTING
-j LOG ;; = ;; ok
@table mangle
@chain POSTROUTING
-j LOG ;; = ;; ok
@table nat
@chain OUTPUT
-j LOG ;; = ;; ok
