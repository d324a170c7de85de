@family ip ip6
@table filter
@chain INPUT
-j AUDIT --type accept ;; = ;; ok
-j AUDIT --type drop ;; = ;; ok
-j AUDIT --type reject ;; = ;; ok
-j AUDIT --type DROP ;; -j AUDIT --type drop ;; ok
-j AUDIT --type acc ;; - ;; fail bad-word
-j AUDIT --type queue ;; - ;; fail bad-word
-j AUDIT --type "" ;; - ;; fail bad-word
-j AUDIT --type ;; - ;; fail missing-argument
-j AUDIT ;; - ;; fail missing-option
-j AUDIT --type drop --type drop ;; - ;; fail option-twice
-j AUDIT ! --type drop ;; - ;; fail not-negatable
@table mangle
@chain POSTROUTING
-j AUDIT --type drop ;; = ;; ok
