# physdev: ports of a bridge
@family ip ip6
@chain FORWARD
-m physdev --physdev-in eth0 ;; = ;; ok
-m physdev --physdev-in eth+ ;; = ;; ok
-m physdev ! --physdev-in eth0 ;; = ;; ok
-m physdev --physdev-in abcdefghijklmno ;; = ;; ok
-m physdev --physdev-in abcdefghijklmnop ;; - ;; fail bad-interface
-m physdev --physdev-in ;; - ;; fail missing-argument
-m physdev --physdev-in a --physdev-in b ;; - ;; fail option-twice
-m physdev --physdev-out eth0 ;; = ;; ok
-m physdev ! --physdev-out eth0 ;; = ;; ok
-m physdev --physdev-out abcdefghijklmnop ;; - ;; fail bad-interface
-m physdev --physdev-out a --physdev-out b ;; - ;; fail option-twice
-m physdev --physdev-is-in ;; = ;; ok
-m physdev ! --physdev-is-in ;; = ;; ok
-m physdev --physdev-is-in --physdev-is-in ;; - ;; fail option-twice
-m physdev --physdev-is-out ;; = ;; ok
-m physdev ! --physdev-is-out ;; = ;; ok
-m physdev --physdev-is-out --physdev-is-out ;; - ;; fail option-twice
-m physdev --physdev-is-bridged ;; = ;; ok
-m physdev ! --physdev-is-bridged ;; = ;; ok
-m physdev --physdev-is-bridged --physdev-is-bridged ;; - ;; fail option-twice
-m physdev --physdev-in a --physdev-out b --physdev-is-bridged ;; = ;; ok
-m physdev ;; - ;; fail missing-option
@chain INPUT
-m physdev --physdev-in eth0 ;; = ;; ok
-m physdev --physdev-out eth0 ;; = ;; ok
@chain ports
-m physdev --physdev-out eth0 ;; = ;; ok
# a packet of this machine has no port to leave by yet
@chain OUTPUT
-m physdev --physdev-in eth0 ;; = ;; ok
-m physdev --physdev-is-in ;; = ;; ok
-m physdev --physdev-is-bridged ;; = ;; ok
-m physdev --physdev-out eth0 ;; - ;; fail wrong-chain
-m physdev ! --physdev-out eth0 ;; - ;; fail wrong-chain
-m physdev --physdev-is-out ;; - ;; fail wrong-chain
-m physdev ! --physdev-is-out ;; - ;; fail wrong-chain
-m physdev --physdev-out eth0 --physdev-is-bridged ;; = ;; ok
-m physdev --physdev-out eth0 ! --physdev-is-bridged ;; - ;; fail wrong-chain
@table mangle
-m physdev --physdev-out eth0 ;; - ;; fail wrong-chain
@chain POSTROUTING
-m physdev --physdev-out eth0 ;; = ;; ok
@chain PREROUTING
-m physdev --physdev-is-out ;; = ;; ok
