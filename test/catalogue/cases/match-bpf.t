# bpf: the program must also be one that the kernel accepts. An accepted --object-pinned needs an object on the machine.
@family ip ip6
@table filter
@chain INPUT
-m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" ;; = ;; ok
-m bpf --bytecode "1,6 0 0 1" ;; = ;; ok
-m bpf --bytecode "1,6 0 0 1," ;; -m bpf --bytecode "1,6 0 0 1" ;; ok
-m bpf --bytecode "1, 6  0 0 1 and more" ;; -m bpf --bytecode "1,6 0 0 1" ;; ok
-m bpf --bytecode "1,22 0 0 0" ;; = ;; ok
-m bpf --bytecode "2,0 0 0 7,22 0 0 0" ;; = ;; ok
-m bpf --bytecode "3,2 0 0 15,96 0 0 15,22 0 0 0" ;; = ;; ok
-m bpf --bytecode "2,32 0 0 4294963256,22 0 0 0" ;; = ;; ok
-m bpf --bytecode "2,5 0 0 0,6 0 0 1" ;; = ;; ok
-m bpf --bytecode "" ;; - ;; fail bad-text
-m bpf --bytecode tcp ;; - ;; fail bad-text
-m bpf --bytecode "1" ;; - ;; fail bad-text
-m bpf --bytecode "1;6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "0,6 0 0 1" ;; - ;; fail number-out-of-range
-m bpf --bytecode "65,6 0 0 1" ;; - ;; fail number-out-of-range
-m bpf --bytecode "2,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "1,6 0 0 1,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "1,6 0 0" ;; - ;; fail bad-text
-m bpf --bytecode "1,6 0 x 1" ;; - ;; fail bad-text
-m bpf --bytecode "1,48 0 0 9" ;; - ;; fail bad-text
-m bpf --bytecode "2,99 0 0 9,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,21 0 1 6,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,21 1 0 6,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,5 0 0 1,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,52 0 0 0,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,52 0 0 1,6 0 0 1" ;; = ;; ok
-m bpf --bytecode "2,100 0 0 31,6 0 0 1" ;; = ;; ok
-m bpf --bytecode "2,100 0 0 32,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,2 0 0 16,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,96 0 0 3,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "4,21 0 1 6,2 0 0 3,96 0 0 3,6 0 0 1" ;; - ;; fail bad-text
-m bpf --bytecode "2,32 0 0 4294963257,22 0 0 0" ;; - ;; fail bad-text
-m bpf --bytecode "2,32 0 0 4294963264,22 0 0 0" ;; - ;; fail bad-text
-m bpf ! --bytecode "1,6 0 0 1" ;; - ;; fail not-negatable
-m bpf --bytecode "1,6 0 0 1" --bytecode "1,6 0 0 1" ;; - ;; fail option-twice
-m bpf --bytecode ;; - ;; fail missing-argument
-m bpf ;; - ;; fail missing-option
-m bpf --bytecode "1,6 0 0 1" --object-pinned /sys/fs/bpf/x ;; - ;; fail option-excludes
-m bpf ! --object-pinned /sys/fs/bpf/x ;; - ;; fail not-negatable
-m bpf --object-pinned "" ;; - ;; fail bad-text
-m bpf --object-pinned ;; - ;; fail missing-argument
# An object that is pinned on the host.
@host
-m bpf --object-pinned /sys/fs/bpf/filter ;; - ;; ok
