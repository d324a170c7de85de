# rpfilter: would an answer leave by the interface that the packet came by?
@family ip ip6
@table raw
@chain PREROUTING
-m rpfilter ;; = ;; ok
-m rpfilter --loose ;; = ;; ok
-m rpfilter --validmark ;; = ;; ok
-m rpfilter --accept-local ;; = ;; ok
-m rpfilter --invert ;; = ;; ok
-m rpfilter --loose --validmark --accept-local --invert ;; = ;; ok
-m rpfilter ! --loose ;; - ;; fail not-negatable
-m rpfilter ! --validmark ;; - ;; fail not-negatable
-m rpfilter ! --accept-local ;; - ;; fail not-negatable
-m rpfilter ! --invert ;; - ;; fail not-negatable
-m rpfilter --loose --loose ;; - ;; fail option-twice
-m rpfilter --validmark --validmark ;; - ;; fail option-twice
-m rpfilter --accept-local --accept-local ;; - ;; fail option-twice
-m rpfilter --invert --invert ;; - ;; fail option-twice
-m rpfilter --loose yes ;; - ;; fail stray-word
-m rpfilter --strict ;; - ;; fail unknown-option
@chain OUTPUT
-m rpfilter ;; - ;; fail wrong-chain
@chain reverse
-m rpfilter ;; = ;; ok
@table mangle
@chain PREROUTING
-m rpfilter --invert ;; = ;; ok
@chain INPUT
-m rpfilter ;; - ;; fail wrong-chain
@chain reverse
-m rpfilter ;; = ;; ok
@table filter
@chain INPUT
-m rpfilter ;; - ;; fail wrong-table
@chain reverse
-m rpfilter ;; - ;; fail wrong-table
@table nat
@chain PREROUTING
-m rpfilter ;; - ;; fail wrong-table
