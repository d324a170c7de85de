# osf: the operating system that a SYN looks like
@family ip
-p tcp -m osf --genre Linux ;; = ;; ok
-p tcp -m osf ! --genre Linux ;; = ;; ok
-p tcp -m osf --genre unknown ;; = ;; ok
-p tcp -m osf --genre abcdefghijabcdefghijabcdefghij12 ;; -p tcp -m osf --genre abcdefghijabcdefghijabcdefghij1 ;; ok
-p tcp -m osf --genre Linux --genre OpenBSD ;; - ;; fail option-twice
-p tcp -m osf --genre ;; - ;; fail missing-argument
-p tcp -m osf ;; - ;; fail missing-option
-p tcp -m osf --ttl 0 ;; - ;; fail missing-option
-p tcp -m osf --genre Linux --ttl 0 ;; = ;; ok
-p tcp -m osf --genre Linux --ttl 2 ;; = ;; ok
-p tcp -m osf --genre Linux --ttl 3 ;; - ;; fail number-out-of-range
-p tcp -m osf --genre Linux --ttl x ;; - ;; fail bad-number
-p tcp -m osf --genre Linux ! --ttl 1 ;; - ;; fail not-negatable
-p tcp -m osf --genre Linux --ttl 1 --ttl 1 ;; - ;; fail option-twice
-p tcp -m osf --genre Linux --log 0 ;; = ;; ok
-p tcp -m osf --genre Linux --log 2 ;; = ;; ok
-p tcp -m osf --genre Linux --log 3 ;; - ;; fail number-out-of-range
-p tcp -m osf --genre Linux ! --log 1 ;; - ;; fail not-negatable
-p tcp -m osf --genre Linux --log 1 --log 1 ;; - ;; fail option-twice
-p tcp -m osf --genre Linux --ttl 1 --log 1 ;; = ;; ok
-m osf --genre Linux ;; - ;; fail needs-protocol
-p udp -m osf --genre Linux ;; - ;; fail needs-protocol
! -p tcp -m osf --genre Linux ;; - ;; fail needs-protocol
@chain FORWARD
-p tcp -m osf --genre Linux ;; = ;; ok
@chain OUTPUT
-p tcp -m osf --genre Linux ;; - ;; fail wrong-chain
@chain systems
-p tcp -m osf --genre Linux ;; = ;; ok
@table mangle
@chain PREROUTING
-p tcp -m osf --genre Linux ;; = ;; ok
@chain POSTROUTING
-p tcp -m osf --genre Linux ;; - ;; fail wrong-chain
@table nat
@chain INPUT
-p tcp -m osf --genre Linux ;; = ;; ok
@family ip6
@table filter
-p tcp -m osf --genre Linux ;; - ;; fail wrong-family
