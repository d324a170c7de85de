@family ip
@table mangle
@chain PREROUTING
-p tcp -j TPROXY --on-port 3128 ;; -p tcp -j TPROXY --on-port 3128 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
-p udp -j TPROXY --on-port 3128 ;; -p udp -j TPROXY --on-port 3128 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
-p tcp --dport 80 -j TPROXY --on-port 3128 --on-ip 127.0.0.1 --tproxy-mark 0x1/0x1 ;; -p tcp -m tcp --dport 80 -j TPROXY --on-port 3128 --on-ip 127.0.0.1 --tproxy-mark 0x1/0x1 ;; ok
-p tcp -j TPROXY --on-port 0 ;; -p tcp -j TPROXY --on-port 0 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port 65535 ;; -p tcp -j TPROXY --on-port 65535 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port http ;; -p tcp -j TPROXY --on-port 80 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port 0x50 ;; - ;; fail bad-port
-p tcp -j TPROXY --on-port nosuchservice ;; - ;; fail unknown-service
-p tcp -j TPROXY --on-port ;; - ;; fail missing-argument
-p tcp -j TPROXY --on-port 1 --on-port 1 ;; - ;; fail option-twice
-p tcp -j TPROXY ! --on-port 1 ;; - ;; fail not-negatable
-p tcp -j TPROXY --on-ip 127.0.0.1 ;; - ;; fail missing-option
-p tcp -j TPROXY --on-port 1 --on-ip 127.1 ;; -p tcp -j TPROXY --on-port 1 --on-ip 127.0.0.1 --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port 1 --on-ip localhost ;; -p tcp -j TPROXY --on-port 1 --on-ip 127.0.0.1 --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port 1 --on-ip 127.0.0.1/8 ;; - ;; fail bad-address
-p tcp -j TPROXY --on-port 1 --on-ip ::1 ;; - ;; fail bad-address
-p tcp -j TPROXY --on-port 1 --on-ip 127.0.0.1 --on-ip 127.0.0.1 ;; - ;; fail option-twice
-p tcp -j TPROXY --on-port 1 ! --on-ip 127.0.0.1 ;; - ;; fail not-negatable
-p tcp -j TPROXY --on-port 1 --tproxy-mark 1 ;; -p tcp -j TPROXY --on-port 1 --on-ip 0.0.0.0 --tproxy-mark 0x1/0xffffffff ;; ok
-p tcp -j TPROXY --on-port 1 --tproxy-mark 0xffffffff/0xffffffff ;; -p tcp -j TPROXY --on-port 1 --on-ip 0.0.0.0 --tproxy-mark 0xffffffff/0xffffffff ;; ok
-p tcp -j TPROXY --on-port 1 --tproxy-mark 0x100000000 ;; - ;; fail number-out-of-range
-p tcp -j TPROXY --on-port 1 --tproxy-mark x ;; - ;; fail bad-number
-p tcp -j TPROXY --on-port 1 ! --tproxy-mark 1 ;; - ;; fail not-negatable
-j TPROXY --on-port 1 ;; - ;; fail needs-protocol
! -p tcp -j TPROXY --on-port 1 ;; - ;; fail needs-protocol
-p sctp -j TPROXY --on-port 1 ;; - ;; fail needs-protocol
-j TPROXY --on-port 1 -p tcp ;; -p tcp -j TPROXY --on-port 1 --on-ip 0.0.0.0 --tproxy-mark 0x0/0x0 ;; ok
@chain INPUT
-p tcp -j TPROXY --on-port 1 ;; - ;; fail wrong-chain
@chain OUTPUT
-p tcp -j TPROXY --on-port 1 ;; - ;; fail wrong-chain
@table nat
@chain PREROUTING
-p tcp -j TPROXY --on-port 1 ;; - ;; fail wrong-table
@family ip6
@table mangle
-p tcp -j TPROXY --on-port 3128 --on-ip ::1 --tproxy-mark 0x1/0x1 ;; = ;; ok
-p udp -j TPROXY --on-port 3128 ;; -p udp -j TPROXY --on-port 3128 --on-ip :: --tproxy-mark 0x0/0x0 ;; ok
-p tcp -j TPROXY --on-port 1 --on-ip 127.0.0.1 ;; - ;; fail bad-address
-j TPROXY --on-port 1 ;; - ;; fail needs-protocol
@table raw
-p tcp -j TPROXY --on-port 1 ;; - ;; fail wrong-table
