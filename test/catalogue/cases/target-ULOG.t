# No kernel since 3.17 has it.
@family ip
@table filter
@chain INPUT
-j ULOG ;; - ;; fail unknown-target
-j ULOG --ulog-nlgroup 1 --ulog-prefix "drop " --ulog-cprange 100 --ulog-qthreshold 10 ;; - ;; fail unknown-target
-j ULOG --ulog-nlgroup 33 ;; - ;; fail unknown-target
-j ULOG --ulog-prefix "" ;; - ;; fail unknown-target
-j ULOG --ulog-cprange x ;; - ;; fail unknown-target
-j ULOG --ulog-qthreshold 51 ;; - ;; fail unknown-target
@family ip6
-j ULOG ;; - ;; fail unknown-target
