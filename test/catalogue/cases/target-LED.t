# Few kernels are built with it.
@parse
@family ip ip6
@table filter
@chain INPUT
-j LED --led-trigger-id ssh ;; - ;; ok
-j LED --led-trigger-id abcdefghijklmnop ;; - ;; ok
-j LED --led-trigger-id abcdefghijklmnopq ;; - ;; fail text-too-long
-j LED --led-trigger-id "" ;; - ;; ok
-j LED --led-trigger-id ;; - ;; fail missing-argument
-j LED ;; - ;; fail missing-option
-j LED --led-trigger-id a --led-trigger-id a ;; - ;; fail option-twice
-j LED ! --led-trigger-id a ;; - ;; fail not-negatable
-j LED --led-trigger-id a --led-delay 0 ;; - ;; ok
-j LED --led-trigger-id a --led-delay 4294967295 ;; - ;; ok
-j LED --led-trigger-id a --led-delay 4294967296 ;; - ;; fail number-out-of-range
-j LED --led-trigger-id a --led-delay inf ;; - ;; ok
-j LED --led-trigger-id a --led-delay INFINITE ;; - ;; ok
-j LED --led-trigger-id a --led-delay long ;; - ;; fail bad-number
-j LED --led-trigger-id a ! --led-delay 1 ;; - ;; fail not-negatable
-j LED --led-delay 10 ;; - ;; fail missing-option
-j LED --led-trigger-id a --led-always-blink ;; - ;; ok
-j LED --led-trigger-id a --led-always-blink --led-always-blink ;; - ;; fail option-twice
-j LED --led-trigger-id a ! --led-always-blink ;; - ;; fail not-negatable
