@family ip6
@table filter
@chain INPUT
-m hbh ;; = ;; ok
-m hbh --hbh-len 8 ;; = ;; ok
-m hbh ! --hbh-len 8 ;; = ;; ok
-m hbh --hbh-len 4294967296 ;; - ;; fail number-out-of-range
-m hbh --hbh-opts 1:2 ;; = ;; ok
-m hbh --hbh-opts 0:2 ;; - ;; fail bad-list
-m hbh ! --hbh-opts 1 ;; - ;; fail not-negatable
-m hbh --hbh-opts x ;; - ;; fail bad-number
-m hbh --hbh-opts 5:2 --hbh-len 4 ;; -m hbh --hbh-len 4 --hbh-opts 5:2 ;; ok
-m hbh --hbh-opts 1 --hbh-opts 1 ;; - ;; fail option-twice
-m hbh --hbh-len 1 --hbh-len 1 ;; - ;; fail option-twice
-m hbh --hbh-len x ;; - ;; fail bad-number
