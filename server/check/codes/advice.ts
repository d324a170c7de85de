import { type CodeDocs, nat } from "./docs";

/** Rules of a filter table with these policies of INPUT and FORWARD. */
function guarded(rules: string, forward = "DROP"): string {
  return `*filter\n:INPUT DROP [0:0]\n:FORWARD ${forward} [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules}\nCOMMIT\n`;
}

/** What nearly every host accepts. */
const USUAL =
  "-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
const SSH = "-A INPUT -p tcp --dport 22 -j ACCEPT";

/** A gateway that lets its own networks out. */
function gateway(rules: string): string {
  return guarded(
    `${USUAL}\n${SSH}\n-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n${rules}`,
  );
}

/** Advice about where packets go: what it says is proven of all packets, whether it matters is for people to judge. */
export const ADVICE: Readonly<Record<string, CodeDocs>> = {
  "ssh-lock-out": {
    title: "No way in by SSH",
    severity: "warning",
    what: "The rules accept no new TCP connection from any other machine. Where `iptables.sshPorts` or the bound host says at which ports sshd listens: none to these. As information: they accept some, and none to port 22.",
    why: "Whoever loads such a file over SSH keeps the session that is open at most. Rules for `lo` and for ESTABLISHED packets let nobody in; nor does an ACCEPT in raw or mangle, behind which filter is still asked. What may be accepted, by a limit, a set or a list of `recent`, counts as accepted. Other services with names of their own are open where this is information; a port without a name may be the one where sshd listens, and then nothing is said.",
    fix: "Accept new connections to the port of sshd, from the addresses that need it. A machine that nobody logs in to from elsewhere needs none: `# iptables-tools: ignore ssh-lock-out` above the line says so.",
    example: guarded(USUAL),
    instead: guarded(`${USUAL}\n-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 -j ACCEPT`),
  },
  "limit-as-only-ssh-accept": {
    title: "SSH is open within a common limit only",
    severity: "information",
    what: "New connections to port 22 are accepted by rules with `-m limit`, and by no others.",
    why: "`limit` counts the packets of all senders together. Anybody who keeps sending uses the limit up, and then nobody else gets in.",
    fix: "Count each sender by itself: `hashlimit` with `--hashlimit-mode srcip`, or `recent`.",
    example: guarded(
      `${USUAL}\n-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m limit --limit 3/minute -j ACCEPT`,
    ),
    instead: guarded(
      `${USUAL}\n-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m hashlimit --hashlimit-upto 3/minute --hashlimit-mode srcip --hashlimit-name ssh -j ACCEPT`,
    ),
  },
  "no-loopback": {
    title: "What a machine sends to itself is refused",
    severity: "warning",
    what: "INPUT or OUTPUT refuses packets over `lo`, apart from those to ports that rules open. As information: they are accepted for `127.0.0.1` (or `::1`) alone.",
    why: "Programs of one machine talk to each other over `lo`: resolvers, databases, mail. So do they where they use another address of the machine, such as that of its network card.",
    fix: "Accept all that comes by `lo` first.",
    example: guarded(`-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n${SSH}`),
    instead: guarded(`${USUAL}\n${SSH}`),
  },
  "no-established": {
    title: "Answers are refused",
    severity: "warning",
    what: "New connections are let out by one chain, and no packet of theirs that comes back is accepted: by INPUT for those of this machine, by OUTPUT for those that others open, by FORWARD for those through it.",
    why: "Each packet is asked by itself. Without a rule for established connections, or rules that accept the answers in some other way, nothing works that needs an answer.",
    fix: "Accept RELATED,ESTABLISHED first.",
    example: guarded(`-A INPUT -i lo -j ACCEPT\n${SSH}`),
    instead: guarded(`${USUAL}\n${SSH}`),
  },
  "accept-only": {
    title: "Rules that accept what is accepted anyway",
    severity: "hint",
    what: "The policy of INPUT or FORWARD is ACCEPT, and its rules do nothing but accept, return and log.",
    why: "With and without the rules the same packets pass. Often DROP was meant as the policy.",
    fix: "Set the policy to DROP, or end with a rule that refuses; or delete the rules.",
    example: `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${USUAL}\n${SSH}\nCOMMIT\n`,
    instead: guarded(`${USUAL}\n${SSH}`),
  },
  "accept-all-new": {
    title: "A rule that accepts every new connection",
    severity: "warning",
    what: "A rule accepts NEW and ESTABLISHED packets alike without asking for anything else, and what stands below would refuse packets.",
    why: "NEW is the state of the first packet of any connection. Only what is INVALID or UNTRACKED is left for the rules below and the policy.",
    fix: "Accept RELATED,ESTABLISHED, and new connections by rules that name their ports.",
    example: guarded(
      `-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate NEW,RELATED,ESTABLISHED -j ACCEPT`,
    ),
    instead: guarded(`${USUAL}\n${SSH}`),
  },
  "source-port-trust": {
    title: "A port that the sender chooses",
    severity: "warning",
    what: "A rule accepts new packets to every port because of the port that they come from.",
    why: "Such rules are meant for answers, say from the port of DNS. But whoever sends a packet chooses the port it comes from, and so gets to every port.",
    fix: "Accept RELATED,ESTABLISHED, which lets answers in and nothing else.",
    example: guarded(`${USUAL}\n${SSH}\n-A INPUT -p udp --sport 53 -j ACCEPT`),
    instead: guarded(`${USUAL}\n${SSH}`),
  },
  "open-to-world": {
    title: "A database, or the like, that is open to all",
    severity: "information",
    what: "New packets from any sender are accepted to a port that is usually that of a database or of a way to manage a machine: by a rule that names the port, or by any interface.",
    why: "Such services are looked for all the time, and many let in whoever comes.",
    fix: "Name the senders with `-s`, or the interface with `-i`.",
    example: guarded(`${USUAL}\n${SSH}\n-A INPUT -p tcp --dport 5432 -j ACCEPT`),
    instead: guarded(`${USUAL}\n${SSH}\n-A INPUT -s 192.0.2.0/24 -p tcp --dport 5432 -j ACCEPT`),
  },
  "log-without-limit": {
    title: "A log that anybody can fill",
    severity: "hint",
    what: "A rule of INPUT or FORWARD logs packets that anybody may send, and neither it nor the jumps to it have a limit.",
    why: "A log entry is far larger than the packet. Whoever sends many fills the disk, and hides in the noise what is worth reading.",
    fix: "Put `-m limit` in front of the LOG.",
    example: guarded(`${USUAL}\n${SSH}\n-A INPUT -j LOG --log-prefix "dropped: "`),
    instead: guarded(
      `${USUAL}\n${SSH}\n-A INPUT -m limit --limit 5/minute -j LOG --log-prefix "dropped: "`,
    ),
  },
  "state-on-untracked": {
    title: "The state of packets that are not tracked",
    severity: "warning",
    what: "A rule of filter asks for a state, and raw takes all its packets away from connection tracking.",
    why: "The state of such packets is UNTRACKED, whatever they are. The rule never matches one from another machine.",
    fix: "Ask for UNTRACKED, or not for the state; or let these packets be tracked.",
    example: `*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -p udp --dport 53 -j CT --notrack\nCOMMIT\n${guarded(`${USUAL}\n${SSH}\n-A INPUT -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT`)}`,
    instead: `*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -p udp --dport 53 -j CT --notrack\nCOMMIT\n${guarded(`${USUAL}\n${SSH}\n-A INPUT -p udp --dport 53 -m conntrack --ctstate UNTRACKED -j ACCEPT`)}`,
  },
  "dnat-captures-lan": {
    title: "DNAT of what goes to others, too",
    severity: "information",
    what: "On a gateway a rule of PREROUTING rewrites the destination of packets whatever address they are for and whatever interface they come by.",
    why: "What the hosts behind the gateway send to others comes through PREROUTING as well. With such a rule for port 80 they reach no other web server than that of the rule.",
    fix: "Name the address with `-d`, the outer interface with `-i`, or ask for `-m addrtype --dst-type LOCAL`.",
    example: nat(
      "-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 192.168.1.10\n-A POSTROUTING -o eth0 -j MASQUERADE",
    ),
    instead: nat(
      "-A PREROUTING -i eth0 -p tcp --dport 80 -j DNAT --to-destination 192.168.1.10\n-A POSTROUTING -o eth0 -j MASQUERADE",
    ),
  },
  "masquerade-everywhere": {
    title: "Rewriting what goes into the own networks",
    severity: "information",
    what: "MASQUERADE or SNAT stands in POSTROUTING without an interface, addresses or any other condition.",
    why: "It rewrites packets in both directions. Hosts behind this machine see all that comes from outside as sent by it: their logs and their own rules by address are worth nothing.",
    fix: "Name the interface towards the outside with `-o`.",
    example: nat("-A POSTROUTING -j MASQUERADE"),
    instead: nat("-A POSTROUTING -o eth0 -j MASQUERADE"),
  },
  "v4-v6-parity": {
    title: "Open for one of IPv4 and IPv6, closed for the other",
    severity: "information",
    what: "A line lets new connections from any sender in to a TCP or UDP port of this machine, and the file of the same host for the other family lets none in to that port. The two are compared where they stand side by side with these names: `rules.v4` and `rules.v6` (or `NAME.rules.v4` and `NAME.rules.v6`), `iptables.rules` and `ip6tables.rules`, `sysconfig/iptables` and `sysconfig/ip6tables`, `NAME.iptables` and `NAME.ip6tables`. An editor compares with the file as it is open, or else as it is stored; `iptables-tools check` where both files are among those that are checked.",
    why: "Most hosts have addresses of both kinds, and a rule that was written for one of them often is missing for the other: a service that is kept closed in one way can be reached in the other one. “Closed” means that no rule may accept a new connection to the port, be it by a limit, from certain senders or after rewriting. Ports that only one family uses, such as those of DHCP and of NetBIOS, are left out.",
    fix: "Write the same rule for the other family, or take this one out. Where the difference is meant, `# iptables-tools: ignore v4-v6-parity` above the line says so.",
    twin: guarded(`${USUAL}\n${SSH}`),
    example: guarded(
      `${USUAL}\n-A INPUT -p ipv6-icmp -j ACCEPT\n${SSH}\n-A INPUT -p tcp --dport 8443 -j ACCEPT`,
    ),
    instead: guarded(`${USUAL}\n-A INPUT -p ipv6-icmp -j ACCEPT\n${SSH}`),
    reading: { family: "ip6" },
  },
  "nat-without-forward": {
    title: "DNAT to where FORWARD lets nothing through",
    severity: "warning",
    what: "A rule sends packets on to another machine, and FORWARD accepts no new packet to that address and port. (If the address is one of this machine, the packets come through INPUT instead, and nothing is wrong.)",
    why: "DNAT only rewrites. The packets then go through FORWARD, which sees the new address and the new port.",
    fix: "Accept them in FORWARD, with the address and port that DNAT gives them; or accept `-m conntrack --ctstate DNAT`.",
    example: `${nat("-A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80")}${gateway("-A FORWARD -i eth0 -p tcp --dport 8080 -j ACCEPT")}`,
    instead: `${nat("-A PREROUTING -i eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:80")}${gateway("-A FORWARD -i eth0 -d 192.168.1.10 -p tcp --dport 80 -j ACCEPT")}`,
  },
  "docker-bypass": {
    title: "A rule of INPUT about a port of a container",
    severity: "information",
    what: "A rule of INPUT refuses packets to a port that Docker publishes.",
    why: "Docker sends packets to published ports on to the container. They come through FORWARD, and INPUT never sees them.",
    fix: "Put the rule into DOCKER-USER. There the port is that of the container; `-m conntrack --ctorigdstport` asks for the published one.",
    example: docker(`${USUAL}\n${SSH}\n-A INPUT -p tcp --dport 8080 -j DROP`),
    instead: docker(
      `${USUAL}\n${SSH}\n-A DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 8080 -j DROP`,
    ),
  },
  "missing-neighbour-discovery": {
    title: "IPv6 without neighbour discovery",
    severity: "warning",
    what: "INPUT or OUTPUT lets other IPv6 packets pass and refuses ICMPv6 of type 135 or 136, neighbour solicitation and advertisement.",
    why: "This is how IPv6 hosts on one network find each other, as ARP is for IPv4, which no rule of iptables sees. Without it nothing arrives. Connection tracking leaves these packets alone, so that RELATED and ESTABLISHED do not cover them (RFC 4890 says what to accept).",
    fix: "Accept the types 133 to 136.",
    example: guarded(`${USUAL}\n${SSH}`),
    instead: guarded(`${USUAL}\n-A INPUT -p ipv6-icmp -j ACCEPT\n${SSH}`),
    reading: { family: "ip6" },
  },
  "path-mtu-blocked": {
    title: "Messages about too large packets are refused",
    severity: "warning",
    what: "INPUT or FORWARD lets packets of TCP connections pass, and refuses the ICMP message that a packet was too large (type 3 code 4; in ICMPv6 type 2), also where it is RELATED to a connection.",
    why: "Senders learn from it how large packets may be. Without it connections open and then hang, where some link takes smaller packets only, as tunnels and PPPoE do.",
    fix: "Accept RELATED packets before ICMP is refused, or accept this type.",
    example: guarded(`-A INPUT -p icmp -j DROP\n${USUAL}\n${SSH}`),
    instead: guarded(`${USUAL}\n-A INPUT -p icmp -j DROP\n${SSH}`),
  },
  "dhcp-blocked": {
    title: "DHCP in one direction only",
    severity: "information",
    what: "A rule accepts what goes to a DHCP server (port 67) and the other direction accepts no answer (from port 67 to port 68).",
    why: "Answers to a broadcast belong to no established connection. Many clients and servers use raw sockets, which rules do not concern; those that don't, such as dnsmasq, fail.",
    fix: "Accept UDP from port 67 to port 68, too.",
    example:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -i eth1 -p udp --dport 67 -j ACCEPT\n-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT -p tcp -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT\n",
    instead:
      "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -i eth1 -p udp --dport 67 -j ACCEPT\n-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT -p tcp -m conntrack --ctstate ESTABLISHED -j ACCEPT\n-A OUTPUT -o eth1 -p udp --sport 67 --dport 68 -j ACCEPT\nCOMMIT\n",
  },
};

/** A host with one container whose port 80 Docker publishes as 8080. */
function docker(rules: string): string {
  return `*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\n-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\nCOMMIT\n*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:DOCKER-USER - [0:0]\n:DOCKER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A FORWARD -o docker0 -j DOCKER\n-A FORWARD -i docker0 ! -o docker0 -j ACCEPT\n-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT\n${rules}\nCOMMIT\n`;
}
