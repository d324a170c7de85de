@family eb
@table filter
@chain FORWARD
--802_3-sap 42 ;; - ;; fail needs-protocol
-p LENGTH --802_3-sap 42 ;; -p Length --802_3-sap 0x42 -j CONTINUE ;; ok
-p LENGTH --802_3-sap ! 42 ;; -p Length --802_3-sap ! 0x42 -j CONTINUE ;; ok
-p LENGTH ! --802_3-sap 42 ;; -p Length --802_3-sap ! 0x42 -j CONTINUE ;; ok
-p LENGTH --802_3-sap ff ;; -p Length --802_3-sap 0xff -j CONTINUE ;; ok
-p LENGTH --802_3-sap 100 ;; - ;; fail number-out-of-range
-p LENGTH --802_3-sap 0xff ;; -p Length --802_3-sap 0xff -j CONTINUE ;; ok
-p LENGTH --802_3-sap -1 ;; - ;; fail number-out-of-range
-p LENGTH --802_3-sap x ;; - ;; fail bad-number
-p LENGTH --802_3-sap "" ;; -p Length --802_3-sap 0x00 -j CONTINUE ;; ok
-p LENGTH --802_3-type 2000 ;; -p Length --802_3-type 0x2000 -j CONTINUE ;; ok
-p LENGTH --802_3-sap aa --802_3-type 2000 ;; -p Length --802_3-sap 0xaa --802_3-type 0x2000 -j CONTINUE ;; ok
-p LENGTH --802_3-sap 10 --802_3-sap 20 ;; -p Length --802_3-sap 0x20 -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--802_3-sap 42 -p LENGTH ;; -p Length --802_3-sap 0x42 -j CONTINUE ;; ok
-p 600 --802_3-sap 42 ;; - ;; fail needs-protocol
! -p LENGTH --802_3-sap 42 ;; -p ! Length --802_3-sap 0x42 -j CONTINUE ;; ok
-p LENGTH --802_3 42 ;; - ;; fail unknown-option
-p LENGTH --802_3-s 42 ;; -p Length --802_3-sap 0x42 -j CONTINUE ;; ok
-p LENGTH --802_3-sap=42 ;; -p Length --802_3-sap 0x42 -j CONTINUE ;; ok
-p LENGTH --802_3-type 10000 ;; - ;; fail number-out-of-range
-p LENGTH --802_3-type 10000000000000000 ;; - ;; fail number-out-of-range
