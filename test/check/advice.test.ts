import type { ADVICE } from "../../server/check/codes/advice";
import type { Reading } from "../../server/file";
import { expectAdvice } from "./expect";

type Code = keyof typeof ADVICE;

/** Rules of a filter table that drops what INPUT and FORWARD don't accept; chains are declared by `-N`. */
function guarded(rules: string): string {
  return `*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules.replace(/^\n|\n$/g, "")}\nCOMMIT\n`;
}

/** Rules of another table. */
function table(name: string, rules: string): string {
  return `*${name}\n${rules.replace(/^\n|\n$/g, "")}\nCOMMIT\n`;
}

/** Checks that nothing of a code is said of a file. */
function silent(code: Code, source: string, reading: Partial<Reading> = {}): void {
  expectAdvice(code, source, reading);
}

const ESTABLISHED = "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
const LOOPBACK = "-A INPUT -i lo -j ACCEPT";
const USUAL = `${LOOPBACK}\n${ESTABLISHED}`;
const SSH = "-A INPUT -p tcp --dport 22 -j ACCEPT";
const IP6 = { family: "ip6" } as const;

/** A policy line of INPUT that something is said of. */
function atPolicy(finding: string, rules: string): string {
  return `*filter
:INPUT DROP [0:0]
#<----------- ${finding}
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
${rules.replace(/^\n|\n$/g, "")}
COMMIT
`;
}

