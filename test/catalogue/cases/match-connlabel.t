# connlabel: numbers; names are the machine's. The tool keeps 16 bits of a number.
@family ip ip6
@table filter
@chain INPUT
-m connlabel --label 0 ;; -m connlabel --label "0" ;; ok
-m connlabel --label 127 ;; -m connlabel --label "127" ;; ok
-m connlabel --label 128 ;; - ;; fail number-out-of-range
-m connlabel ! --label 0x10 ;; -m connlabel ! --label "16" ;; ok
-m connlabel --label 65541 ;; -m connlabel --label "5" ;; ok
-m connlabel --label 2147483648 ;; - ;; fail number-out-of-range
-m connlabel --label -1 ;; - ;; fail number-out-of-range
-m connlabel --label "" ;; - ;; fail bad-name
-m connlabel --label ;; - ;; fail missing-argument
-m connlabel --label 1 --label 2 ;; - ;; fail option-twice
-m connlabel --label 5 --set ;; -m connlabel --label "5" --set ;; ok
-m connlabel ! --label 5 --set ;; -m connlabel ! --label "5" --set ;; ok
-m connlabel --label 5 ! --set ;; - ;; fail not-negatable
-m connlabel --label 5 --set --set ;; - ;; fail option-twice
-m connlabel --set ;; - ;; fail missing-option
-m connlabel ;; - ;; fail missing-option
# A name from the host's connlabel.conf.
@host
-m connlabel --label office ;; - ;; ok
-m connlabel ! --label office --set ;; - ;; ok
