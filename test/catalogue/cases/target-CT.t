@family ip ip6
@table raw
@chain PREROUTING
-j CT ;; = ;; ok
-j CT --notrack ;; = ;; ok
-j CT --notrack --notrack ;; - ;; fail option-twice
-j CT ! --notrack ;; - ;; fail not-negatable
-p tcp -j CT --helper ftp ;; = ;; ok
-p tcp -m tcp --dport 21 -j CT --helper ftp ;; = ;; ok
-j CT --helper ftp -p tcp ;; -p tcp -j CT --helper ftp ;; ok
-j CT --helper ftp ;; - ;; fail needs-protocol
! -p tcp -j CT --helper ftp ;; - ;; fail needs-protocol
-p all -j CT --helper ftp ;; - ;; fail needs-protocol
-j CT --helper "" ;; -j CT ;; ok
-j CT --helper ;; - ;; fail missing-argument
-p tcp -j CT --helper ftp --helper ftp ;; - ;; fail option-twice
-p tcp -j CT ! --helper ftp ;; - ;; fail not-negatable
-j CT --timeout none ;; - ;; fail needs-protocol
-j CT --timeout "" ;; -j CT ;; ok
-p tcp -j CT ! --timeout none ;; - ;; fail not-negatable
# Untracked packets have neither helper nor timeout: the kernel does not look for them.
-j CT --notrack --helper ftp --timeout none ;; = ;; ok
-j CT --ctevents new ;; = ;; ok
-j CT --ctevents new,related,destroy,reply,assured,protoinfo,helper,mark,natseqinfo,secmark ;; = ;; ok
-j CT --ctevents label ;; - ;; fail bad-word
-j CT --ctevents NEW ;; - ;; fail bad-word
-j CT --ctevents new, ;; - ;; fail bad-word
-j CT --ctevents "" ;; - ;; fail bad-word
-j CT --ctevents new --ctevents new ;; - ;; fail option-twice
-j CT ! --ctevents new ;; - ;; fail not-negatable
-j CT --expevents new ;; = ;; ok
-j CT --expevents new,new ;; -j CT --expevents new ;; ok
-j CT --expevents destroy ;; - ;; fail bad-word
-j CT ! --expevents new ;; - ;; fail not-negatable
-j CT --zone 0 ;; -j CT ;; ok
-j CT --zone 65535 ;; = ;; ok
-j CT --zone 65536 ;; - ;; fail number-out-of-range
-j CT --zone mark ;; = ;; ok
-j CT --zone MARK ;; -j CT --zone mark ;; ok
-j CT --zone one ;; - ;; fail bad-word
-j CT --zone "" ;; - ;; fail bad-word
-j CT --zone 1 --zone 2 ;; - ;; fail option-twice
-j CT ! --zone 1 ;; - ;; fail not-negatable
-j CT --zone-orig 65535 ;; = ;; ok
-j CT --zone-orig 65536 ;; - ;; fail number-out-of-range
-j CT --zone-orig mark ;; = ;; ok
-j CT ! --zone-orig 1 ;; - ;; fail not-negatable
-j CT --zone-reply 65535 ;; = ;; ok
-j CT --zone-reply -1 ;; - ;; fail bad-word
-j CT --zone-reply mark ;; = ;; ok
-j CT --zone-reply 1 --zone-reply 1 ;; - ;; fail option-twice
-j CT --zone-orig 1 --zone-reply 2 ;; -j CT --zone 2 ;; ok
-j CT --zone-orig 1 --zone 2 ;; -j CT --zone-orig 2 ;; ok
-j CT --event new ;; - ;; fail unknown-option
@chain OUTPUT
-j CT --notrack ;; = ;; ok
@table mangle
@chain PREROUTING
-j CT --notrack ;; - ;; fail wrong-table
@table filter
@chain INPUT
-j CT --notrack ;; - ;; fail wrong-table
