@family ip ip6
@table mangle
@chain POSTROUTING
-j RATEEST --rateest-name t-a --rateest-interval 250ms --rateest-ewmalog 500ms ;; -j RATEEST --rateest-name t-a --rateest-interval 250.0ms --rateest-ewmalog 500.0ms ;; ok
-j RATEEST --rateest-name t-b --rateest-interval 8s --rateest-ewmalog 16s ;; -j RATEEST --rateest-name t-b --rateest-interval 8.0s --rateest-ewmalog 16.0s ;; ok
-j RATEEST --rateest-name t-c --rateest-interval 8.1s --rateest-ewmalog 30s ;; - ;; fail number-out-of-range
-j RATEEST --rateest-name t-d --rateest-interval 1sec --rateest-ewmalog 1.5secs ;; -j RATEEST --rateest-name t-d --rateest-interval 1.0s --rateest-ewmalog 2.0s ;; ok
-j RATEEST --rateest-name t-e --rateest-interval 1s --rateest-ewmalog 1.4s ;; - ;; fail number-out-of-range
-j RATEEST --rateest-name t-f --rateest-interval 0 --rateest-ewmalog 1s ;; - ;; fail number-out-of-range
-j RATEEST --rateest-name t-g --rateest-interval 1000000 --rateest-ewmalog 2000msecs ;; -j RATEEST --rateest-name t-g --rateest-interval 1.0s --rateest-ewmalog 2.0s ;; ok
-j RATEEST --rateest-name t-h --rateest-interval 500000usec --rateest-ewmalog 1e1S ;; -j RATEEST --rateest-name t-h --rateest-interval 500.0ms --rateest-ewmalog 8.0s ;; ok
-j RATEEST --rateest-name t-i --rateest-interval 1min --rateest-ewmalog 2s ;; - ;; fail bad-time
-j RATEEST --rateest-name t-j --rateest-interval fast --rateest-ewmalog 2s ;; - ;; fail bad-time
-j RATEEST --rateest-name t-k --rateest-interval 1s --rateest-ewmalog "" ;; - ;; fail bad-time
-j RATEEST --rateest-name t-l --rateest-interval -1s --rateest-ewmalog 2s ;; - ;; fail number-out-of-range
-j RATEEST --rateest-name t-m --rateest-interval 1s --rateest-ewmalog 4000s ;; -j RATEEST --rateest-name t-m --rateest-interval 1.0s --rateest-ewmalog 2048.0s ;; ok
-j RATEEST --rateest-name a-name-of-15-by --rateest-interval 1s --rateest-ewmalog 2s ;; -j RATEEST --rateest-name a-name-of-15-by --rateest-interval 1.0s --rateest-ewmalog 2.0s ;; ok
-j RATEEST --rateest-name b-name-of-16-byt --rateest-interval 1s --rateest-ewmalog 2s ;; -j RATEEST --rateest-name b-name-of-16-by --rateest-interval 1.0s --rateest-ewmalog 2.0s ;; ok
-j RATEEST --rateest-interval 1s --rateest-ewmalog 2s ;; - ;; fail missing-option
-j RATEEST --rateest-name t-n --rateest-ewmalog 2s ;; - ;; fail missing-option
-j RATEEST --rateest-name t-o --rateest-interval 1s ;; - ;; fail missing-option
-j RATEEST --rateest-name t-p --rateest-name t-p --rateest-interval 1s --rateest-ewmalog 2s ;; - ;; fail option-twice
-j RATEEST ! --rateest-name t-q --rateest-interval 1s --rateest-ewmalog 2s ;; - ;; fail not-negatable
-j RATEEST --rateest-name t-r ! --rateest-interval 1s --rateest-ewmalog 2s ;; - ;; fail not-negatable
-j RATEEST --rateest-name t-s --rateest-interval 1s ! --rateest-ewmalog 2s ;; - ;; fail not-negatable
@table filter
@chain INPUT
-j RATEEST --rateest-name t-t --rateest-interval 1s --rateest-ewmalog 2s ;; -j RATEEST --rateest-name t-t --rateest-interval 1.0s --rateest-ewmalog 2.0s ;; ok
