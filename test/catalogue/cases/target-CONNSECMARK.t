@family ip ip6
@table security
@chain INPUT
-j CONNSECMARK --save ;; = ;; ok
-j CONNSECMARK --restore ;; = ;; ok
-j CONNSECMARK --save --restore ;; - ;; fail option-excludes
-j CONNSECMARK --save --save ;; - ;; fail option-twice
-j CONNSECMARK --restore --restore ;; - ;; fail option-twice
-j CONNSECMARK ! --save ;; - ;; fail not-negatable
-j CONNSECMARK ! --restore ;; - ;; fail not-negatable
-j CONNSECMARK ;; - ;; fail missing-option
@table mangle
@chain PREROUTING
-j CONNSECMARK --restore ;; = ;; ok
@table filter
@chain INPUT
-j CONNSECMARK --save ;; - ;; fail wrong-table
@table raw
@chain OUTPUT
-j CONNSECMARK --save ;; - ;; fail wrong-table
