# The contexts themselves are known to a machine with SELinux only, so no accepted rule is loaded here.
@parse
@family ip ip6
@table security
@chain INPUT
-j SECMARK --selctx system_u:object_r:http_packet_t:s0 ;; - ;; ok
-j SECMARK ;; - ;; fail missing-option
-j SECMARK --selctx ;; - ;; fail missing-argument
-j SECMARK --selctx a --selctx b ;; - ;; fail option-twice
-j SECMARK ! --selctx a ;; - ;; fail not-negatable
@table mangle
@chain PREROUTING
-j SECMARK --selctx system_u:object_r:http_packet_t:s0 ;; - ;; ok
@load
@table filter
@chain INPUT
-j SECMARK --selctx a ;; - ;; fail wrong-table
@table nat
@chain OUTPUT
-j SECMARK --selctx a ;; - ;; fail wrong-table
