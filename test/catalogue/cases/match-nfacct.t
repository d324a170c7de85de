# nfacct: counts packets and bytes under a name; the kernel must know the name
@family ip ip6
@parse
-m nfacct --nfacct-name http ;; - ;; ok
-m nfacct --nfacct-name "two words" ;; - ;; ok
-m nfacct --nfacct-name abcdefghijabcdefghijabcdefghij12 ;; - ;; ok
@load
-m nfacct --nfacct-name "" ;; - ;; fail bad-text
-m nfacct ! --nfacct-name http ;; - ;; fail not-negatable
-m nfacct --nfacct-name a --nfacct-name b ;; - ;; fail option-twice
-m nfacct --nfacct-name ;; - ;; fail missing-argument
-m nfacct ;; - ;; fail missing-option
