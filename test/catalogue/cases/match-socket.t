# socket: is there a socket of this machine for the packet?
@family ip ip6
-m socket ;; = ;; ok
-m socket --transparent ;; = ;; ok
-m socket --nowildcard ;; = ;; ok
-m socket --restore-skmark ;; = ;; ok
-m socket --transparent --nowildcard --restore-skmark ;; = ;; ok
-m socket ! --transparent ;; - ;; fail not-negatable
-m socket ! --nowildcard ;; - ;; fail not-negatable
-m socket ! --restore-skmark ;; - ;; fail not-negatable
-m socket --transparent --transparent ;; - ;; fail option-twice
-m socket --nowildcard --nowildcard ;; - ;; fail option-twice
-m socket --restore-skmark --restore-skmark ;; - ;; fail option-twice
-m socket --transparent yes ;; - ;; fail stray-word
-m socket --wildcard ;; - ;; fail unknown-option
@chain FORWARD
-m socket ;; - ;; fail wrong-chain
@chain OUTPUT
-m socket ;; - ;; fail wrong-chain
@chain sockets
-m socket ;; = ;; ok
@table mangle
@chain PREROUTING
-m socket --transparent ;; = ;; ok
@chain POSTROUTING
-m socket ;; - ;; fail wrong-chain
@table nat
@chain INPUT
-m socket ;; = ;; ok
