@family ip ip6
@table mangle
@chain POSTROUTING
-j CHECKSUM --checksum-fill ;; = ;; ok
-p udp --dport 68 -j CHECKSUM --checksum-fill ;; -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill ;; ok
-j CHECKSUM ;; - ;; fail missing-option
-j CHECKSUM --checksum-fill --checksum-fill ;; - ;; fail option-twice
-j CHECKSUM ! --checksum-fill ;; - ;; fail not-negatable
@table filter
@chain OUTPUT
-j CHECKSUM --checksum-fill ;; - ;; fail wrong-table
@table nat
@chain POSTROUTING
-j CHECKSUM --checksum-fill ;; - ;; fail wrong-table
