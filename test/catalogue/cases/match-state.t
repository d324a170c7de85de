# state: conntrack's state list under its old name, without SNAT and DNAT.
@family ip ip6
@table filter
@chain INPUT
-m state --state NEW ;; = ;; ok
-m state --state RELATED,ESTABLISHED ;; = ;; ok
-m state ! --state INVALID ;; = ;; ok
-m state --state new,EST,i ;; -m state --state INVALID,NEW,ESTABLISHED ;; ok
-m state --state UNTRACKED ;; = ;; ok
-m state --state SNAT ;; - ;; fail bad-word
-m state --state DNAT ;; - ;; fail bad-word
-m state --state NEW,OLD ;; - ;; fail bad-word
-m state --state NEW, ;; - ;; fail bad-word
-m state --state "" ;; - ;; fail bad-word
-m state --state ;; - ;; fail missing-argument
-m state ;; - ;; fail missing-option
-m state --state NEW --state INVALID ;; - ;; fail option-twice
-m state --state NEW ESTABLISHED ;; - ;; fail stray-word
-m state --state NEW --ctstate NEW ;; - ;; fail unknown-option
-m state --state NEW -m conntrack --ctstate NEW ;; = ;; ok

