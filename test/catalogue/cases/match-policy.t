# policy: what IPsec did to the packet, or will do
@family ip ip6
-m policy --dir in --pol ipsec ;; = ;; ok
-m policy --dir in --pol none ;; = ;; ok
-m policy --dir in ;; -m policy --dir in --pol ipsec ;; ok
-m policy --dir out ;; - ;; fail wrong-chain
-m policy --dir both ;; - ;; fail bad-word
-m policy ! --dir in ;; - ;; fail not-negatable
-m policy --dir in --dir in ;; - ;; fail option-twice
-m policy --pol ipsec ;; - ;; fail missing-option
-m policy ;; - ;; fail missing-option
-m policy --dir in --pol any ;; - ;; fail bad-word
-m policy --dir in ! --pol ipsec ;; - ;; fail not-negatable
-m policy --dir in --pol ipsec --pol ipsec ;; - ;; fail option-twice
-m policy --dir in --pol ipsec --strict --reqid 1 ;; = ;; ok
-m policy --dir in --pol ipsec --strict ;; - ;; fail missing-option
-m policy --dir in --pol none --strict ;; - ;; fail incompatible-options
-m policy --dir in ! --strict --reqid 1 ;; - ;; fail not-negatable
-m policy --dir in --strict --strict --reqid 1 ;; - ;; fail option-twice
-m policy --dir in --reqid 0 ;; -m policy --dir in --pol ipsec --reqid 0 ;; ok
-m policy --dir in ! --reqid 1 ;; -m policy --dir in --pol ipsec ! --reqid 1 ;; ok
-m policy --dir in --reqid 4294967295 ;; -m policy --dir in --pol ipsec --reqid 4294967295 ;; ok
-m policy --dir in --reqid 4294967296 ;; - ;; fail number-out-of-range
-m policy --dir in --reqid x ;; - ;; fail bad-number
-m policy --dir in --reqid 1 --reqid 2 ;; - ;; fail option-twice
-m policy --dir in --spi 0x100 ;; -m policy --dir in --pol ipsec --spi 0x100 ;; ok
-m policy --dir in ! --spi 256 ;; -m policy --dir in --pol ipsec ! --spi 0x100 ;; ok
-m policy --dir in --spi 4294967296 ;; - ;; fail number-out-of-range
-m policy --dir in --spi 1 --spi 2 ;; - ;; fail option-twice
-m policy --dir in --proto esp ;; -m policy --dir in --pol ipsec --proto esp ;; ok
-m policy --dir in --proto ah ;; -m policy --dir in --pol ipsec --proto ah ;; ok
-m policy --dir in --proto ipcomp ;; -m policy --dir in --pol ipsec --proto ipcomp ;; ok
-m policy --dir in --proto 50 ;; -m policy --dir in --pol ipsec --proto esp ;; ok
-m policy --dir in ! --proto esp ;; -m policy --dir in --pol ipsec ! --proto esp ;; ok
-m policy --dir in --proto tcp ;; - ;; fail bad-word
-m policy --dir in --proto 6 ;; - ;; fail bad-word
-m policy --dir in --proto ESP ;; - ;; fail bad-word
-m policy --dir in --proto nosuch ;; - ;; fail bad-word
-m policy --dir in --proto esp --proto ah ;; - ;; fail option-twice
-m policy --dir in --mode tunnel ;; -m policy --dir in --pol ipsec --mode tunnel ;; ok
-m policy --dir in --mode transport ;; -m policy --dir in --pol ipsec --mode transport ;; ok
-m policy --dir in ! --mode tunnel ;; -m policy --dir in --pol ipsec ! --mode tunnel ;; ok
-m policy --dir in --mode beet ;; - ;; fail bad-word
-m policy --dir in --mode tunnel --mode tunnel ;; - ;; fail option-twice
-m policy --dir in --strict --proto esp --next --proto ah ;; -m policy --dir in --pol ipsec --strict --proto esp --next --proto ah ;; ok
-m policy --dir in --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 ;; -m policy --dir in --pol ipsec --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 ;; ok
-m policy --dir in --strict --reqid 1 --next --reqid 2 --next --reqid 3 --next --reqid 4 --next --reqid 5 ;; - ;; fail bad-list
-m policy --dir in --strict --reqid 1 --next ;; - ;; fail missing-option
-m policy --dir in --strict --next --reqid 1 ;; - ;; fail missing-option
-m policy --dir in --reqid 1 --next --reqid 2 ;; - ;; fail option-requires
-m policy --dir in --strict --reqid 1 ! --next --reqid 2 ;; - ;; fail not-negatable
-m policy --dir in --pol none --next ;; - ;; fail option-requires
-m policy --dir in --pol none --reqid 1 ;; -m policy --dir in --pol none ;; ok
@family ip
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.1 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 192.0.2.1 ;; ok
-m policy --dir in --mode tunnel --tunnel-dst 192.0.2.0/24 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-dst 192.0.2.0/24 ;; ok
-m policy --dir in --mode tunnel ! --tunnel-src 192.0.2.1 ! --tunnel-dst 198.51.100.1 ;; -m policy --dir in --pol ipsec --mode tunnel ! --tunnel-dst 198.51.100.1 ! --tunnel-src 192.0.2.1 ;; ok
-m policy --dir in ! --mode transport --tunnel-src 192.0.2.1 ;; -m policy --dir in --pol ipsec ! --mode transport --tunnel-src 192.0.2.1 ;; ok
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.0/255.255.255.0 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 192.0.2.0/24 ;; ok
-m policy --dir in --mode tunnel --tunnel-src 10 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 0.0.0.10 ;; ok
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.0/33 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 192.0.2.0 ;; ok
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.256 ;; - ;; fail bad-address
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.1,192.0.2.2 ;; - ;; fail bad-address
-m policy --dir in --mode tunnel --tunnel-src 2001:db8::1 ;; - ;; fail bad-address
-m policy --dir in --mode tunnel --tunnel-dst 192.0.2.1/ ;; - ;; fail bad-mask
-m policy --dir in --mode tunnel --tunnel-src 192.0.2.1 --tunnel-src 192.0.2.2 ;; - ;; fail option-twice
-m policy --dir in --mode tunnel --tunnel-dst 192.0.2.1 --tunnel-dst 192.0.2.2 ;; - ;; fail option-twice
-m policy --dir in --tunnel-src 192.0.2.1 ;; - ;; fail option-requires
-m policy --dir in --mode transport --tunnel-src 192.0.2.1 ;; - ;; fail option-requires
-m policy --dir in ! --mode tunnel --tunnel-dst 192.0.2.1 ;; - ;; fail option-requires
-m policy --dir in --strict --mode tunnel --tunnel-src 192.0.2.1 --next --tunnel-src 192.0.2.2 ;; - ;; fail option-requires
-m policy --dir in --pol none --tunnel-src 192.0.2.1 ;; -m policy --dir in --pol none ;; ok
@family ip6
-m policy --dir in --mode tunnel --tunnel-src 2001:db8::1 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-src 2001:db8::1 ;; ok
-m policy --dir in --mode tunnel --tunnel-dst 2001:db8::/32 ;; -m policy --dir in --pol ipsec --mode tunnel --tunnel-dst 2001:db8::/32 ;; ok
-m policy --dir in --mode tunnel --tunnel-dst 2001:db8::/129 ;; - ;; fail bad-mask
-m policy --dir in --mode tunnel --tunnel-dst 192.0.2.1 ;; - ;; fail bad-address
@family ip ip6
@chain FORWARD
-m policy --dir in ;; -m policy --dir in --pol ipsec ;; ok
-m policy --dir out ;; -m policy --dir out --pol ipsec ;; ok
@chain OUTPUT
-m policy --dir out ;; -m policy --dir out --pol ipsec ;; ok
-m policy --dir in ;; - ;; fail wrong-chain
@chain tunnels
-m policy --dir in ;; -m policy --dir in --pol ipsec ;; ok
-m policy --dir out ;; -m policy --dir out --pol ipsec ;; ok
@table mangle
@chain PREROUTING
-m policy --dir in ;; -m policy --dir in --pol ipsec ;; ok
-m policy --dir out ;; - ;; fail wrong-chain
@chain POSTROUTING
-m policy --dir out ;; -m policy --dir out --pol ipsec ;; ok
-m policy --dir in ;; - ;; fail wrong-chain
@table nat
@chain POSTROUTING
-m policy --dir out --pol none ;; = ;; ok
