# iprange: numbers only; one address alone stands for itself.
@family ip
@table filter
@chain INPUT
-m iprange --src-range 192.0.2.1-192.0.2.9 ;; = ;; ok
-m iprange ! --src-range 192.0.2.1-192.0.2.9 ;; = ;; ok
-m iprange --src-range 192.0.2.1 ;; -m iprange --src-range 192.0.2.1-192.0.2.1 ;; ok
-m iprange --src-range 192.0.2.9-192.0.2.1 ;; = ;; ok
-m iprange --src-range 10.1-10.2 ;; -m iprange --src-range 10.1.0.0-10.2.0.0 ;; ok
-m iprange --src-range 0.0.0.0-255.255.255.255 ;; = ;; ok
-m iprange --dst-range 192.0.2.1-192.0.2.9 ;; = ;; ok
-m iprange ! --dst-range 192.0.2.1-192.0.2.9 ;; = ;; ok
-m iprange --src-range 192.0.2.1-192.0.2.9 --dst-range 198.51.100.0-198.51.100.127 ;; = ;; ok
-m iprange --src-range 192.0.2.1-192.0.2.256 ;; - ;; fail bad-address
-m iprange --src-range 192.0.2.1-9 ;; -m iprange --src-range 192.0.2.1-9.0.0.0 ;; ok
-m iprange --src-range 192.0.2.1-300 ;; - ;; fail bad-address
-m iprange --src-range 192.0.2.1- ;; - ;; fail bad-address
-m iprange --src-range -192.0.2.1 ;; - ;; fail bad-address
-m iprange --src-range 192.0.2.0/24 ;; - ;; fail bad-address
-m iprange --src-range localhost ;; - ;; fail bad-address
-m iprange --src-range 2001:db8::1 ;; - ;; fail bad-address
-m iprange --src-range "" ;; - ;; fail bad-address
-m iprange --dst-range 192.0.2.1-192.0.2.2-192.0.2.3 ;; - ;; fail bad-address
-m iprange --dst-range "192.0.2.1 - 192.0.2.2" ;; - ;; fail bad-address
-m iprange ;; - ;; fail missing-option
-m iprange --src-range ;; - ;; fail missing-argument
-m iprange --src-range 192.0.2.1 --src-range 192.0.2.2 ;; - ;; fail option-twice
-m iprange --dst-range 192.0.2.1 --dst-range 192.0.2.2 ;; - ;; fail option-twice
@family ip6
-m iprange --src-range 2001:db8::1-2001:db8::9 ;; = ;; ok
-m iprange ! --dst-range 2001:db8::1-2001:db8::9 ;; = ;; ok
-m iprange --dst-range 2001:db8::1 ;; -m iprange --dst-range 2001:db8::1-2001:db8::1 ;; ok
-m iprange --src-range 192.0.2.1-192.0.2.9 ;; - ;; fail bad-address
-m iprange --src-range 2001:db8::/32 ;; - ;; fail bad-address
-m iprange --dst-range 2001:db8::1-2001:db8::x ;; - ;; fail bad-address