describe("check: advice on SSH", () => {
  const lockedOut = "warning[ssh-lock-out]: No other machine can open a TCP connection";

  it("knows that neither lo nor ESTABLISHED lets anybody in", () => {
    expectAdvice("ssh-lock-out", atPolicy(lockedOut, USUAL));
    expectAdvice(
      "ssh-lock-out",
      atPolicy(lockedOut, `${USUAL}\n-A INPUT -p tcp ! --syn -j ACCEPT`),
    );
    expectAdvice("ssh-lock-out", atPolicy(lockedOut, `${USUAL}\n-A INPUT -p udp -j ACCEPT`));
    expectAdvice("ssh-lock-out", atPolicy(lockedOut, `${USUAL}\n-A INPUT -s 127.0.0.1 -j ACCEPT`));
  });

  it("names the rule that refuses all", () => {
    expectAdvice(
      "ssh-lock-out",
      `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
${USUAL}
-A INPUT -j REJECT
#<------------------ ${lockedOut}
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`,
    );
  });

  it("knows that ACCEPT in raw or mangle is not the end, and DROP is", () => {
    expectAdvice(
      "ssh-lock-out",
      `${table("raw", ":PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 22 -j ACCEPT")}${atPolicy(lockedOut, USUAL)}`,
    );
    expectAdvice(
      "ssh-lock-out",
      `*mangle
:PREROUTING ACCEPT
-A PREROUTING ! -i lo -p tcp --syn -j DROP
#<------------------------------------------ ${lockedOut}
COMMIT
${guarded(`${USUAL}\n${SSH}`)}`,
    );
  });

  it("finds what is accepted behind jumps, by either of two rules and by RETURN to a policy", () => {
    silent(
      "ssh-lock-out",
      guarded(
        `-N A\n-N B\n${USUAL}\n-A INPUT -j A\n-A A -p tcp -j B\n-A B -p tcp --dport 22 -j ACCEPT`,
      ),
    );
    silent(
      "ssh-lock-out",
      `*filter\n:INPUT ACCEPT\n:A -\n${USUAL}\n-A INPUT -p tcp --dport 22 -j RETURN\n-A INPUT -j DROP\nCOMMIT\n`,
    );
    silent(
      "ssh-lock-out",
      `*filter\n:INPUT ACCEPT\n:A -\n${USUAL}\n-A INPUT -p tcp -g A\n-A INPUT -j DROP\n-A A -p tcp ! --dport 22 -j DROP\nCOMMIT\n`,
    );
  });

  it("takes every condition with its negation", () => {
    silent("ssh-lock-out", guarded(`${USUAL}\n-A INPUT ! -i eth0 -j ACCEPT`));
    silent("ssh-lock-out", guarded(`${USUAL}\n-A INPUT -p tcp ! --dport 80 -j ACCEPT`));
    silent(
      "ssh-lock-out",
      guarded(`${USUAL}\n-A INPUT -m conntrack ! --ctstate INVALID -j ACCEPT`),
    );
    silent("ssh-lock-out", guarded(`${USUAL}\n-A INPUT -s 192.0.2.1 -p tcp -j ACCEPT`));
  });

  it("takes what may be accepted for accepted: rates, knocking, sets, chains of other programs, rules with faults", () => {
    for (const rule of [
      "-A INPUT -p tcp --dport 22 -m limit --limit 1/min -j ACCEPT",
      "-A INPUT -p tcp --dport 22 -m recent --rcheck --name KNOCK -j ACCEPT",
      "-A INPUT -p tcp --dport 22 -m set --match-set friends src -j ACCEPT",
      "-A INPUT -p tcp --dport 22 -m conntrack --ctstate UNTRACKED -j ACCEPT",
      ":f2b-sshd -\n-A INPUT -p tcp -j f2b-sshd\n-A f2b-sshd -j RETURN",
      ":OPENED -\n-A INPUT -p tcp -j OPENED",
      "-A INPUT -p tcp -j NFQUEUE",
      "-A INPUT -p tcp --dport 99999 -j ACCEPT",
    ])
      silent("ssh-lock-out", guarded(`${USUAL}\n${rule}`));
  });

  it("says nothing where INPUT drops nothing, has no rules, or is of IPv6 alone", () => {
    silent(
      "ssh-lock-out",
      `*filter\n:INPUT ACCEPT\n:FORWARD DROP\n-A FORWARD -i lo -j ACCEPT\nCOMMIT\n`,
    );
    silent("ssh-lock-out", guarded("-A FORWARD -i eth1 -j ACCEPT"));
    silent("ssh-lock-out", guarded(USUAL), IP6);
    silent("ssh-lock-out", table("nat", ":PREROUTING ACCEPT\n-A PREROUTING -i lo -j ACCEPT"));
  });

  const closed = "information[ssh-lock-out]: if sshd listens on 22";

  it("says that port 22 is closed where other services are open", () => {
    expectAdvice(
      "ssh-lock-out",
      atPolicy(closed, `${USUAL}\n-A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT`),
    );
  });

  it("takes a port that no service has for that of sshd, and so what nat rewrites", () => {
    silent(
      "ssh-lock-out",
      guarded(`${USUAL}\n-A INPUT -p tcp -m multiport --dports 80,443,2222 -j ACCEPT`),
    );
    const web = `${USUAL}\n-A INPUT -p tcp --dport 80 -j ACCEPT`;
    silent(
      "ssh-lock-out",
      table(
        "nat",
        ":PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 80",
      ) + guarded(web),
    );
    silent(
      "ssh-lock-out",
      table(
        "nat",
        ":PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 4444 -j DNAT --to-destination 192.0.2.1:22",
      ) + guarded(web),
    );
    silent(
      "ssh-lock-out",
      guarded(
        `${web}\n-A INPUT -p tcp --dport 22 -m hashlimit --hashlimit-upto 3/min --hashlimit-name x -j ACCEPT`,
      ),
    );
  });

  it("warns where nothing gets in at the ports of which it is known that sshd listens there", () => {
    const known = { sshPorts: [2222, 22022] };
    const lost =
      "warning[ssh-lock-out]: No new connection to any of the ports 2222, 22022 is accepted, where sshd listens";
    const open = (port: number) => `${USUAL}\n-A INPUT -p tcp --dport ${port} -j ACCEPT`;
    expectAdvice("ssh-lock-out", atPolicy(lost, open(22)), known);
    silent("ssh-lock-out", guarded(open(22022)), known);
    expectAdvice(
      "ssh-lock-out",
      atPolicy("information[ssh-lock-out]: lets nobody in again by IPv6", open(22)),
      { ...known, ...IP6 },
    );
    silent(
      "ssh-lock-out",
      table(
        "nat",
        ":PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 2222",
      ) + guarded(open(22)),
      known,
    );
    silent("ssh-lock-out", guarded(open(22)), { sshPorts: [22] });
  });

  it("says that a limit for all is all there is for SSH", () => {
    expectAdvice(
      "limit-as-only-ssh-accept",
      guarded(`
${USUAL}
-A INPUT -p tcp --dport 22 -m limit --limit 3/min -j ACCEPT
#<----------------------------------------------------------- information[limit-as-only-ssh-accept]: all senders share it
`),
    );
  });

  it("says nothing of a limit beside another rule, by sender, or for some senders", () => {
    for (const rules of [
      `-A INPUT -p tcp --dport 22 -m limit --limit 3/min -j ACCEPT\n-A INPUT -s 192.0.2.0/24 ${SSH.slice(9)}`,
      "-A INPUT -p tcp --dport 22 -m hashlimit --hashlimit-upto 3/min --hashlimit-mode srcip --hashlimit-name x -j ACCEPT",
      "-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 -m limit --limit 3/min -j ACCEPT",
    ])
      silent("limit-as-only-ssh-accept", guarded(`${USUAL}\n${rules}`));
  });
});

