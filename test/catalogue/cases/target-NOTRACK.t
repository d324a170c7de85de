@family ip ip6
@table raw
@chain PREROUTING
-j NOTRACK ;; = ;; ok
-p udp --dport 53 -j NOTRACK ;; -p udp -m udp --dport 53 -j NOTRACK ;; ok
-j NOTRACK --notrack ;; - ;; fail unknown-option
-j NOTRACK --helper ftp ;; - ;; fail unknown-option
@chain OUTPUT
-j NOTRACK ;; = ;; ok
@table filter
@chain INPUT
-j NOTRACK ;; - ;; fail wrong-table
@table mangle
@chain PREROUTING
-j NOTRACK ;; - ;; fail wrong-table
@table nat
@chain OUTPUT
-j NOTRACK ;; - ;; fail wrong-table
