# connbytes: FROM or FROM:TO of 64 bits; TO left out means no upper end.
@family ip ip6
@table filter
@chain INPUT
-m connbytes --connbytes 10:20 --connbytes-mode packets --connbytes-dir original ;; = ;; ok
-m connbytes ! --connbytes 10:20 --connbytes-mode bytes --connbytes-dir reply ;; = ;; ok
-m connbytes --connbytes 1000 --connbytes-mode avgpkt --connbytes-dir both ;; = ;; ok
-m connbytes --connbytes 1000: --connbytes-mode avgpkt --connbytes-dir both ;; -m connbytes --connbytes 1000 --connbytes-mode avgpkt --connbytes-dir both ;; ok
-m connbytes --connbytes :1000 --connbytes-mode avgpkt --connbytes-dir both ;; -m connbytes --connbytes 0:1000 --connbytes-mode avgpkt --connbytes-dir both ;; ok
-m connbytes --connbytes 0x10:020 --connbytes-mode bytes --connbytes-dir both ;; -m connbytes --connbytes 16:16 --connbytes-mode bytes --connbytes-dir both ;; ok
-m connbytes --connbytes 16:32 --connbytes-mode bytes --connbytes-dir both ;; = ;; ok
-m connbytes --connbytes 5:5 --connbytes-mode bytes --connbytes-dir both ;; = ;; ok
-m connbytes --connbytes 18446744073709551615 --connbytes-mode bytes --connbytes-dir both ;; = ;; ok
-m connbytes --connbytes 18446744073709551616 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail number-out-of-range
-m connbytes --connbytes 20:10 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail bad-range
-m connbytes --connbytes 1:2:3 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail bad-range
-m connbytes --connbytes 1k --connbytes-mode bytes --connbytes-dir both ;; - ;; fail bad-number
-m connbytes --connbytes -1 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail bad-number
-m connbytes --connbytes 1-2 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail bad-number
-m connbytes --connbytes 1 --connbytes 2 --connbytes-mode bytes --connbytes-dir both ;; - ;; fail option-twice
-m connbytes --connbytes 1 --connbytes-mode size --connbytes-dir both ;; - ;; fail bad-word
-m connbytes --connbytes 1 --connbytes-mode BYTES --connbytes-dir both ;; - ;; fail bad-word
-m connbytes --connbytes 1 --connbytes-mode bytes --connbytes-mode bytes --connbytes-dir both ;; - ;; fail option-twice
-m connbytes --connbytes 1 ! --connbytes-mode bytes --connbytes-dir both ;; - ;; fail not-negatable
-m connbytes --connbytes 1 --connbytes-mode bytes --connbytes-dir any ;; - ;; fail bad-word
-m connbytes --connbytes 1 --connbytes-mode bytes --connbytes-dir ORIGINAL ;; - ;; fail bad-word
-m connbytes --connbytes 1 --connbytes-mode bytes --connbytes-dir both --connbytes-dir both ;; - ;; fail option-twice
-m connbytes --connbytes 1 --connbytes-mode bytes ! --connbytes-dir both ;; - ;; fail not-negatable
-m connbytes --connbytes 1 --connbytes-mode bytes ;; - ;; fail missing-option
-m connbytes --connbytes 1 --connbytes-dir both ;; - ;; fail missing-option
-m connbytes --connbytes-dir both --connbytes-mode bytes ;; - ;; fail missing-option
-m connbytes ;; - ;; fail missing-option