describe("check: advice on what a machine sends to itself", () => {
  const refused = "warning[no-loopback]: cannot reach its own services";

  it("says that nothing accepts lo, whatever ports are open", () => {
    expectAdvice("no-loopback", atPolicy(refused, `${ESTABLISHED}\n${SSH}`));
    expectAdvice(
      "no-loopback",
      atPolicy(
        refused,
        `${ESTABLISHED}\n-A INPUT -p udp --sport 53 -j ACCEPT\n-A INPUT -i eth0 -j ACCEPT`,
      ),
    );
    expectAdvice("no-loopback", atPolicy(refused, `${ESTABLISHED}\n${SSH}`), IP6);
  });

  it("says it of OUTPUT, too", () => {
    expectAdvice(
      "no-loopback",
      `*filter
:INPUT ACCEPT [0:0]
:OUTPUT DROP [0:0]
#<------------ warning[no-loopback]: Put -A OUTPUT -o lo -j ACCEPT first
-A OUTPUT -p tcp --dport 443 -j ACCEPT
COMMIT
`,
    );
  });

  it("takes lo in other words for lo", () => {
    for (const rule of [
      "-A INPUT ! -i eth0 -j ACCEPT",
      "-A INPUT -i l+ -j ACCEPT",
      "-A INPUT -i lo -p tcp -j ACCEPT",
      "-A INPUT -m conntrack ! --ctstate INVALID -j ACCEPT",
      "-A INPUT -p tcp --dport 1024:65535 -j ACCEPT",
      "-A INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT",
      "-A INPUT -m limit --limit 9/s -j ACCEPT",
      "-N OWN\n-A INPUT -j OWN\n-A OWN -i lo -j ACCEPT",
    ])
      silent("no-loopback", guarded(`${ESTABLISHED}\n${rule}`));
  });

  it("says nothing where lo is refused by name, or INPUT has no rules", () => {
    silent("no-loopback", guarded(`${SSH}\n-A INPUT -i lo -j DROP`));
    silent("no-loopback", guarded("-A FORWARD -i eth1 -j ACCEPT"));
  });

  it("says that one address is not all of lo", () => {
    expectAdvice(
      "no-loopback",
      guarded(`
${ESTABLISHED}
-A INPUT -s 127.0.0.1 -j ACCEPT
#<------------------------------- information[no-loopback]: its other addresses
${SSH}
`),
    );
    expectAdvice(
      "no-loopback",
      guarded(`
-A INPUT -s ::1 -d ::1 -i lo -j ACCEPT
#<-------------------------------------- information[no-loopback]: by ::1 only
`),
      IP6,
    );
    silent(
      "no-loopback",
      guarded(`-A INPUT -s 127.0.0.1 -j ACCEPT\n-A INPUT -s 192.0.2.1 -i lo -j ACCEPT`),
    );
  });
});

describe("check: advice on answers", () => {
  const unanswered = "warning[no-established]: This machine opens connections and gets no answers";

  it("says that nothing accepts answers, whatever ports are open", () => {
    expectAdvice("no-established", atPolicy(unanswered, `${LOOPBACK}\n${SSH}`));
    expectAdvice(
      "no-established",
      atPolicy(
        unanswered,
        `${LOOPBACK}\n-A INPUT -p tcp --dport 22 -m state --state NEW,ESTABLISHED -j ACCEPT`,
      ),
    );
  });

  it("knows answers in other words", () => {
    for (const rule of [
      ESTABLISHED,
      "-A INPUT -p tcp ! --syn -j ACCEPT",
      "-A INPUT -p tcp --tcp-flags ACK ACK -j ACCEPT",
      "-A INPUT -p udp --sport 53 -j ACCEPT",
      "-A INPUT -p tcp --dport 1024: -j ACCEPT",
      "-A INPUT -m conntrack ! --ctstate NEW,INVALID -j ACCEPT",
      "-A INPUT -m conntrack --ctstate ESTABLISHED -m limit --limit 100/s -j ACCEPT",
      "-A INPUT -s 192.0.2.0/24 -j ACCEPT",
    ])
      silent("no-established", guarded(`${LOOPBACK}\n${SSH}\n${rule}`));
  });

  it("says nothing where nothing is let in, nothing is tracked, or there are no rules", () => {
    silent("no-established", guarded(LOOPBACK));
    silent(
      "no-established",
      table("raw", ":PREROUTING ACCEPT\n-A PREROUTING -p tcp -j CT --notrack") +
        guarded(`${LOOPBACK}\n${SSH}`),
    );
    silent("no-established", "*filter\n:INPUT DROP\n:FORWARD DROP\n:OUTPUT DROP\nCOMMIT\n");
    silent("no-established", "*filter\n:INPUT DROP\n:FORWARD DROP\n:OUTPUT ACCEPT\nCOMMIT\n");
  });

  it("follows answers of this machine and through it", () => {
    const refusing = (rules: string) => `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
#<------------ warning[no-established]: Connections to this machine are accepted
${rules}
COMMIT
`;
    expectAdvice(
      "no-established",
      refusing(`${USUAL}\n${SSH}\n-A OUTPUT -p tcp --dport 80 -j ACCEPT`),
    );
    silent(
      "no-established",
      `*filter\n:INPUT DROP\n:OUTPUT DROP\n${USUAL}\n${SSH}\n-A OUTPUT -p tcp --sport 22 -j ACCEPT\nCOMMIT\n`,
    );
    expectAdvice(
      "no-established",
      `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
#<------------- warning[no-established]: Connections through this machine
-A FORWARD -s 10.0.0.0/8 -i eth1 -o eth0 -j ACCEPT
COMMIT
`,
    );
    silent(
      "no-established",
      "*filter\n:INPUT ACCEPT\n:FORWARD DROP\n-A FORWARD -i eth1 -o eth0 -j ACCEPT\n-A FORWARD -i eth0 -o eth1 -m state --state ESTABLISHED -j ACCEPT\nCOMMIT\n",
    );
  });
});

