# comment: free text, cut to 255 bytes without a word.
@family ip ip6
@table filter
@chain INPUT
-m comment --comment web ;; = ;; ok
-m comment --comment "two words" ;; = ;; ok
-m comment --comment "" ;; = ;; ok
-m comment --comment "say \"hi\"" ;; = ;; ok
-m comment --comment 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789 ;; = ;; ok
-m comment --comment first -m comment --comment second ;; = ;; ok
-m comment ;; - ;; fail missing-option
-m comment --comment ;; - ;; fail missing-argument
-m comment --comment a --comment b ;; - ;; fail option-twice
-m comment ! --comment a ;; - ;; fail not-negatable
-m comment --comment a --commnt b ;; - ;; fail unknown-option

