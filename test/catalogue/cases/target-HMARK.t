@family ip
@table mangle
@chain PREROUTING
-j HMARK --hmark-tuple src,dst,sport,dport,proto --hmark-mod 4 --hmark-rnd 0xfeedcafe ;; -j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-sport-mask 0xffff --hmark-dport-mask 0xffff --hmark-proto-mask 0xffff --hmark-rnd 0xfeedcafe --hmark-mod 4 ;; ok
-j HMARK --hmark-tuple ct --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-rnd 0x00000001 --hmark-mod 4 --hmark-tuple ct ;; ok
-j HMARK --hmark-tuple spi --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-tuple ct,src --hmark-mod 4 --hmark-rnd 1 --hmark-offset 100 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 --hmark-offset 100 --hmark-tuple ct ;; ok
-j HMARK --hmark-tuple SRC,d --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 32 --hmark-dst-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-tuple src, --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-word
-j HMARK --hmark-tuple "" --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-word
-j HMARK --hmark-tuple src+dst --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-word
-j HMARK --hmark-tuple src --hmark-tuple dst --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-twice
-j HMARK ! --hmark-tuple src --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail not-negatable
-j HMARK --hmark-src-prefix 24 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 24 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-src-prefix 32 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-src-prefix 255.255.0.0 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 16 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-src-prefix all --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-mask
-j HMARK --hmark-src-prefix -1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-mask
-j HMARK ! --hmark-src-prefix 24 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail not-negatable
-j HMARK --hmark-dst-prefix 0 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-dst-prefix 0 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-dst-prefix "" --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-mask
# The tuple counts as the options that it stands for, if they come behind it.
-j HMARK --hmark-tuple src --hmark-src-prefix 24 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-twice
-j HMARK --hmark-src-prefix 24 --hmark-tuple src --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-tuple spi --hmark-sport-mask 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-tuple spi,dport --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-sport-mask 0xffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-sport-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-sport-mask 0x10000 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-dport-mask 0xffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-dport-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-dport-mask 0x10000 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-spi-mask 0xffffffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-spi-mask 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-spi-mask 0x100000000 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-spi-mask 1 --hmark-sport-mask 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-spi-mask 1 --hmark-dport-mask 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-sport 0xffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-sport 0xffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-sport 65536 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-dport 80 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-dport 0x0050 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-dport http --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-number
-j HMARK --hmark-spi 0xffffffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-spi 0xffffffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-spi 4294967296 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-spi 1 --hmark-sport 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-spi 1 --hmark-dport 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-excludes
-j HMARK --hmark-spi 1 --hmark-sport-mask 1 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-sport-mask 0x0001 --hmark-spi 0x00000001 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-proto-mask 0xffff --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-proto-mask 0xffff --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-proto-mask 0x10000 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-proto-mask 1 --hmark-proto-mask 1 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail option-twice
-j HMARK --hmark-tuple src --hmark-mod 1 --hmark-rnd 4294967295 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0xffffffff --hmark-mod 1 ;; ok
-j HMARK --hmark-tuple src --hmark-mod 1 --hmark-rnd 4294967296 ;; - ;; fail number-out-of-range
-j HMARK --hmark-tuple src --hmark-mod 1 ;; - ;; fail missing-option
-j HMARK --hmark-tuple src --hmark-mod 0 --hmark-rnd 1 ;; - ;; fail number-out-of-range
-j HMARK --hmark-tuple src --hmark-mod 4294967295 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4294967295 ;; ok
-j HMARK --hmark-tuple src --hmark-rnd 1 ;; - ;; fail missing-option
-j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1 --hmark-offset 4294967295 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 --hmark-offset 4294967295 ;; ok
-j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1 --hmark-offset 4294967296 ;; - ;; fail number-out-of-range
-j HMARK --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail missing-option
-j HMARK ;; - ;; fail missing-option
@table filter
@chain INPUT
-j HMARK --hmark-tuple src --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 32 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
@family ip6
@table mangle
@chain PREROUTING
-j HMARK --hmark-tuple src,dst --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 128 --hmark-dst-prefix 128 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-src-prefix 128 --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-src-prefix 128 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
-j HMARK --hmark-src-prefix 129 --hmark-mod 4 --hmark-rnd 1 ;; - ;; fail bad-mask
-j HMARK --hmark-dst-prefix ffff:: --hmark-mod 4 --hmark-rnd 1 ;; -j HMARK --hmark-dst-prefix 16 --hmark-rnd 0x00000001 --hmark-mod 4 ;; ok
