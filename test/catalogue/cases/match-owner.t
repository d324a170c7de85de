# owner: who made the packet; only where this machine sends
@family ip ip6
@chain OUTPUT
-m owner --uid-owner 0 ;; = ;; ok
-m owner --uid-owner root ;; -m owner --uid-owner 0 ;; ok
-m owner ! --uid-owner 1000 ;; = ;; ok
-m owner --uid-owner 1000-1999 ;; = ;; ok
-m owner --uid-owner 1000:1999 ;; -m owner --uid-owner 1000-1999 ;; ok
-m owner --uid-owner 5-5 ;; -m owner --uid-owner 5 ;; ok
-m owner --uid-owner 0x10 ;; -m owner --uid-owner 16 ;; ok
-m owner --uid-owner 010 ;; -m owner --uid-owner 8 ;; ok
-m owner --uid-owner 4294967294 ;; = ;; ok
-m owner --uid-owner 4294967295 ;; - ;; fail number-out-of-range
-m owner --uid-owner 0-4294967295 ;; - ;; fail number-out-of-range
-m owner --uid-owner 1999-1000 ;; - ;; fail bad-range
-m owner --uid-owner -1 ;; - ;; fail bad-number
-m owner --uid-owner 1- ;; - ;; fail bad-number
-m owner --uid-owner 1-2-3 ;; - ;; fail bad-number
-m owner --uid-owner "" ;; - ;; fail bad-name
-m owner --uid-owner "no user" ;; - ;; fail bad-name
-m owner --uid-owner ;; - ;; fail missing-argument
-m owner --uid-owner 0 --uid-owner 1 ;; - ;; fail option-twice
-m owner --gid-owner 0 ;; = ;; ok
-m owner --gid-owner root ;; -m owner --gid-owner 0 ;; ok
-m owner ! --gid-owner 100 ;; = ;; ok
-m owner --gid-owner 100-199 ;; = ;; ok
-m owner --gid-owner 199-100 ;; - ;; fail bad-range
-m owner --gid-owner 4294967295 ;; - ;; fail number-out-of-range
-m owner --gid-owner 1,2 ;; - ;; fail bad-number
-m owner --gid-owner 0 --gid-owner 1 ;; - ;; fail option-twice
-m owner --socket-exists ;; = ;; ok
-m owner ! --socket-exists ;; = ;; ok
-m owner --socket-exists --socket-exists ;; - ;; fail option-twice
-m owner --gid-owner 100 --suppl-groups ;; = ;; ok
-m owner --suppl-groups ;; - ;; fail missing-option
-m owner --suppl-groups --gid-owner 100 ;; - ;; fail option-requires
-m owner --uid-owner 0 --suppl-groups ;; - ;; fail option-requires
-m owner --gid-owner 100 ! --suppl-groups ;; - ;; fail not-negatable
-m owner --gid-owner 100 --suppl-groups --suppl-groups ;; - ;; fail option-twice
-m owner --uid-owner 0 --gid-owner 0 --socket-exists ;; -m owner --socket-exists --uid-owner 0 --gid-owner 0 ;; ok
-m owner ;; - ;; fail missing-option
-m owner --pid-owner 1 ;; - ;; fail missing-option
-m owner --sid-owner 1 ;; - ;; fail missing-option
-m owner --cmd-owner sshd ;; - ;; fail missing-option
@chain INPUT
-m owner --uid-owner 0 ;; - ;; fail wrong-chain
@chain FORWARD
-m owner --socket-exists ;; - ;; fail wrong-chain
@chain users
-m owner --uid-owner 0 ;; = ;; ok
@table mangle
@chain POSTROUTING
-m owner --uid-owner 0 ;; = ;; ok
@chain PREROUTING
-m owner --uid-owner 0 ;; - ;; fail wrong-chain
@table raw
@chain OUTPUT
-m owner --uid-owner 0 ;; = ;; ok
@table nat
@chain OUTPUT
-m owner --uid-owner 0 ;; = ;; ok
@chain INPUT
-m owner --uid-owner 0 ;; - ;; fail wrong-chain
