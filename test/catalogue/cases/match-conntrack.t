# conntrack: states and statuses may be shortened to any beginning, in any case.
@family ip ip6
@table filter
@chain INPUT
-m conntrack --ctstate NEW ;; = ;; ok
-m conntrack --ctstate ESTABLISHED,RELATED ;; -m conntrack --ctstate RELATED,ESTABLISHED ;; ok
-m conntrack ! --ctstate INVALID ;; = ;; ok
-m conntrack --ctstate est,rel,u ;; -m conntrack --ctstate RELATED,ESTABLISHED,UNTRACKED ;; ok
-m conntrack --ctstate SNAT,DNAT ;; = ;; ok
-m conntrack --ctstate NEW,NEW ;; -m conntrack --ctstate NEW ;; ok
-m conntrack --ctstate FRESH ;; - ;; fail bad-word
-m conntrack --ctstate NEWER ;; - ;; fail bad-word
-m conntrack --ctstate ESTABLISHED,RELTED ;; - ;; fail bad-word
-m conntrack --ctstate NEW, ;; - ;; fail bad-word
-m conntrack --ctstate ,NEW ;; - ;; fail bad-word
-m conntrack --ctstate NEW,,INVALID ;; - ;; fail bad-word
-m conntrack --ctstate NEW|INVALID ;; - ;; fail bad-word
-m conntrack --ctstate "" ;; - ;; fail bad-word
-m conntrack --ctstate ;; - ;; fail missing-argument
-m conntrack --ctstate NEW --ctstate INVALID ;; - ;; fail option-twice
-m conntrack ;; - ;; fail missing-option
-m conntrack --ctproto tcp ;; -m conntrack --ctproto 6 ;; ok
-m conntrack ! --ctproto 17 ;; = ;; ok
-m conntrack --ctproto 255 ;; = ;; ok
-m conntrack --ctproto 256 ;; - ;; fail unknown-protocol
-m conntrack --ctproto nosuch ;; - ;; fail unknown-protocol
-m conntrack --ctproto 0 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-value
-m conntrack ! --ctproto all ;; -m conntrack ! --ctproto 0 ;; until 1.8.10 ok, since 1.8.11 fail bad-value
-m conntrack --ctproto 6 --ctproto 17 ;; - ;; fail option-twice
-m conntrack --ctorigsrcport 22 ;; = ;; ok
-m conntrack ! --ctorigsrcport 1024: ;; -m conntrack ! --ctorigsrcport 1024:65535 ;; ok
-m conntrack --ctorigsrcport :1023 ;; -m conntrack --ctorigsrcport 0:1023 ;; ok
-m conntrack --ctorigsrcport : ;; -m conntrack --ctorigsrcport 0:65535 ;; ok
-m conntrack --ctorigsrcport ssh ;; -m conntrack --ctorigsrcport 22 ;; ok
-m conntrack --ctorigsrcport 65535 ;; = ;; ok
-m conntrack --ctorigsrcport 65536 ;; -m conntrack --ctorigsrcport 0 ;; ok
-m conntrack --ctorigsrcport 0x16 ;; - ;; fail bad-port
-m conntrack --ctorigsrcport nosuchservice ;; - ;; fail unknown-service
-m conntrack --ctorigsrcport 1:2:3 ;; - ;; fail bad-range
-m conntrack --ctorigsrcport 20:10 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-m conntrack --ctorigsrcport 1 --ctorigsrcport 2 ;; - ;; fail option-twice
-m conntrack --ctorigdstport 80:88 ;; = ;; ok
-m conntrack ! --ctorigdstport domain ;; -m conntrack ! --ctorigdstport 53 ;; ok
-m conntrack --ctorigdstport 88:80 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-m conntrack --ctorigdstport -5 ;; - ;; fail number-out-of-range
-m conntrack --ctreplsrcport 80 ;; = ;; ok
-m conntrack ! --ctreplsrcport 80 ;; = ;; ok
-m conntrack --ctreplsrcport x:y ;; - ;; fail unknown-service
-m conntrack --ctrepldstport 0:65535 ;; = ;; ok
-m conntrack ! --ctrepldstport 8080 ;; = ;; ok
-m conntrack --ctrepldstport http-alt2 ;; - ;; fail unknown-service
-m conntrack --ctstatus NONE ;; = ;; ok
-m conntrack ! --ctstatus EXPECTED ;; = ;; ok
-m conntrack --ctstatus seen,ASSURED,c ;; -m conntrack --ctstatus SEEN_REPLY,ASSURED,CONFIRMED ;; ok
-m conntrack --ctstatus DYING ;; - ;; fail bad-word
-m conntrack --ctstatus "" ;; - ;; fail bad-word
-m conntrack --ctstatus NONE --ctstatus NONE ;; - ;; fail option-twice
-m conntrack --ctexpire 10 ;; = ;; ok
-m conntrack ! --ctexpire 1:59 ;; = ;; ok
-m conntrack --ctexpire 60: ;; -m conntrack --ctexpire 60:4294967295 ;; ok
-m conntrack --ctexpire 0x10 ;; -m conntrack --ctexpire 16 ;; ok
-m conntrack --ctexpire 4294967295 ;; = ;; ok
-m conntrack --ctexpire 4294967296 ;; - ;; fail number-out-of-range
-m conntrack --ctexpire soon ;; - ;; fail bad-number
-m conntrack --ctexpire 1:2:3 ;; - ;; fail bad-range
-m conntrack --ctexpire 59:1 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-m conntrack --ctexpire 1 --ctexpire 2 ;; - ;; fail option-twice
-m conntrack --ctdir ORIGINAL ;; = ;; ok
-m conntrack --ctdir reply ;; -m conntrack --ctdir REPLY ;; ok
-m conntrack --ctdir BOTH ;; - ;; fail bad-word
-m conntrack --ctdir ORIG ;; - ;; fail bad-word
-m conntrack ! --ctdir REPLY ;; - ;; fail not-negatable
-m conntrack --ctdir REPLY --ctdir REPLY ;; - ;; fail option-twice
-m conntrack --ctdir REPLY --ct NEW ;; - ;; fail unknown-option
-m conntrack --ctdir REPLY --ctst NEW ;; - ;; fail unknown-option
-m conntrack --ctdir REPLY --ctsta NEW ;; - ;; fail unknown-option
-m conntrack --ctstate NEW --ctdir ORIGINAL --ctproto 6 ;; -m conntrack --ctstate NEW --ctproto 6 --ctdir ORIGINAL ;; ok
@family ip
-m conntrack --ctorigsrc 192.0.2.0/24 ;; = ;; ok
-m conntrack ! --ctorigsrc 192.0.2.7 ;; = ;; ok
-m conntrack --ctorigsrc 10.1 ;; -m conntrack --ctorigsrc 10.0.0.1 ;; ok
-m conntrack --ctorigsrc 192.0.2.0/255.255.255.0 ;; -m conntrack --ctorigsrc 192.0.2.0/24 ;; ok
-m conntrack --ctorigsrc 192.0.2.0/255.0.255.0 ;; -m conntrack --ctorigsrc 192.0.2.0 ;; ok
-m conntrack --ctorigsrc 192.0.2.0/0 ;; = ;; ok
-m conntrack --ctorigsrc 192.0.2.0/33 ;; -m conntrack --ctorigsrc 192.0.2.0 ;; ok
-m conntrack --ctorigsrc 192.0.2.0/x ;; - ;; fail bad-mask
-m conntrack --ctorigsrc 192.0.2.0/ ;; - ;; fail bad-mask
-m conntrack --ctorigsrc 192.0.2.256 ;; - ;; fail bad-address
-m conntrack --ctorigsrc 192.0.2.1,192.0.2.2 ;; - ;; fail bad-address
-m conntrack --ctorigsrc "" ;; - ;; fail bad-address
-m conntrack --ctorigsrc 2001:db8::1 ;; - ;; fail bad-address
-m conntrack --ctorigsrc 192.0.2.1 --ctorigsrc 192.0.2.1 ;; - ;; fail option-twice
-m conntrack --ctorigdst 198.51.100.1 ;; = ;; ok
-m conntrack ! --ctorigdst 198.51.100.0/25 ;; = ;; ok
-m conntrack --ctorigdst 198.51.100.0/24/24 ;; - ;; fail bad-mask
-m conntrack --ctreplsrc 198.51.100.1 ;; = ;; ok
-m conntrack ! --ctreplsrc 198.51.100.1 ;; = ;; ok
-m conntrack --ctreplsrc 1.2.3.4.5 ;; - ;; fail bad-address
-m conntrack --ctrepldst 203.0.113.0/28 ;; = ;; ok
-m conntrack ! --ctrepldst 203.0.113.0/28 ;; = ;; ok
-m conntrack --ctrepldst name.invalid ;; - ;; fail bad-address
@family ip6
-m conntrack --ctorigsrc 2001:db8::/32 ;; = ;; ok
-m conntrack ! --ctorigsrc 2001:db8::1 ;; = ;; ok
-m conntrack --ctorigsrc 2001:db8::/ffff:ffff:: ;; -m conntrack --ctorigsrc 2001:db8::/32 ;; ok
-m conntrack --ctorigsrc 2001:db8::/128 ;; -m conntrack --ctorigsrc 2001:db8:: ;; ok
-m conntrack --ctorigsrc 2001:db8::/129 ;; - ;; fail bad-mask
-m conntrack --ctorigsrc 192.0.2.1 ;; - ;; fail bad-address
-m conntrack --ctorigdst 2001:db8::1/0 ;; = ;; ok
-m conntrack --ctreplsrc 2001:db8:::1 ;; - ;; fail bad-address
-m conntrack --ctrepldst fe80::/10 ;; = ;; ok
@family ip ip6
@table raw
@chain PREROUTING
-m conntrack --ctstate UNTRACKED ;; = ;; ok
@table nat
@chain POSTROUTING
-m conntrack --ctstate DNAT ;; = ;; ok

