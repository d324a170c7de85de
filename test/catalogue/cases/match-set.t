# set: addresses, ports and networks kept in an ip set
@family ip
@sets four hash:ip
@sets six hash:ip family inet6
@sets pair hash:ip,port
@sets all list:set
@sets a123456789b123456789c123456789d hash:ip
-m set --match-set four src ;; = ;; ok
-m set --match-set four dst ;; = ;; ok
-m set --match-set pair src,dst ;; = ;; ok
-m set --match-set all src ;; = ;; ok
-m set --set four src ;; -m set --match-set four src ;; ok
-m set ! --match-set four src ;; = ;; ok
-m set --match-set four src,dst,src,dst,src,dst ;; = ;; ok
-m set --match-set four src,dst,src,dst,src,dst,src ;; - ;; fail bad-list
-m set --match-set four srcs ;; -m set --match-set four src ;; ok
-m set --match-set four SRC ;; - ;; fail bad-word
-m set --match-set four source ;; - ;; fail bad-word
-m set --match-set four both ;; - ;; fail bad-word
-m set --match-set four src, ;; - ;; fail bad-word
-m set --match-set four "" ;; - ;; fail bad-word
-m set --match-set four ;; - ;; fail missing-argument
-m set --match-set four -j ACCEPT ;; - ;; fail missing-argument
-m set --match-set four ! src ;; - ;; fail missing-argument
-m set --match-set a123456789b123456789c123456789d src ;; = ;; ok
-m set --match-set a123456789b123456789c123456789de src ;; - ;; fail text-too-long
-m set --match-set "" src ;; - ;; fail bad-name
-m set ;; - ;; fail missing-option
-m set --return-nomatch ;; - ;; fail missing-option
-m set --bytes-gt 1 ;; - ;; fail missing-option
-m set --match-set four src --match-set four dst ;; - ;; fail option-twice
-m set --match-set four src --set four dst ;; - ;; fail option-twice
-m set --match-set four src -m set --match-set pair src,src ;; = ;; ok
-m set --match-set four src --return-nomatch ;; = ;; ok
-m set --match-set four src --return-nomatch --return-nomatch ;; -m set --match-set four src --return-nomatch ;; ok
-m set --match-set four src ! --return-nomatch ;; - ;; fail not-negatable
-m set --match-set four src --update-counters ;; -m set --match-set four src ;; ok
-m set --match-set four src ! --update-counters ;; = ;; ok
-m set --match-set four src ! --update-counters ! --update-counters ;; -m set --match-set four src ! --update-counters ;; ok
-m set --match-set four src --update-subcounters ;; -m set --match-set four src ;; ok
-m set --match-set four src ! --update-subcounters ;; = ;; ok
-m set --match-set four src --update-subcounters ! --update-subcounters ;; -m set --match-set four src ! --update-subcounters ;; ok
-m set --match-set four src --packets-eq 0 ;; = ;; ok
-m set --match-set four src ! --packets-eq 5 ;; = ;; ok
-m set --match-set four src --packets-lt 5 ;; = ;; ok
-m set --match-set four src --packets-gt 5 ;; = ;; ok
-m set --match-set four src ! --packets-lt 5 ;; - ;; fail not-negatable
-m set --match-set four src ! --packets-gt 5 ;; - ;; fail not-negatable
-m set --match-set four src --packets-eq 18446744073709551615 ;; = ;; ok
-m set --match-set four src --packets-eq 18446744073709551616 ;; - ;; fail number-out-of-range
-m set --match-set four src --packets-lt x ;; - ;; fail bad-number
-m set --match-set four src --packets-gt -1 ;; - ;; fail bad-number
-m set --match-set four src --packets-gt 1 --packets-lt 5 ;; - ;; fail option-excludes
-m set --match-set four src --packets-gt 1 --packets-eq 5 ;; - ;; fail option-excludes
-m set --match-set four src --packets-gt 1 --packets-gt 5 ;; - ;; fail option-twice
-m set --match-set four src --bytes-eq 0 ;; = ;; ok
-m set --match-set four src ! --bytes-eq 5 ;; = ;; ok
-m set --match-set four src --bytes-lt 5 ;; = ;; ok
-m set --match-set four src --bytes-gt 5 ;; = ;; ok
-m set --match-set four src ! --bytes-lt 5 ;; - ;; fail not-negatable
-m set --match-set four src ! --bytes-gt 5 ;; - ;; fail not-negatable
-m set --match-set four src --bytes-eq 18446744073709551616 ;; - ;; fail number-out-of-range
-m set --match-set four src --bytes-lt x ;; - ;; fail bad-number
-m set --match-set four src --bytes-gt 0x10 ;; -m set --match-set four src --bytes-gt 16 ;; ok
-m set --match-set four src --bytes-eq 1 --bytes-lt 5 ;; - ;; fail option-excludes
-m set --match-set four src --bytes-gt 1 --bytes-lt 5 ;; - ;; fail option-excludes
-m set --match-set four src --bytes-lt 1 --bytes-lt 5 ;; - ;; fail option-twice
-m set --match-set four src --packets-gt 1 --bytes-lt 5 ;; = ;; ok
@family ip6
-m set --match-set six src ;; = ;; ok
-m set --match-set six src --packets-gt 1 ;; = ;; ok
-m set ! --match-set six dst ! --update-counters ;; = ;; ok
-m set --match-set six ;; - ;; fail missing-argument
