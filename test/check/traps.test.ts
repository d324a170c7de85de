import { NO_NAMES } from "../../server/catalogue/values/value";
import { expectInFilter, expectProblems } from "./expect";

describe("check: traps, and what is near to one", () => {
  it("says what an address with host bits means", () => {
    expectInFilter(`
-A INPUT -s 10.1.2.3/8 -j ACCEPT
#           ^^^^^^^^^^ warning[host-bits-set]: means 10.0.0.0/8
-A INPUT -s 10.0.0.0/8,10.1.2.3 -j ACCEPT
`);
  });

  it("marks one address with host bits in a list", () => {
    expectInFilter(`
-A INPUT -s 192.0.2.1,10.1.2.3/8 -j ACCEPT
#                     ^^^^^^^^^^ warning[host-bits-set]
`);
  });

  it("says the same of IPv6", () => {
    expectInFilter(
      `
-A INPUT -s 2001:db8::1/32 -j ACCEPT
#           ^^^^^^^^^^^^^^ warning[host-bits-set]: means 2001:db8::/32
`,
      { family: "ip6" },
    );
  });

  it("says that 0.0.0.0 is one address", () => {
    expectInFilter(`
-A INPUT -s 0.0.0.0 -j ACCEPT
#           ^^^^^^^ warning[zero-address]: 0.0.0.0/0
-A INPUT -s 0.0.0.0/0 -j ACCEPT
`);
  });

  it("lets a host ask for its address by DHCP", () => {
    expectInFilter("-A INPUT -s 0.0.0.0 -d 255.255.255.255 -p udp --sport 68 --dport 67 -j ACCEPT");
  });

  it("says that a host name is looked up at the load", () => {
    expectInFilter(`
-A INPUT -s backup.example.com -j ACCEPT
#           ^^^^^^^^^^^^^^^^^^ information[host-name]
`);
  });

  it("says that an alias never matches", () => {
    expectInFilter(`
-A INPUT -i eth0:1 -j ACCEPT
#           ^^^^^^ warning[interface-alias]: Write eth0
-A INPUT -i eth0.1 -j ACCEPT
-A INPUT -i eth+ -j ACCEPT
`);
  });

  it("says that no interface has such a name", () => {
    expectInFilter(`
-A INPUT -i eth0/1 -j ACCEPT
#           ^^^^^^ warning[interface-name]
`);
  });

  it("says that extension headers are no protocols in IPv6", () => {
    expectInFilter(
      `
-A INPUT -p ipv6-frag -j DROP
#           ^^^^^^^^^ warning[never-matched-protocol]: Use -m frag
-A INPUT -p ipv6-icmp -j ACCEPT
`,
      { family: "ip6" },
    );
    expectInFilter("-A INPUT -p ipv6-frag -j DROP");
  });

  it("says that a list is asked that nothing fills", () => {
    expectInFilter(`
-A INPUT -m recent --update --seconds 60 --name SSH -j DROP
#                  ^^^^^^^^ warning[recent-never-set]: the list SSH
-A INPUT -m recent --set --name OTHER -j ACCEPT
`);
  });

  it("knows that a list is filled further down, or in another table", () => {
    expectProblems(`
*raw
-A PREROUTING -m recent --set --name KNOCK
COMMIT
*mangle
-A INPUT -m recent --rcheck --name KNOCK -j ACCEPT
-A INPUT -m recent --update -j ACCEPT
-A INPUT -m recent --set
COMMIT
`);
  });

  it("says that a known set has more dimensions", () => {
    const names = { ...NO_NAMES, sets: new Map([["web", "hash:ip,port"]]) };
    expectInFilter(
      `
-A INPUT -m set --match-set web src -j ACCEPT
#                               ^^^ warning[set-directions]: 2 dimensions
-A INPUT -m set --match-set web src,dst -j ACCEPT
-A INPUT -m set --match-set other src -j ACCEPT
`,
      { names },
    );
  });

  it("says that a text is cut", () => {
    expectInFilter(`
-A INPUT -j LOG --log-prefix "dropped by the rules for guests: "
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[text-cut]
-A INPUT -j LOG --log-prefix "abcdefghijklmnopqrstuvwxyz012"
`);
  });

  it("says which port is left of a number that is none", () => {
    expectInFilter(`
-A INPUT -p udp --dport 70000 -j ACCEPT
#                       ^^^^^ warning[port-wraps]: 70000 as 4464
-A INPUT -p udp ! --sport 65537:65538 -j ACCEPT
#                         ^^^^^^^^^^^ warning[port-wraps]: 65537 as 1, 65538 as 2
-A INPUT -m conntrack --ctorigdstport 70000 -p udp -j ACCEPT
#                                     ^^^^^ warning[port-wraps]
-A INPUT -p udp --dport 65535 -j ACCEPT
-A INPUT -p udp --dport 4464 -j ACCEPT
`);
  });

  it("says that days have no ranges", () => {
    expectInFilter(`
-A INPUT -m time --weekdays Mon-Fri -j ACCEPT
#                           ^^^^^^^ warning[day-range]: Mon alone. Write Mon,Tue,Wed,Thu,Fri.
-A INPUT -m time --weekdays Saturday-Monday,Wed -j ACCEPT
#                           ^^^^^^^^^^^^^^^^^^^ warning[day-range]: Write Sat,Sun,Mon,Wed.
-A INPUT -m time --monthdays 1,10-12 -j ACCEPT
#                            ^^^^^^^ warning[day-range]: Write 1,10,11,12.
-A INPUT -m time --weekdays Monday,Tue -j ACCEPT
`);
  });

  it("says that a time without a zone is UTC", () => {
    expectInFilter(`
-A INPUT -m time --timestart 08:00 --timestop 17:00 -j ACCEPT
#                ^^^^^^^^^^^^^^^^^ information[time-in-utc]: --kerneltz
-A INPUT -m time --timestart 08:00 --timestop 17:00 --utc -j ACCEPT
-A INPUT -m time --timestop 17:00 --kerneltz -j ACCEPT
-A INPUT -m time --timestart 08:00:00 --timestop 17:00:00 --datestop 2038-01-19T03:14:07 -j ACCEPT
-A INPUT -m time --weekdays Mon -j ACCEPT
`);
  });

  it("says that the mask of a list is no length", () => {
    expectInFilter(`
-A INPUT -m recent --set --mask 24
#                               ^^ warning[mask-is-address]: Write 255.255.255.0.
-A INPUT -m recent --set --mask 255.255.255.0
`);
  });

  it("says which bits a mark sets outside its mask", () => {
    expectInFilter(`
-A INPUT -j MARK --set-mark 0x100/0xff
#                           ^^^^^^^^^^ warning[mark-outside-mask]: means 0x100/0x1ff
-A INPUT -j CONNMARK --set-mark 0xf0000000/0xf
#                               ^^^^^^^^^^^^^^ warning[mark-outside-mask]: the bits 0xf0000000
-A INPUT -j MARK --set-mark 0x1/0xff
-A INPUT -j MARK --set-xmark 0x4000/0x0
-A INPUT -j MARK --set-mark 0xffffffff
`);
  });

  it("says that the names of the TOS octet are history", () => {
    expectInFilter(`
-A INPUT -m tos --tos Minimize-Delay -j ACCEPT
#                     ^^^^^^^^^^^^^^ information[old-tos-name]: -m dscp --dscp
-A INPUT -m tos --tos 0x10/0x3f -j ACCEPT
`);
  });

  it("says that IPv6 has its own ICMP", () => {
    expectInFilter(
      `
-A INPUT -p icmp -j ACCEPT
#           ^^^^ warning[never-matched-protocol]: write -p ipv6-icmp
-A INPUT -p ipv6-icmp -j ACCEPT
`,
      { family: "ip6" },
    );
    expectInFilter("-A INPUT -p icmp -j ACCEPT");
  });

  it("says what old targets are called today", () => {
    expectProblems(
      `
*raw
-A PREROUTING -p udp -j NOTRACK
#                       ^^^^^^^ information[deprecated-target]: write -j CT --notrack
-A PREROUTING -p udp -j CT --notrack
COMMIT
`,
    );
    expectInFilter(
      `
-A INPUT -d 192.0.2.9/32 -i eth0 -j CLUSTERIP
#                                   ^^^^^^^^^ information[deprecated-target]: -m cluster
`,
      { variant: "legacy" },
    );
  });

  it("says what old names are called today", () => {
    expectInFilter(`
-A INPUT -m state --state ESTABLISHED -j ACCEPT
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[deprecated-match]: -m conntrack
-A INPUT -j NFLOG --nflog-group 1 --nflog-range 64
#                                 ^^^^^^^^^^^^^^^^ information[deprecated-option]: --nflog-size
`);
  });

  it("hides what a directive above the line asks for", () => {
    expectInFilter(`
# iptables-tools: ignore host-bits-set, zero-address
-A INPUT -s 10.1.2.3/8 -j ACCEPT
-A INPUT -s 10.1.2.3/8 -j ACCEPT
#           ^^^^^^^^^^ warning[host-bits-set]
`);
  });

  it("hides what a directive for the file asks for", () => {
    expectInFilter(`
# iptables-tools: ignore-file host-bits-set
-A INPUT -s 10.1.2.3/8 -j ACCEPT
-A INPUT -i eth0:1 -j ACCEPT
#           ^^^^^^ warning[interface-alias]
`);
  });

  it("never hides errors", () => {
    expectInFilter(`
# iptables-tools: ignore-file
# iptables-tools: ignore unknown-target
-A INPUT -j ACCPET
#           ^^^^^^ error[unknown-target]
`);
  });

  it("takes severities from the settings", () => {
    const severities = new Map([
      ["host-bits-set", "hint"] as const,
      ["interface-alias", "off"] as const,
    ]);
    expectInFilter(
      `
-A INPUT -s 10.1.2.3/8 -j ACCEPT
#           ^^^^^^^^^^ hint[host-bits-set]
-A INPUT -i eth0:1 -j ACCEPT
`,
      { severities },
    );
  });

  it("gives no errors in lines of a template that have an expression", () => {
    expectProblems(`
*nat
-A OUTPUT -s {{ address }} -j ACCEPT
-A OUTPUT -d <%= @host %> -j ACCEPT
-A OUTPUT -p tcp --dport \${PORT} -j ACCEPT
{% if x %}
-A OUTPUT --nonsense
#         ^^^^^^^^^^ error[unknown-option]
{% endif %}
`);
  });
});
