@family arp
@table filter
@chain OUTPUT
-j TRACE ;; = ;; ok
-j TRACE --foo ;; - ;; fail unknown-option