describe("check: advice on what rules accept", () => {
  it("says that rules change nothing where the policy accepts", () => {
    expectAdvice(
      "accept-only",
      `*filter
:INPUT ACCEPT [0:0]
#<------------- hint[accept-only]: The rules of INPUT change nothing
:OPEN - [0:0]
${USUAL}
-A INPUT -p tcp -j OPEN
-A INPUT -j LOG
-A OPEN -p tcp --dport 22 -j ACCEPT
-A OPEN -j RETURN
COMMIT
`,
    );
  });

  it("counts a rule that refuses only where a packet comes to it", () => {
    expectAdvice(
      "accept-only",
      `*filter
:INPUT ACCEPT [0:0]
#<------------- hint[accept-only]
-A INPUT -j ACCEPT
-A INPUT -p tcp --dport 23 -j DROP
COMMIT
`,
    );
  });

  it("says nothing where a rule refuses, counts, marks, remembers, or another program's may", () => {
    const open = (rules: string) => `*filter\n:INPUT ACCEPT\n${USUAL}\n${rules}\nCOMMIT\n`;
    for (const rules of [
      "-A INPUT -p tcp --dport 23 -j DROP",
      "-A INPUT -p tcp --dport 23",
      "-A INPUT -m limit --limit 1/s -j REJECT",
      "-A INPUT -p tcp -m recent --set --name X -j ACCEPT",
      ":f2b-sshd -\n-A INPUT -j f2b-sshd\n-A f2b-sshd -j RETURN",
      ":LATER -\n-A INPUT -j LATER",
      "-A INPUT -j NFQUEUE",
    ])
      silent("accept-only", open(rules));
    silent("accept-only", guarded(USUAL));
    silent("accept-only", "*filter\n:INPUT ACCEPT\n-A INPUT -j LOG\nCOMMIT\n");
    silent("accept-only", `*filter\n:OUTPUT ACCEPT\n${USUAL}\nCOMMIT\n`);
  });

  it("says that NEW among the states accepts everything", () => {
    expectAdvice(
      "accept-all-new",
      guarded(`
${LOOPBACK}
-A INPUT -m state --state NEW,RELATED,ESTABLISHED -j ACCEPT
#<----------------------------------------------------------- warning[accept-all-new]
-A INPUT -i eth0 -p tcp --dport 23 -j DROP
`),
    );
  });

  it("says nothing where something else is asked, or has been asked above", () => {
    const states = "-m state --state NEW,RELATED,ESTABLISHED -j ACCEPT";
    for (const rules of [
      `-A INPUT -i eth1 ${states}`,
      `-A INPUT -s 10.0.0.0/8 ${states}`,
      `-A INPUT -p tcp --dport 22 ${states}`,
      `-A INPUT -p tcp ${states}`,
      `-A INPUT -m limit --limit 9/s ${states}`,
      `-A INPUT ! -s 10.0.0.0/8 -j DROP\n-A INPUT ${states}`,
      `-A INPUT -p tcp ! --dport 22 -j DROP\n-A INPUT ${states}`,
      `-A INPUT -i eth0 -j DROP\n-A INPUT ${states}`,
      `-A INPUT -m set ! --match-set friends src -j DROP\n-A INPUT ${states}`,
      `-A INPUT -m conntrack --ctstate NEW -m statistic --mode random --probability 0.1 -j DROP\n-A INPUT ${states}`,
      `-N LAN\n-A INPUT -s 10.0.0.0/8 -j LAN\n-A LAN ${states}`,
      ESTABLISHED,
    ])
      silent("accept-all-new", guarded(rules));
    silent("accept-all-new", `*filter\n:INPUT ACCEPT\n-A INPUT ${states}\nCOMMIT\n`);
  });

  it("says that senders choose the port that they send from", () => {
    expectAdvice(
      "source-port-trust",
      guarded(`
${USUAL}
${SSH}
-A INPUT -i eth0 -p udp --sport 53 -j ACCEPT
#<-------------------------------------------- warning[source-port-trust]: from port 53,
-A INPUT -p tcp -m multiport --sports 20,80 -j ACCEPT
#<----------------------------------------------------- warning[source-port-trust]: from port 20 or 80
`),
    );
  });

  it("says nothing where more is asked than the port, or new packets don't come so far", () => {
    for (const rules of [
      "-A INPUT -p udp --sport 67 --dport 68 -j ACCEPT",
      "-A INPUT -s 192.0.2.53 -p udp --sport 53 -j ACCEPT",
      "-A INPUT -p udp --sport 53 -m state --state ESTABLISHED -j ACCEPT",
      "-A INPUT -p tcp --sport 80 ! --syn -j ACCEPT",
      "-A INPUT -i lo -p udp --sport 53 -j ACCEPT",
      "-A INPUT -p udp --sport 1024:65535 -j ACCEPT",
      "-A INPUT -p udp --sport 53 -m limit --limit 9/s -j ACCEPT",
      "-A INPUT -p udp --sport 53 -m set --match-set dns src -j ACCEPT",
      "-A INPUT -m state --state NEW -j DROP\n-A INPUT -m state --state UNTRACKED -j DROP\n-A INPUT -p udp --sport 53 -j ACCEPT",
      "-N DNS\n-A INPUT -s 192.0.2.53 -j DNS\n-A DNS -p udp --sport 53 -j ACCEPT",
      "-A INPUT -p udp --sport 53 -j ACCEPT\n-A INPUT -p udp -j ACCEPT",
    ])
      silent("source-port-trust", guarded(rules));
    silent(
      "source-port-trust",
      "*filter\n:INPUT ACCEPT\n-A INPUT -p udp --sport 53 -j ACCEPT\nCOMMIT\n",
    );
  });

  const asked = { severities: new Map([["open-to-world", "information" as const]]) };

  it("names databases that are open to all, where it is asked to", () => {
    expectAdvice(
      "open-to-world",
      guarded(`
${USUAL}
-A INPUT -p tcp -m multiport --dports 3306,80,6379 -j ACCEPT
#<------------------------------------------------------------ information[open-to-world]: tcp/3306 (MySQL), tcp/6379 (Redis)
-A INPUT -s 192.0.2.0/24 -p tcp --dport 5432 -j ACCEPT
-A INPUT -i lo -p tcp --dport 27017 -j ACCEPT
-A INPUT -p tcp --dport 9200 -m limit --limit 1/s -j ACCEPT
-A INPUT -i eth1 -j ACCEPT
-A INPUT -d 127.0.0.1 -j ACCEPT
`),
      asked,
    );
    silent("open-to-world", guarded("-A INPUT -p tcp --dport 3306 -j ACCEPT"));
    silent("open-to-world", guarded("-A INPUT -p tcp --dport 3306 -j ACCEPT"), {
      severities: new Map([["open-to-world", "off" as const]]),
    });
  });

  it("does not take groups for hosts, nor all networks but one for the world", () => {
    for (const rules of [
      "-A INPUT -d 224.0.0.0/4 -j ACCEPT",
      "-A INPUT ! -i eth0 -j ACCEPT",
      "-A INPUT ! -i eth0 -m conntrack --ctstate NEW -j ACCEPT",
    ])
      silent("open-to-world", guarded(`${USUAL}\n${rules}`), asked);
    silent("open-to-world", guarded(`${USUAL}\n-A INPUT -d ff02::/112 -j ACCEPT`), {
      ...asked,
      family: "ip6",
    });
  });

  it("takes the severity that it is asked for with", () => {
    expectAdvice(
      "open-to-world",
      guarded(`
-A INPUT -p tcp --dport 5900 -j ACCEPT
#<-------------------------------------- warning[open-to-world]: VNC
`),
      { severities: new Map([["open-to-world", "warning" as const]]) },
    );
  });
});

