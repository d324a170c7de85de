@family ip6
@table filter
@chain INPUT
-m frag ;; = ;; ok
-m frag --fragid 1 ;; = ;; ok
-m frag --fragid 1:2 ;; = ;; ok
-m frag --fragid 2:1 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-m frag --fragid :2 ;; -m frag --fragid 0:2 ;; ok
-m frag --fragid 2: ;; -m frag --fragid 2:4294967295 ;; ok
-m frag --fragid : ;; -m frag ;; ok
-m frag ! --fragid 5 ;; = ;; ok
-m frag ! --fragid 0:4294967295 ;; -m frag ;; ok
-m frag --fragid 4294967295 ;; = ;; ok
-m frag --fragid 4294967296 ;; - ;; fail number-out-of-range
-m frag --fragid 1:4294967296 ;; - ;; fail number-out-of-range
-m frag --fragid 1:2:3 ;; - ;; fail bad-range
-m frag --fragid x ;; - ;; fail bad-number
-m frag --fragid 1x ;; - ;; fail bad-number
-m frag --fraglen 8 ;; = ;; ok
-m frag ! --fraglen 8 ;; = ;; ok
-m frag --fraglen 4294967295 ;; = ;; ok
-m frag --fraglen 4294967296 ;; - ;; fail number-out-of-range
-m frag --fraglen x ;; - ;; fail bad-number
-m frag --fragres ;; = ;; ok
-m frag ! --fragres ;; - ;; fail not-negatable
-m frag --fragfirst ;; = ;; ok
-m frag ! --fragfirst ;; - ;; fail not-negatable
-m frag --fragmore ;; = ;; ok
-m frag --fraglast ;; = ;; ok
-m frag --fragmore --fraglast ;; - ;; fail option-excludes
-m frag --fragfirst --fraglast ;; = ;; ok
-m frag --fragfirst --fragmore ;; = ;; ok
-m frag --fragfirst --fragfirst ;; - ;; fail option-twice
-m frag --fragid 1 --fragid 2 ;; - ;; fail option-twice
-m frag --fragid 1 --fraglen 2 --fragres --fragfirst --fragmore ;; = ;; ok
-p frag -m frag ;; - ;; fail unknown-protocol
-p tcp -m frag --fragmore ;; = ;; ok
! -m frag ;; - ;; fail not-negatable
