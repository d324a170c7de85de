# dccp: ports as the resolver reads them, so decimal only and services of any protocol.
@family ip ip6
@table filter
@chain INPUT
-p dccp -m dccp --dport 22 ;; = ;; ok
-p dccp -m dccp ! --dport 22 ;; = ;; ok
-p dccp --dport 22 ;; -p dccp -m dccp --dport 22 ;; ok
-p 33 -m dccp --destination-port 22 ;; -p dccp -m dccp --dport 22 ;; ok
-p dccp -m dccp --sport 1024:65535 ;; = ;; ok
-p dccp -m dccp ! --sport :1023 ;; -p dccp -m dccp ! --sport 0:1023 ;; ok
-p dccp -m dccp --source-port 1024: ;; -p dccp -m dccp --sport 1024:65535 ;; ok
-p dccp -m dccp --sport ssh ;; -p dccp -m dccp --sport 22 ;; ok
-p dccp -m dccp --sport ssh:smtp --dport 80 ;; -p dccp -m dccp --sport 22:25 --dport 80 ;; ok
-p dccp -m dccp --dport 20:10 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p dccp -m dccp --sport 20:10 ;; = ;; until 1.8.10 ok, since 1.8.11 fail bad-range
-p dccp -m dccp --dport 1:2:3 ;; - ;; fail bad-range
-p dccp -m dccp --dport 0x16 ;; - ;; fail bad-port
-p dccp -m dccp --dport nosuch ;; - ;; fail unknown-service
-p dccp -m dccp --sport 1,2 ;; - ;; fail bad-port
-p dccp -m dccp --dport 1 --dport 2 ;; - ;; fail option-twice
-p dccp -m dccp --sport 1 --source-port 2 ;; - ;; fail option-twice
-p dccp -m dccp ;; = ;; ok
-m dccp ;; - ;; fail needs-protocol
-m dccp --dport 22 ;; - ;; fail needs-protocol
-p tcp -m dccp --dport 22 ;; - ;; fail needs-protocol
! -p dccp -m dccp --dport 22 ;; - ;; fail needs-protocol
-p dccp -m dccp --dccp-types REQUEST ;; = ;; ok
-p dccp -m dccp ! --dccp-types request,RESPONSE ;; -p dccp -m dccp ! --dccp-types REQUEST,RESPONSE ;; ok
-p dccp -m dccp --dccp-types REQUEST,RESPONSE,DATA,ACK,DATAACK,CLOSEREQ,CLOSE,RESET,SYNC,SYNCACK,INVALID ;; = ;; ok
-p dccp -m dccp --dccp-types ,SYNC,, ;; -p dccp -m dccp --dccp-types SYNC ;; ok
-p dccp -m dccp --dccp-types REQ ;; - ;; fail bad-word
-p dccp -m dccp --dccp-types SYN,ACK ;; - ;; fail bad-word
-p dccp -m dccp --dccp-types SYNC --dccp-types ACK ;; - ;; fail option-twice
-p dccp -m dccp --dccp-option 1 ;; = ;; ok
-p dccp -m dccp ! --dccp-option 255 ;; = ;; ok
-p dccp -m dccp --dccp-option 0 ;; - ;; fail number-out-of-range
-p dccp -m dccp --dccp-option 256 ;; - ;; fail number-out-of-range
-p dccp -m dccp --dccp-option x ;; - ;; fail bad-number
-p dccp -m dccp --dccp-option 1 --dccp-option 1 ;; - ;; fail option-twice