describe("check: advice on logs", () => {
  it("names the first rule that logs without a limit, and counts the others", () => {
    expectAdvice(
      "log-without-limit",
      guarded(`
:LOGDROP - [0:0]
${USUAL}
-A INPUT -m limit --limit 5/min -j LOG
-A INPUT -p udp -j LOG --log-prefix "udp "
#<---------------------- hint[log-without-limit]: So does one other rule
-A INPUT -p tcp -j LOGDROP
-A LOGDROP -j LOG
-A LOGDROP -j DROP
`),
    );
  });

  it("says nothing of logs with a limit on the way, of lo, of one sender, of answers, or that nobody reaches", () => {
    for (const rules of [
      "-A INPUT -m limit --limit 5/min -j LOG",
      "-A INPUT -m hashlimit --hashlimit-upto 5/min --hashlimit-name x -j LOG",
      "-N L\n-A INPUT -m limit --limit 5/min -j L\n-A L -j LOG",
      "-A INPUT -i lo -j LOG",
      "-A INPUT -s 192.0.2.1 -j LOG",
      "-A INPUT -m set --match-set bad src -j LOG",
      "-A INPUT -m conntrack --ctstate ESTABLISHED -j LOG",
      "-A INPUT -j DROP\n-A INPUT -j LOG",
      "-A INPUT -j NFLOG",
    ])
      silent("log-without-limit", guarded(rules));
    silent("log-without-limit", "*filter\n:OUTPUT ACCEPT\n-A OUTPUT -j LOG\nCOMMIT\n");
  });
});

