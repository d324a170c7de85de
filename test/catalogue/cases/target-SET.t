@family ip
@sets seen hash:ip timeout 600, pairs hash:net skbinfo, sssssssssssssssssssssssssssssss hash:ip
@table mangle
@chain FORWARD
-j SET --add-set seen src ;; = ;; ok
-j SET --add-set sssssssssssssssssssssssssssssss src ;; = ;; ok
-j SET --add-set ssssssssssssssssssssssssssssssss src ;; - ;; fail text-too-long
-j SET --add-set seen dst ;; = ;; ok
-j SET --add-set pairs src ;; = ;; ok
-j SET --add-set seen src,dst ;; = ;; ok
-j SET --add-set seen src,src,src,src,src,src ;; = ;; ok
-j SET --add-set seen src,src,src,src,src,src,src ;; - ;; fail bad-list
-j SET --add-set seen source ;; - ;; fail bad-word
-j SET --add-set seen srcs ;; -j SET --add-set seen src ;; ok
-j SET --add-set seen both ;; - ;; fail bad-word
-j SET --add-set seen "" ;; - ;; fail bad-word
-j SET --add-set seen ;; - ;; fail missing-argument
-j SET --add-set ;; - ;; fail missing-argument
-j SET --add-set seen src --add-set seen dst ;; - ;; fail option-twice
-j SET ! --add-set seen src ;; -j SET --add-set seen src ;; ok
-j SET --del-set seen src ;; = ;; ok
-j SET --del-set seen src --del-set seen src ;; - ;; fail option-twice
-j SET --add-set seen src --del-set pairs src ;; = ;; ok
-j SET --del-set seen up ;; - ;; fail bad-word
-j SET --add-set seen src --exist ;; = ;; ok
-j SET --add-set seen src --exist --exist ;; -j SET --add-set seen src --exist ;; ok
-j SET --exist --add-set seen src ;; -j SET --add-set seen src --exist ;; ok
-j SET --del-set seen src --exist ;; - ;; fail option-requires
-j SET --add-set seen src --timeout 60 ;; = ;; ok
-j SET --add-set seen src --timeout 0 ;; = ;; ok
-j SET --add-set seen src --timeout 4294967294 ;; = ;; ok
-j SET --add-set seen src --timeout 4294967295 ;; - ;; fail number-out-of-range
-j SET --add-set seen src --timeout 60 --timeout 70 ;; -j SET --add-set seen src --timeout 70 ;; ok
-j SET --add-set seen src --timeout soon ;; - ;; fail bad-number
-j SET --del-set seen src --timeout 60 ;; - ;; fail option-requires
-j SET --map-set pairs src --map-mark ;; = ;; ok
-j SET --map-set pairs src --map-prio ;; = ;; ok
-j SET --map-set pairs src --map-queue ;; = ;; ok
-j SET --map-set pairs src --map-mark --map-prio --map-queue ;; = ;; ok
-j SET --map-set pairs src --map-mark --map-mark ;; -j SET --map-set pairs src --map-mark ;; ok
-j SET --map-set pairs src ;; - ;; fail option-requires
-j SET --map-set pairs src --map-mark --map-set pairs src,dst ;; - ;; fail option-twice
-j SET --map-set pairs up --map-mark ;; - ;; fail bad-word
-j SET --add-set seen src --map-mark ;; - ;; fail option-requires
-j SET --add-set seen src --map-prio ;; - ;; fail option-requires
-j SET --add-set seen src --map-queue ;; - ;; fail option-requires
-j SET ;; - ;; fail missing-option
-j SET --exist ;; - ;; fail missing-option
@chain PREROUTING
-j SET --map-set pairs src --map-mark ;; = ;; ok
-j SET --map-set pairs src --map-prio ;; - ;; fail wrong-chain
-j SET --map-set pairs src --map-queue ;; - ;; fail wrong-chain
@chain OUTPUT
-j SET --map-set pairs dst --map-prio ;; = ;; ok
@chain POSTROUTING
-j SET --map-set pairs dst --map-queue ;; = ;; ok
@table filter
@chain INPUT
-j SET --add-set seen src ;; = ;; ok
-j SET --map-set pairs src --map-mark ;; - ;; fail wrong-table
@family ip6
@sets seen6 hash:ip family inet6 timeout 600
@table raw
@chain PREROUTING
-j SET --add-set seen6 src --exist --timeout 600 ;; = ;; ok
-j SET --del-set seen6 src ;; = ;; ok
-j SET ;; - ;; fail missing-option
