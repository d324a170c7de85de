# helper: any text; 29 bytes are kept. "" stands for whatever helper.
@family ip ip6
@table filter
@chain INPUT
-m helper --helper ftp ;; = ;; ok
-m helper ! --helper sip-5060 ;; = ;; ok
-m helper --helper "" ;; = ;; ok
-m helper --helper no-such-helper ;; = ;; ok
-m helper --helper a-name-of-more-than-twenty-nine-bytes ;; -m helper --helper a-name-of-more-than-twenty-ni ;; ok
-m helper ;; - ;; fail missing-option
-m helper --helper ;; - ;; fail missing-argument
-m helper --helper ftp --helper irc ;; - ;; fail option-twice