describe("check: advice on connection tracking", () => {
  const raw = (rules: string) => table("raw", `:PREROUTING ACCEPT\n:OUTPUT ACCEPT\n${rules}`);
  const dns = "-A INPUT -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT";

  it("says that untracked packets are in no other state", () => {
    expectAdvice(
      "state-on-untracked",
      raw("-A PREROUTING -p udp --dport 53 -j CT --notrack") +
        guarded(`
-A INPUT -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT
#<--------------------------------------------------------------- warning[state-on-untracked]: line 4 keeps
-A INPUT -p udp -m multiport --dports 53,54 -m conntrack --ctstate NEW -j ACCEPT
`),
    );
    expectAdvice(
      "state-on-untracked",
      raw("-A PREROUTING -d 2001:db8::/32 -i eth0 -j NOTRACK") +
        guarded(`
-A FORWARD -d 2001:db8::1 -i eth0 -m state --state NEW,ESTABLISHED -j ACCEPT
#<---------------------------------------------------------------------------- warning[state-on-untracked]
-A FORWARD -d 2001:db9::1 -i eth0 -m state --state NEW,ESTABLISHED -j ACCEPT
-A FORWARD -d 2001:db8::1 -m state --state NEW,ESTABLISHED -j ACCEPT
`),
      IP6,
    );
    expectAdvice(
      "state-on-untracked",
      raw("-A OUTPUT -p udp --sport 53 -j NOTRACK") +
        `*filter
:OUTPUT DROP [0:0]
-A OUTPUT -p udp --sport 53 -m state --state ESTABLISHED -j ACCEPT
#<------------------------------------------------------------------ warning[state-on-untracked]: that is sent
COMMIT
`,
    );
  });

  it("says nothing where the packets may be tracked after all", () => {
    const notrack = "-A PREROUTING -p udp --dport 53 -j CT --notrack";
    for (const rules of [
      "-A PREROUTING -i eth0 -p udp --dport 53 -j CT --notrack",
      "-A PREROUTING -p udp --sport 53 -j CT --notrack",
      "-A PREROUTING -p udp --dport 53 -m limit --limit 9/s -j CT --notrack",
      `-A PREROUTING -s 192.0.2.1 -j ACCEPT\n${notrack}`,
      `-A PREROUTING -p udp --dport 53 -j CT --zone 1\n${notrack}`,
      `-A PREROUTING -m set --match-set x src -p udp --dport 53 -j CT --notrack`,
      "-A OUTPUT -p udp --dport 53 -j CT --notrack",
      "-A PREROUTING -p udp --dport 53 -j CT --helper sip",
    ])
      silent("state-on-untracked", raw(rules) + guarded(dns));
    silent("state-on-untracked", raw(notrack) + guarded(dns.replace("NEW", "NEW,UNTRACKED")));
    silent("state-on-untracked", raw(notrack) + guarded("-A INPUT -p udp --dport 53 -j ACCEPT"));
    silent("state-on-untracked", raw(notrack) + guarded(dns.replace("INPUT", "INPUT -i lo")));
    silent(
      "state-on-untracked",
      raw(notrack) +
        guarded("-A INPUT -p udp --dport 53 -m conntrack ! --ctstate INVALID -j ACCEPT"),
    );
  });
});

