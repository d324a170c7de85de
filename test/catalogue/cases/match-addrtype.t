# addrtype: types may be shortened to any beginning; U stands for UNSPEC, the first one that fits.
@family ip ip6
@table filter
@chain INPUT
-m addrtype --src-type LOCAL ;; = ;; ok
-m addrtype ! --src-type UNICAST ;; = ;; ok
-m addrtype --src-type LOCAL,ANYCAST,MULTICAST ;; = ;; ok
-m addrtype --src-type local,u ;; -m addrtype --src-type UNSPEC,LOCAL ;; ok
-m addrtype --src-type UNREACHABLE ;; = ;; ok
-m addrtype --src-type UNSPEC ;; = ;; ok
-m addrtype --dst-type MULTICAST ;; = ;; ok
-m addrtype ! --dst-type LOCAL ;; = ;; ok
-m addrtype --src-type UNICAST --dst-type LOCAL ;; = ;; ok
-m addrtype --src-type LOCALS ;; - ;; fail bad-word
-m addrtype --src-type LOCAL, ;; - ;; fail bad-word
-m addrtype --src-type ,LOCAL ;; - ;; fail bad-word
-m addrtype --src-type "" ;; - ;; fail bad-word
-m addrtype --dst-type PRIVATE ;; - ;; fail bad-word
-m addrtype --dst-type ;; - ;; fail missing-argument
-m addrtype --src-type LOCAL --src-type LOCAL ;; - ;; fail option-twice
-m addrtype --dst-type LOCAL --dst-type LOCAL ;; - ;; fail option-twice
-m addrtype ;; - ;; fail missing-option
-m addrtype --limit-iface-in ;; - ;; fail missing-option
-m addrtype --src-type LOCAL --limit-iface-in ;; = ;; ok
-m addrtype --src-type LOCAL ! --limit-iface-in ;; - ;; fail not-negatable
-m addrtype --src-type LOCAL --limit-iface-in --limit-iface-in ;; - ;; fail option-twice
-m addrtype --src-type LOCAL --limit-iface-out ;; - ;; fail wrong-chain
@chain FORWARD
-m addrtype --src-type LOCAL ! --limit-iface-out ;; - ;; fail not-negatable
-m addrtype --src-type LOCAL --limit-iface-in --limit-iface-out ;; - ;; fail option-excludes
-m addrtype --dst-type LOCAL --limit-iface-in ;; = ;; ok
-m addrtype --dst-type LOCAL --limit-iface-out ;; = ;; ok
@chain OUTPUT
-m addrtype --dst-type LOCAL --limit-iface-out ;; = ;; ok
-m addrtype --dst-type LOCAL --limit-iface-in ;; - ;; fail wrong-chain
@table mangle
@chain PREROUTING
-m addrtype --dst-type LOCAL --limit-iface-in ;; = ;; ok
-m addrtype --dst-type LOCAL --limit-iface-out ;; - ;; fail wrong-chain
@chain POSTROUTING
-m addrtype --dst-type LOCAL --limit-iface-out ;; = ;; ok
-m addrtype --dst-type LOCAL --limit-iface-in ;; - ;; fail wrong-chain
@table filter
@chain INPUT
@family ip
-m addrtype --src-type BROADCAST ;; = ;; ok
-m addrtype --src-type BLACKHOLE ;; = ;; ok
-m addrtype --dst-type PROHIBIT ;; = ;; ok
-m addrtype --dst-type THROW ;; = ;; ok
-m addrtype --dst-type NAT ;; = ;; ok
-m addrtype --dst-type XRESOLVE ;; = ;; ok
@family ip6
-m addrtype --src-type BROADCAST ;; - ;; fail wrong-family
-m addrtype --src-type LOCAL,BLACKHOLE ;; - ;; fail wrong-family
-m addrtype --dst-type PROHIBIT ;; - ;; fail wrong-family
-m addrtype ! --dst-type THROW ;; - ;; fail wrong-family
-m addrtype --dst-type NAT ;; - ;; fail wrong-family
-m addrtype --dst-type XRESOLVE ;; - ;; fail wrong-family

