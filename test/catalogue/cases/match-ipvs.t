# ipvs: what the tool itself refuses.
@family ip ip6
@table filter
@chain INPUT
-m ipvs ;; - ;; fail missing-option
-m ipvs --ipvs --ipvs ;; - ;; fail option-twice
-m ipvs ! --ipvs --vproto tcp ;; - ;; fail incompatible-options
-m ipvs --vdir REPLY ! --ipvs ;; - ;; fail incompatible-options
-m ipvs --vproto nosuch ;; - ;; fail unknown-protocol
-m ipvs --vproto 256 ;; - ;; fail unknown-protocol
-m ipvs --vproto 6 --vproto 17 ;; - ;; fail option-twice
-m ipvs --vaddr 192.0.2.256 ;; - ;; fail bad-address
-m ipvs --vport 1:2 ;; - ;; fail bad-port
-m ipvs --vport 0x50 ;; - ;; fail bad-port
-m ipvs --vport nosuch ;; - ;; fail unknown-service
-m ipvs --vport 1 --vport 2 ;; - ;; fail option-twice
-m ipvs --vdir BOTH ;; - ;; fail bad-word
-m ipvs ! --vdir REPLY ;; - ;; fail not-negatable
-m ipvs --vdir REPLY --vdir REPLY ;; - ;; fail option-twice
-m ipvs --vmethod NAT ;; - ;; fail bad-word
-m ipvs --vmethod MASQ --vmethod MASQ ;; - ;; fail option-twice
-m ipvs --vportctl nosuch ;; - ;; fail unknown-service
-m ipvs --vportctl 21 --vportctl 21 ;; - ;; fail option-twice
-m ipvs --vaddr ;; - ;; fail missing-argument
@family ip
-m ipvs --vaddr 192.0.2.0/x ;; - ;; fail bad-mask

