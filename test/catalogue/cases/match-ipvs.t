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
# Kernels often lack xt_ipvs, so these are only read.
@parse
@family ip ip6
-m ipvs --ipvs ;; - ;; ok
-m ipvs ! --ipvs ;; - ;; ok
-m ipvs --vproto tcp ;; - ;; ok
-m ipvs ! --vproto 17 --ipvs ;; - ;; ok
-m ipvs --vport http ;; - ;; ok
-m ipvs ! --vport 65535 ;; - ;; ok
-m ipvs --vdir ORIGINAL ;; - ;; ok
-m ipvs --vdir reply ;; - ;; ok
-m ipvs --vmethod GATE ;; - ;; ok
-m ipvs ! --vmethod masq ;; - ;; ok
-m ipvs --vportctl 21 ;; - ;; ok
-m ipvs ! --vportctl ftp ;; - ;; ok
@family ip
-m ipvs --vaddr 192.0.2.80 --vport 80 ;; - ;; ok
-m ipvs ! --vaddr 192.0.2.0/24 ;; - ;; ok
@family ip6
-m ipvs --vaddr 2001:db8::/64 ;; - ;; ok
