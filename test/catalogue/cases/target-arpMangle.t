@family arp
@table filter
@chain OUTPUT
-j mangle ;; - ;; fail missing-option
-j mangle --mangle-ip-s 10.0.0.1 ;; = ;; ok
-j mangle --mangle-ip-s 10.0.0.1/24 ;; -j mangle --mangle-ip-s 10.0.0.0 ;; ok
-j mangle --mangle-ip-s foo.invalid ;; - ;; fail bad-address
-j mangle --mangle-ip-s 10.1 ;; -j mangle --mangle-ip-s 10.1.0.0 ;; ok
-j mangle --mangle-ip-s 10.0.0.1,10.0.0.2 ;; - ;; fail bad-address
-j mangle --mangle-ip-s 10.0.0.1 --mangle-ip-s 10.0.0.2 ;; -j mangle --mangle-ip-s 10.0.0.2 ;; until 1.8.10 ok, since 1.8.11 fail option-twice
-j mangle ! --mangle-ip-s 10.0.0.1 ;; -j mangle --mangle-ip-s 10.0.0.1 ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
-j mangle --mangle-ip-s ! 10.0.0.1 ;; - ;; fail bad-address
-j mangle --mangle-ip-d 10.0.0.1 ;; = ;; ok
-j mangle --mangle-mac-s 00:11:22:33:44:55 ;; = ;; ok
-j mangle --mangle-mac-s unicast ;; - ;; fail bad-mac
-j mangle --mangle-mac-s foo ;; - ;; fail bad-mac
-j mangle --mangle-mac-d 00:11:22:33:44:55 ;; = ;; ok
-j mangle --mangle-mac-d foo ;; - ;; fail bad-mac
--h-length 6 -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; ok
! --h-length 6 -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; ok
--h-length 6/0 -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; -j mangle --mangle-mac-d 00:11:22:33:44:55 ;; ok
-j mangle --mangle-mac-s 00:11:22:33:44:55 ! --h-length 6 ;; -j mangle --mangle-mac-s 00:11:22:33:44:55 ;; ok
-j mangle --mangle-target ACCEPT ;; - ;; fail missing-option
-j mangle --mangle-target DROP ;; - ;; fail missing-option
-j mangle --mangle-target CONTINUE ;; - ;; fail missing-option
-j mangle --mangle-target RETURN ;; - ;; fail missing-option
-j mangle --mangle-target accept ;; - ;; fail missing-option
-j mangle --mangle-target DROP --mangle-target DROP ;; - ;; fail missing-option
-j mangle --mangle-ip-s 10.0.0.1 --mangle-mac-s 00:11:22:33:44:55x ;; -j mangle --mangle-ip-s 10.0.0.1 --mangle-mac-s 00:11:22:33:44:55 ;; until 1.8.10 ok, since 1.8.11 fail bad-mac
-j mangle --mangle-ip-s 10.0.0.1/33 ;; - ;; fail bad-mask
-j mangle --mangle-ip-s ::1 ;; - ;; fail bad-address
-j mangle --mangle-mac-s 0:1:2:3:4:5 --mangle-mac-d 0:1:2:3:4:5 ;; -j mangle --mangle-mac-s 00:01:02:03:04:05 --mangle-mac-d 00:01:02:03:04:05 ;; ok
-j mangle --mangle-ip-s 1.2.3.4 --mangle-target "" ;; - ;; fail bad-word
-j mangle --mangle-ip-d 10.0.0.1/33 ;; - ;; fail bad-mask
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target DROP ;; = ;; ok
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target CONTINUE ;; = ;; ok
-j mangle --mangle-ip-s 10.0.0.1 --mangle-target ACCEPT ;; -j mangle --mangle-ip-s 10.0.0.1 ;; ok
@chain INPUT
-j mangle --mangle-ip-s 10.0.0.1 ;; = ;; ok
