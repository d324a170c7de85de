@family ip6
@table filter
@chain INPUT
-m mh ;; - ;; fail needs-protocol
-p mh -m mh ;; -p mobility-header -m mh ;; ok
-p ipv6-mh -m mh ;; -p mobility-header -m mh ;; ok
-p mobility-header -m mh ;; = ;; ok
-p 135 -m mh ;; -p mobility-header -m mh ;; ok
-p tcp -m mh ;; - ;; fail needs-protocol
! -p mh -m mh ;; - ;; fail needs-protocol
-p mh -m mh --mh-type 1 ;; -p mobility-header -m mh --mh-type 1 ;; ok
-p mh --mh-type 1 ;; -p mobility-header -m mh --mh-type 1 ;; ok
-p mh ! --mh-type 1 ;; -p mobility-header -m mh ! --mh-type 1 ;; ok
-p mh --mh-type 255 ;; -p mobility-header -m mh --mh-type 255 ;; ok
-p mh --mh-type 256 ;; - ;; fail number-out-of-range
-p mh --mh-type 1:3 ;; -p mobility-header -m mh --mh-type 1:3 ;; ok
-p mh --mh-type 3:1 ;; - ;; fail bad-range
-p mh --mh-type :3 ;; -p mobility-header -m mh --mh-type 0:3 ;; ok
-p mh --mh-type 3: ;; -p mobility-header -m mh --mh-type 3:255 ;; ok
-p mh --mh-type : ;; -p mobility-header -m mh ;; ok
-p mh --mh-type cot ;; -p mobility-header -m mh --mh-type 4 ;; ok
-p mh --mh-type cot:be ;; -p mobility-header -m mh --mh-type 4:7 ;; ok
-p mh --mh-type be:cot ;; - ;; fail bad-range
-p mh --mh-type binding-refresh-request ;; -p mobility-header -m mh --mh-type 0 ;; ok
-p mh --mh-type brr ;; -p mobility-header -m mh --mh-type 0 ;; ok
-p mh --mh-type BRR ;; -p mobility-header -m mh --mh-type 0 ;; ok
-p mh --mh-type home ;; -p mobility-header -m mh --mh-type 1 ;; ok
-p mh --mh-type b ;; -p mobility-header -m mh --mh-type 0 ;; ok
-p mh --mh-type h ;; -p mobility-header -m mh --mh-type 1 ;; ok
-p mh --mh-type foo ;; - ;; fail bad-word
-p mh --mh-type "" ;; -p mobility-header -m mh --mh-type 0 ;; ok
-p mh --mh-type 1x ;; - ;; fail bad-word
-p mh --mh-type 0x2 ;; -p mobility-header -m mh --mh-type 2 ;; ok
-p mh --mh-type 1 --mh-type 2 ;; - ;; fail option-twice
-p mh --mh-type binding-error: ;; -p mobility-header -m mh --mh-type 7:255 ;; ok
-p mh --mh-type 1:2:3 ;; - ;; fail bad-word
-p mh -m mobility-header ;; - ;; fail unknown-match
-p mh -m mobility-header --mh-type 1 ;; - ;; fail unknown-match
-p mh --mh-type ! 1 ;; - ;; fail bad-word
