# connlimit: `! --connlimit-upto` is saved as --connlimit-above.
@family ip
@table filter
@chain INPUT
-m connlimit --connlimit-upto 2 ;; -m connlimit --connlimit-upto 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit ! --connlimit-upto 2 ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit ! --connlimit-above 2 ;; -m connlimit --connlimit-upto 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 0 ;; -m connlimit --connlimit-above 0 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 4294967295 ;; -m connlimit --connlimit-above 4294967295 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 4294967296 ;; - ;; fail number-out-of-range
-m connlimit --connlimit-above -1 ;; - ;; fail bad-number
-m connlimit --connlimit-above few ;; - ;; fail bad-number
-m connlimit --connlimit-upto 2x ;; - ;; fail bad-number
-m connlimit --connlimit-upto ;; - ;; fail missing-argument
-m connlimit --connlimit-upto 1 --connlimit-upto 2 ;; - ;; fail option-twice
-m connlimit --connlimit-upto 1 --connlimit-above 2 ;; - ;; fail option-excludes
-m connlimit ;; - ;; fail missing-option
-m connlimit --connlimit-mask 24 ;; - ;; fail missing-option
-m connlimit --connlimit-above 2 --connlimit-mask 24 ;; -m connlimit --connlimit-above 2 --connlimit-mask 24 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 0 ;; -m connlimit --connlimit-above 2 --connlimit-mask 0 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 32 ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 33 ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 255.255.0.0 ;; -m connlimit --connlimit-above 2 --connlimit-mask 16 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask wide ;; - ;; fail bad-mask
-m connlimit --connlimit-above 2 --connlimit-mask /24 ;; - ;; fail bad-mask
-m connlimit --connlimit-above 2 --connlimit-mask "" ;; - ;; fail bad-mask
-m connlimit --connlimit-above 2 ! --connlimit-mask 24 ;; - ;; fail not-negatable
-m connlimit --connlimit-above 2 --connlimit-mask 24 --connlimit-mask 24 ;; - ;; fail option-twice
-m connlimit --connlimit-above 2 --connlimit-saddr ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-daddr ;; -m connlimit --connlimit-above 2 --connlimit-mask 32 --connlimit-daddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-saddr --connlimit-daddr ;; - ;; fail option-excludes
-m connlimit --connlimit-above 2 ! --connlimit-saddr ;; - ;; fail not-negatable
-m connlimit --connlimit-above 2 ! --connlimit-daddr ;; - ;; fail not-negatable
-m connlimit --connlimit-above 2 --connlimit-saddr --connlimit-saddr ;; - ;; fail option-twice
@family ip6
-m connlimit --connlimit-above 2 --connlimit-mask 64 ;; -m connlimit --connlimit-above 2 --connlimit-mask 64 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 128 ;; -m connlimit --connlimit-above 2 --connlimit-mask 128 --connlimit-saddr ;; ok
-m connlimit --connlimit-above 2 --connlimit-mask 129 ;; - ;; fail bad-mask
-m connlimit --connlimit-upto 2 --connlimit-mask ffff:: ;; -m connlimit --connlimit-upto 2 --connlimit-mask 16 --connlimit-saddr ;; ok
-m connlimit --connlimit-upto 2 --connlimit-mask 255.255.0.0 ;; - ;; fail bad-mask

