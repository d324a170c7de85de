@family ip ip6
@table mangle
@chain PREROUTING
-p tcp -j TCPOPTSTRIP --strip-options timestamp ;; -p tcp -j TCPOPTSTRIP --strip-options 8 ;; ok
-p tcp -j TCPOPTSTRIP --strip-options wscale,mss,sack-permitted,sack,timestamp,md5 ;; -p tcp -j TCPOPTSTRIP --strip-options 2,3,4,5,8,19 ;; ok
-p tcp -j TCPOPTSTRIP --strip-options 2,3,255 ;; = ;; ok
-p tcp -j TCPOPTSTRIP --strip-options 0x10,010 ;; -p tcp -j TCPOPTSTRIP --strip-options 8,16 ;; ok
-p tcp -j TCPOPTSTRIP ;; = ;; ok
-p tcp -j TCPOPTSTRIP --strip-options 0 ;; - ;; fail number-out-of-range
-p tcp -j TCPOPTSTRIP --strip-options 1 ;; - ;; fail number-out-of-range
-p tcp -j TCPOPTSTRIP --strip-options 256 ;; - ;; fail number-out-of-range
-p tcp -j TCPOPTSTRIP --strip-options mss,2 ;; - ;; fail bad-list
-p tcp -j TCPOPTSTRIP --strip-options mss, ;; - ;; fail bad-word
-p tcp -j TCPOPTSTRIP --strip-options MSS ;; - ;; fail bad-word
-p tcp -j TCPOPTSTRIP --strip-options "" ;; - ;; fail bad-word
-p tcp -j TCPOPTSTRIP --strip-options ;; - ;; fail missing-argument
-p tcp -j TCPOPTSTRIP --strip-options mss --strip-options sack ;; - ;; fail option-twice
-p tcp -j TCPOPTSTRIP ! --strip-options mss ;; - ;; fail not-negatable
-j TCPOPTSTRIP --strip-options mss ;; - ;; fail needs-protocol
! -p tcp -j TCPOPTSTRIP --strip-options mss ;; - ;; fail needs-protocol
-p udp -j TCPOPTSTRIP --strip-options mss ;; - ;; fail needs-protocol
@chain POSTROUTING
-p tcp -j TCPOPTSTRIP --strip-options mss ;; -p tcp -j TCPOPTSTRIP --strip-options 2 ;; ok
@table filter
@chain FORWARD
-p tcp -j TCPOPTSTRIP --strip-options mss ;; - ;; fail wrong-table
