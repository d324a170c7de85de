@family ip ip6
@table filter
@chain OUTPUT
-j IDLETIMER --timeout 600 --label it-a ;; = ;; ok
-j IDLETIMER --timeout 1 --label it-b ;; = ;; ok
-j IDLETIMER --timeout 2147482 --label it-c ;; = ;; ok
-j IDLETIMER --timeout 2147483 --label it-d ;; - ;; fail number-out-of-range
-j IDLETIMER --timeout 0 --label it-e ;; - ;; fail number-out-of-range
-j IDLETIMER --timeout soon --label it-f ;; - ;; fail bad-number
-j IDLETIMER --timeout 5 --timeout 5 --label it-g ;; - ;; fail option-twice
-j IDLETIMER ! --timeout 5 --label it-h ;; - ;; fail not-negatable
-j IDLETIMER --timeout 5 ;; - ;; fail missing-option
-j IDLETIMER --label it-i ;; - ;; fail missing-option
-j IDLETIMER --timeout 5 --label abcdefghijklmnopqrstuvwxy-1 ;; = ;; ok
-j IDLETIMER --timeout 5 --label abcdefghijklmnopqrstuvwxy-23 ;; -j IDLETIMER --timeout 5 --label abcdefghijklmnopqrstuvwxy-2 ;; ok
-j IDLETIMER --timeout 5 --label "" ;; - ;; fail bad-text
-j IDLETIMER --timeout 5 --label a/b ;; - ;; fail bad-text
-j IDLETIMER --timeout 5 --label power ;; - ;; fail bad-text
-j IDLETIMER --timeout 5 --label uevent ;; - ;; fail bad-text
-j IDLETIMER --timeout 5 --label it-j --label it-j ;; - ;; fail option-twice
-j IDLETIMER --timeout 5 ! --label it-k ;; - ;; fail not-negatable
-j IDLETIMER --timeout 5 --label it-l --alarm ;; = ;; ok
-j IDLETIMER --timeout 5 --label it-m --alarm --alarm ;; - ;; fail option-twice
-j IDLETIMER --timeout 5 --label it-n ! --alarm ;; - ;; fail not-negatable
@table mangle
@chain POSTROUTING
-j IDLETIMER --timeout 5 --label it-o ;; = ;; ok