describe("check: advice on nat", () => {
  const nat = (rules: string) =>
    table("nat", `:PREROUTING ACCEPT\n:POSTROUTING ACCEPT\n${rules.replace(/^\n|\n$/g, "")}`);

  it("says that DNAT on a gateway captures what goes to others", () => {
    expectAdvice(
      "dnat-captures-lan",
      nat(`
-A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10
#<----------------------------------------- information[dnat-captures-lan]: port 8080
-A PREROUTING -i eth0 -p tcp --dport 81 -j DNAT --to-destination 192.168.1.10
-A PREROUTING -d 192.0.2.1 -p tcp --dport 82 -j DNAT --to-destination 192.168.1.10
-A PREROUTING -m addrtype --dst-type LOCAL -p tcp --dport 83 -j DNAT --to-destination 192.168.1.10
-A PREROUTING -s 10.0.0.0/8 -p tcp --dport 84 -j DNAT --to-destination 192.168.1.10
-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 3128
-A POSTROUTING -o eth0 -j MASQUERADE
`),
    );
  });

  it("says nothing of a chain that only some packets come to, or of a machine that is no gateway", () => {
    const dnat = "-p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10";
    silent("dnat-captures-lan", nat(`-A PREROUTING ${dnat}`));
    silent(
      "dnat-captures-lan",
      nat(
        `:IN -\n-A PREROUTING -i eth0 -j IN\n-A IN ${dnat}\n-A POSTROUTING -o eth0 -j MASQUERADE`,
      ),
    );
    silent(
      "dnat-captures-lan",
      nat(
        `:IN -\n-A PREROUTING -d 192.0.2.1 -j IN\n-A IN ${dnat}\n-A POSTROUTING -o eth0 -j MASQUERADE`,
      ),
    );
    silent(
      "dnat-captures-lan",
      nat(
        `-A PREROUTING -i eth1 -j ACCEPT\n-A PREROUTING ${dnat}\n-A POSTROUTING -o eth0 -j MASQUERADE`,
      ),
    );
  });

  it("says that MASQUERADE without an interface rewrites everything", () => {
    expectAdvice(
      "masquerade-everywhere",
      nat(`
-A POSTROUTING -j MASQUERADE
#<---------------------------- information[masquerade-everywhere]
`),
    );
    for (const rule of [
      "-A POSTROUTING -o eth0 -j MASQUERADE",
      "-A POSTROUTING ! -o eth1 -j MASQUERADE",
      "-A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE",
      "-A POSTROUTING ! -d 10.0.0.0/8 -j MASQUERADE",
      "-A POSTROUTING -m mark --mark 1 -j MASQUERADE",
      "-A POSTROUTING -o eth1 -j RETURN\n-A POSTROUTING -j MASQUERADE",
      "-A POSTROUTING -d 10.0.0.0/8 -j ACCEPT\n-A POSTROUTING -m set ! --match-set x src -j RETURN\n-A POSTROUTING -o eth1 -j ACCEPT\n-A POSTROUTING -j MASQUERADE",
      ":M -\n-A POSTROUTING -o eth0 -j M\n-A M -j MASQUERADE",
    ])
      silent("masquerade-everywhere", nat(rule));
  });

  const dnat = nat(`
-A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80
#<------------------------------------------------- warning[nat-without-forward]: 192.168.1.10:80 does not get there
`);
  const plain = dnat.replace(/^#<.*\n/m, "");
  const back = "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";

  it("says that FORWARD refuses what DNAT sends on, as it looks then", () => {
    for (const rule of [
      "",
      "-A FORWARD -i eth1 -o eth0 -j ACCEPT",
      "-A FORWARD -p tcp --dport 8080 -j ACCEPT",
      "-A FORWARD -d 192.168.1.11 -j ACCEPT",
      "-A FORWARD -d 192.168.1.10 -p udp -j ACCEPT",
    ])
      expectAdvice("nat-without-forward", dnat + guarded(`${back}\n${rule}`));
  });

  it("says nothing where a rule of FORWARD may accept it, or FORWARD is not in the file", () => {
    for (const rule of [
      "-A FORWARD -d 192.168.1.10 -p tcp --dport 80 -j ACCEPT",
      "-A FORWARD -d 192.168.1.0/24 -j ACCEPT",
      "-A FORWARD -o eth1 -j ACCEPT",
      "-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT",
      "-A FORWARD -m conntrack --ctorigdstport 8080 -j ACCEPT",
      "-A FORWARD -p tcp -m limit --limit 9/s -j ACCEPT",
      ":DOCKER-USER -\n-A FORWARD -j DOCKER-USER",
    ])
      silent("nat-without-forward", plain + guarded(`${back}\n${rule}`));
    silent("nat-without-forward", plain);
    silent("nat-without-forward", `${plain}*filter\n:FORWARD ACCEPT\nCOMMIT\n`);
  });

  it("says nothing of what stays on this machine, or may be sent to several addresses", () => {
    for (const to of ["127.0.0.1:80", "192.168.1.10-192.168.1.12:80", "192.0.2.1"])
      silent(
        "nat-without-forward",
        plain.replace("192.168.1.10:80", to) + guarded(`${back}\n-A INPUT -d 192.0.2.1 -j ACCEPT`),
      );
    silent(
      "nat-without-forward",
      nat("-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 81") + guarded(back),
    );
  });
});

describe("check: advice on Docker", () => {
  const published = (where: string) =>
    `*nat\n:PREROUTING ACCEPT\n:DOCKER -\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A DOCKER ${where}! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\nCOMMIT\n`;

  it("says that INPUT does not see what goes to a published port", () => {
    expectAdvice(
      "docker-bypass",
      published("") +
        guarded(`
-A INPUT -p tcp --dport 8080 -j DROP
#<------------------------------------ information[docker-bypass]: ctorigdstport 8080
-A INPUT -p tcp --dport 8081 -j DROP
-A INPUT -p udp --dport 8080 -j DROP
-A INPUT -p tcp -m multiport --dports 80,8080 -j REJECT
#<------------------------------------------------------- information[docker-bypass]
-A INPUT -p tcp -j DROP
`),
    );
  });

  it("says nothing of ports that are published for this machine only, or not by Docker", () => {
    const drop = guarded("-A INPUT -p tcp --dport 8080 -j DROP");
    silent("docker-bypass", published("-d 127.0.0.1/32 ") + drop);
    silent("docker-bypass", published("").replaceAll("DOCKER", "OWN") + drop);
    silent("docker-bypass", published("") + guarded("-A INPUT -p tcp --dport 8080 -j ACCEPT"));
  });
});

describe("check: advice on ICMP and DHCP", () => {
  const unfound = "warning[missing-neighbour-discovery]";

  it("says that RELATED and ESTABLISHED do not let neighbours find each other", () => {
    expectAdvice(
      "missing-neighbour-discovery",
      atPolicy(`${unfound}: types 135 and 136`, USUAL),
      IP6,
    );
    expectAdvice(
      "missing-neighbour-discovery",
      atPolicy(
        `${unfound}: type 136`,
        `${USUAL}\n-A INPUT -p ipv6-icmp --icmpv6-type 135 -j ACCEPT`,
      ),
      IP6,
    );
    expectAdvice(
      "missing-neighbour-discovery",
      `*filter
:INPUT ACCEPT [0:0]
:OUTPUT DROP [0:0]
#<------------ ${unfound}: OUTPUT accepts no ICMPv6
-A OUTPUT -m state --state NEW,ESTABLISHED,RELATED -p tcp -j ACCEPT
COMMIT
`,
      IP6,
    );
  });

  it("says nothing where they may, where IPv6 is shut altogether, or of IPv4", () => {
    for (const rules of [
      "-A INPUT -p ipv6-icmp -j ACCEPT",
      "-A INPUT -p ipv6-icmp --icmpv6-type 135 -m hl --hl-eq 255 -j ACCEPT\n-A INPUT -p ipv6-icmp --icmpv6-type 136 -m hl --hl-eq 255 -j ACCEPT",
      "-A INPUT -p ipv6-icmp -m limit --limit 9/s -j ACCEPT",
      "-A INPUT -s fe80::/10 -j ACCEPT",
      "-A INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT",
      "-N ICMP\n-A INPUT -p ipv6-icmp -g ICMP\n-A ICMP ! -p tcp -j ACCEPT",
    ])
      silent("missing-neighbour-discovery", guarded(`${USUAL}\n${rules}`), IP6);
    silent("missing-neighbour-discovery", guarded(LOOPBACK), IP6);
    silent("missing-neighbour-discovery", guarded(USUAL));
  });

  it("says that nobody hears of packets that are too large", () => {
    expectAdvice(
      "path-mtu-blocked",
      guarded(`
-A INPUT -p icmp -j DROP
#<------------------------ warning[path-mtu-blocked]: fragmentation-needed
${USUAL}
`),
    );
    expectAdvice(
      "path-mtu-blocked",
      atPolicy(
        "warning[path-mtu-blocked]: packet-too-big",
        `-A INPUT -m state --state ESTABLISHED -j ACCEPT\n-A INPUT -p ipv6-icmp --icmpv6-type 128 -j ACCEPT`,
      ),
      IP6,
    );
  });

  it("says nothing where they get in as RELATED or by their type, or nothing is connected, or no answers get in either", () => {
    for (const rules of [
      `${USUAL}\n-A INPUT -p icmp -j DROP`,
      "-A INPUT -p icmp --icmp-type 3 -j ACCEPT\n-A INPUT -m state --state ESTABLISHED -j ACCEPT",
      "-A INPUT -p icmp -m limit --limit 9/s -j ACCEPT\n-A INPUT -m state --state ESTABLISHED -j ACCEPT",
      `${LOOPBACK}\n-A INPUT -p icmp -j DROP`,
      `${LOOPBACK}\n${SSH}`,
    ])
      silent("path-mtu-blocked", guarded(rules));
    silent(
      "path-mtu-blocked",
      table("raw", ":PREROUTING ACCEPT\n-A PREROUTING -p tcp --dport 80 -j NOTRACK") +
        guarded("-A INPUT -p icmp -j DROP\n-A INPUT -m state --state ESTABLISHED -j ACCEPT"),
    );
  });

  it("says that DHCP gets no answer", () => {
    const server = (rules: string) =>
      `*filter\n:INPUT DROP [0:0]\n:OUTPUT DROP [0:0]\n-A OUTPUT -p tcp -m state --state ESTABLISHED -j ACCEPT\n${rules.replace(/^\n|\n$/g, "")}\nCOMMIT\n`;
    expectAdvice(
      "dhcp-blocked",
      server(`
-A INPUT -i eth1 -p udp --dport 67 -j ACCEPT
#<-------------------------------------------- information[dhcp-blocked]: from port 67 to port 68
`),
    );
    for (const rules of [
      "-A INPUT -i eth1 -p udp --dport 67 -j ACCEPT\n-A OUTPUT -p udp --sport 67 -j ACCEPT",
      "-A INPUT -i eth1 -p udp --dport 67 -j ACCEPT\n-A OUTPUT -m state --state ESTABLISHED -j ACCEPT",
      "-A INPUT -i eth1 -p udp -j ACCEPT",
      "-A INPUT -i eth1 -p tcp --dport 67 -j ACCEPT",
    ])
      silent("dhcp-blocked", server(rules));
  });
});

describe("check: advice", () => {
  const shut = guarded(USUAL);

  it("is not given on what is loaded beside other rules, or made into rules first", () => {
    silent("ssh-lock-out", `# iptables-tools: noflush\n${shut}`);
    silent(
      "ssh-lock-out",
      shut.replace("COMMIT", "# {{ x }}\n-A INPUT -s {{ admin }} -j ACCEPT\nCOMMIT"),
    );
    silent("ssh-lock-out", shut, { noflush: true });
  });

  it("is not given on a table with a loop of chains", () => {
    silent("ssh-lock-out", shut.replace("COMMIT", "-N A\n-N B\n-A A -j B\n-A B -j A\nCOMMIT"));
  });

  it("rests on the last section of a table, which wipes the others", () => {
    silent("ssh-lock-out", shut + guarded(`${USUAL}\n${SSH}`));
  });

  it("can be hidden", () => {
    silent("ssh-lock-out", shut.replace(":INPUT", "# iptables-tools: ignore ssh-lock-out\n:INPUT"));
  });
});
