@family ip ip6
@table mangle
@chain PREROUTING
-j CONNMARK --set-xmark 0x1/0xff ;; = ;; ok
-j CONNMARK --set-xmark 4294967296 ;; - ;; fail number-out-of-range
-j CONNMARK --set-xmark 1 --set-xmark 1 ;; - ;; fail option-twice
-j CONNMARK ! --set-xmark 1 ;; - ;; fail not-negatable
-j CONNMARK --set-mark 1 ;; -j CONNMARK --set-xmark 0x1/0xffffffff ;; ok
-j CONNMARK --set-mark 1/2 ;; -j CONNMARK --set-xmark 0x1/0x3 ;; ok
-j CONNMARK --set-mark one ;; - ;; fail bad-number
-j CONNMARK ! --set-mark 1 ;; - ;; fail not-negatable
-j CONNMARK --and-mark 0xff ;; -j CONNMARK --set-xmark 0x0/0xffffff00 ;; ok
-j CONNMARK --and-mark 0x100000000 ;; - ;; fail number-out-of-range
-j CONNMARK --or-mark 0xff ;; -j CONNMARK --set-xmark 0xff/0xff ;; ok
-j CONNMARK --or-mark 1/1 ;; - ;; fail bad-number
-j CONNMARK --xor-mark 0xff ;; -j CONNMARK --set-xmark 0xff/0x0 ;; ok
-j CONNMARK --xor-mark -1 ;; - ;; fail bad-number
-j CONNMARK --save-mark ;; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff ;; ok
-j CONNMARK --save-mark --save-mark ;; - ;; fail option-twice
-j CONNMARK ! --save-mark ;; - ;; fail not-negatable
-j CONNMARK --restore-mark ;; -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff ;; ok
-j CONNMARK --restore-mark --restore-mark ;; - ;; fail option-twice
-j CONNMARK --save-mark --restore-mark ;; - ;; fail option-excludes
-j CONNMARK --set-mark 1 --save-mark ;; - ;; fail option-excludes
-j CONNMARK --set-mark 1 --set-xmark 1 ;; - ;; fail option-excludes
-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff00 ;; = ;; ok
-j CONNMARK --restore-mark --nfmask 0xff ;; -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff ;; ok
-j CONNMARK --save-mark --nfmask 4294967295 ;; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff ;; ok
-j CONNMARK --save-mark --nfmask 4294967296 ;; - ;; fail number-out-of-range
-j CONNMARK --save-mark --ctmask 4294967295 ;; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff ;; ok
-j CONNMARK --save-mark --ctmask 4294967296 ;; - ;; fail number-out-of-range
-j CONNMARK --save-mark --ctmask 1 --ctmask 1 ;; - ;; fail option-twice
-j CONNMARK --save-mark ! --nfmask 1 ;; - ;; fail not-negatable
-j CONNMARK --save-mark --mask 0xff ;; -j CONNMARK --save-mark --nfmask 0xff --ctmask 0xff ;; ok
-j CONNMARK --save-mark --mask 4294967296 ;; - ;; fail number-out-of-range
-j CONNMARK --save-mark --mask 0xff --ctmask 1 ;; - ;; fail option-excludes
-j CONNMARK --save-mark --mask 0xff --nfmask 1 ;; - ;; fail option-excludes
-j CONNMARK --save-mark ! --mask 1 ;; - ;; fail not-negatable
-j CONNMARK --save-mark --left-shift-mark 8 ;; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --left-shift-mark 8 ;; ok
-j CONNMARK --save-mark --left-shift-mark 31 ;; -j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff --left-shift-mark 31 ;; ok
-j CONNMARK --save-mark --left-shift-mark 32 ;; - ;; fail number-out-of-range
-j CONNMARK --restore-mark --right-shift-mark 8 ;; -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 8 ;; ok
-j CONNMARK --restore-mark --right-shift-mark 31 ;; -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff --right-shift-mark 31 ;; ok
-j CONNMARK --restore-mark --right-shift-mark 32 ;; - ;; fail number-out-of-range
-j CONNMARK --restore-mark --right-shift-mark 1 --right-shift-mark 1 ;; - ;; fail option-twice
-j CONNMARK --save-mark ! --left-shift-mark 1 ;; - ;; fail not-negatable
-j CONNMARK --left-shift-mark 8 ;; - ;; fail missing-option
-j CONNMARK --mask 1 ;; - ;; fail missing-option
-j CONNMARK ;; - ;; fail missing-option
@table nat
@chain OUTPUT
-j CONNMARK --set-mark 1 ;; -j CONNMARK --set-xmark 0x1/0xffffffff ;; ok
@table filter
@chain FORWARD
-j CONNMARK --restore-mark ;; -j CONNMARK --restore-mark --nfmask 0xffffffff --ctmask 0xffffffff ;; ok
