# mac: only where packets come in.
@family ip ip6
@table filter
@chain INPUT
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; = ;; ok
-m mac ! --mac-source 00:1A:2B:3C:4D:5E ;; -m mac ! --mac-source 00:1a:2b:3c:4d:5e ;; ok
-m mac --mac-source 0:1:2:3:4:5 ;; -m mac --mac-source 00:01:02:03:04:05 ;; ok
-m mac --mac-source 00:1a:2b:3c:4d: ;; -m mac --mac-source 00:1a:2b:3c:4d:00 ;; ok
-m mac --mac-source 00:1a:2b:3c:4d ;; - ;; fail bad-mac
-m mac --mac-source 00:1a:2b:3c:4d:5e:6f ;; - ;; fail bad-mac
-m mac --mac-source 00:1a:2b:3c:4d:5g ;; - ;; fail bad-mac
-m mac --mac-source 00:1a:2b:3c:4d:05e ;; - ;; fail bad-mac
-m mac --mac-source 00-1a-2b-3c-4d-5e ;; - ;; fail bad-mac
-m mac --mac-source "" ;; - ;; fail bad-mac
-m mac --mac-source ;; - ;; fail missing-argument
-m mac ;; - ;; fail missing-option
-m mac --mac-source 00:1a:2b:3c:4d:5e --mac-source 00:1a:2b:3c:4d:5e ;; - ;; fail option-twice
@chain FORWARD
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; = ;; ok
@chain OUTPUT
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; - ;; fail wrong-chain
@table mangle
@chain PREROUTING
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; = ;; ok
@chain POSTROUTING
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; - ;; fail wrong-chain
@table nat
@chain PREROUTING
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; = ;; ok
@chain POSTROUTING
-m mac ! --mac-source 00:1a:2b:3c:4d:5e ;; - ;; fail wrong-chain
@table raw
@chain OUTPUT
-m mac --mac-source 00:1a:2b:3c:4d:5e ;; - ;; fail wrong-chain

