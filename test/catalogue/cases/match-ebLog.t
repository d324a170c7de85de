@family eb
@table filter
@chain FORWARD
--log ;; --log-level notice -j CONTINUE ;; ok
--log --log-ip ;; --log-level notice --log-ip -j CONTINUE ;; ok
--log-prefix foo ;; --log-level notice --log-prefix "foo" -j CONTINUE ;; ok
--log-prefix "foo: " --log-level debug ;; --log-level debug --log-prefix "foo: " -j CONTINUE ;; ok
--log-prefix 12345678901234567890123456789 ;; --log-level notice --log-prefix "12345678901234567890123456789" -j CONTINUE ;; ok
--log-prefix 123456789012345678901234567890 ;; - ;; until 1.8.10 fail text-too-long, since 1.8.11 ok
--log-level 7 ;; --log-level debug -j CONTINUE ;; ok
--log-level 8 ;; - ;; fail bad-word
--log-level warning ;; --log-level warning -j CONTINUE ;; ok
--log-level warn ;; - ;; until 1.8.10 fail bad-word, since 1.8.11 ok
--log-level err ;; - ;; until 1.8.10 fail bad-word, since 1.8.11 ok
--log-level error ;; --log-level error -j CONTINUE ;; ok
--log-level ERROR ;; - ;; until 1.8.10 fail bad-word, since 1.8.11 ok
--log-level "" ;; --log-level emerg -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-word
--log-level -1 ;; - ;; fail bad-word
--log-ip --log-arp --log-ip6 ;; --log-level notice --log-ip --log-arp --log-ip6 -j CONTINUE ;; ok
! --log ;; - ;; fail not-negatable
--log ! ;; --log-level notice -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-negation
! --log-level 3 ;; - ;; fail not-negatable
--log-level ! 3 ;; - ;; fail not-negatable
--log --log ;; --log-level notice -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--log-prefix a --log-prefix b ;; --log-level notice --log-prefix "b" -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--log -j DROP ;; --log-level notice -j DROP ;; ok
-j DROP --log ;; --log-level notice -j DROP ;; ok
-j log ;; --log-level notice -j CONTINUE ;; ok
-j log --log-prefix x ;; --log-level notice --log-prefix "x" -j CONTINUE ;; ok
--log-prefix "" ;; --log-level notice -j CONTINUE ;; ok
--log-prefix "a\"b" ;; - ;; until 1.8.10 fail bad-text, since 1.8.11 ok
-j LOG --log-prefix foo ;; - ;; until 1.8.10 fail wrong-family, since 1.8.11 ok
--log ! --log-level 3 ;; --log-level error -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail not-negatable
--log ! --log ;; - ;; fail not-negatable
-p IPv4 --log ;; -p IPv4 --log-level notice -j CONTINUE ;; ok
--log-prefix ! x ;; - ;; fail not-negatable
--log-ip --log-ip ;; --log-level notice --log-ip -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail option-twice
--log-prefix ;; - ;; fail missing-argument
--log-level 0x3 ;; --log-level error -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-word
--log-level " 3" ;; --log-level error -j CONTINUE ;; ok
--log-level 3x ;; - ;; fail bad-word
--log-level 0x7 ;; --log-level debug -j CONTINUE ;; until 1.8.10 ok, since 1.8.11 fail bad-word
! --log-ip6 ;; - ;; fail not-negatable
! --log-arp ;; - ;; fail not-negatable
