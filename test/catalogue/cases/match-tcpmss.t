# tcpmss: the MSS that a SYN announces
@family ip ip6
-p tcp -m tcpmss --mss 1400 ;; = ;; ok
-p tcp -m tcpmss ! --mss 1400 ;; = ;; ok
-p tcp -m tcpmss --mss 1400:1500 ;; = ;; ok
-p tcp -m tcpmss --mss 1400: ;; -p tcp -m tcpmss --mss 1400:65535 ;; ok
-p tcp -m tcpmss --mss :536 ;; -p tcp -m tcpmss --mss 0:536 ;; ok
-p tcp -m tcpmss --mss : ;; -p tcp -m tcpmss --mss 0:65535 ;; ok
-p tcp -m tcpmss --mss 0 ;; = ;; ok
-p tcp -m tcpmss --mss 65535 ;; = ;; ok
-p tcp -m tcpmss --mss 65536 ;; - ;; fail number-out-of-range
-p tcp -m tcpmss --mss 1:65536 ;; - ;; fail number-out-of-range
-p tcp -m tcpmss --mss 1500:1400 ;; - ;; fail bad-range
-p tcp -m tcpmss --mss 1:2:3 ;; - ;; fail bad-range
-p tcp -m tcpmss --mss 1400-1500 ;; - ;; fail bad-number
-p tcp -m tcpmss --mss x ;; - ;; fail bad-number
-p tcp -m tcpmss --mss 1 --mss 2 ;; - ;; fail option-twice
-p tcp -m tcpmss --mss ;; - ;; fail missing-argument
-p tcp -m tcpmss ;; - ;; fail missing-option
-p tcp -m tcp --tcp-flags SYN,RST SYN -m tcpmss --mss 1400:65535 ;; = ;; ok
-m tcpmss --mss 1400 ;; - ;; fail needs-protocol
-p udp -m tcpmss --mss 1400 ;; - ;; fail needs-protocol
! -p tcp -m tcpmss --mss 1400 ;; - ;; fail needs-protocol
