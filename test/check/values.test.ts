import { expectInFilter, expectProblems } from "./expect";

describe("check: values", () => {
  it("marks the part of a number that is none", () => {
    expectInFilter(`
-A INPUT -m limit --limit-burst many -j ACCEPT
#                               ^^^^ error[bad-number]
`);
  });

  it("knows the bounds of a number", () => {
    expectInFilter(`
-A INPUT -m limit --limit-burst 10001 -j ACCEPT
#                               ^^^^^ error[number-out-of-range]: 10000
-A INPUT -m limit --limit-burst 10000 -j ACCEPT
`);
  });

  it("says that a range runs backwards, since 1.8.11", () => {
    const file = (mark: string) => `
-A INPUT -m length --length 100:20 -j ACCEPT
${mark}`;
    expectInFilter(file("#                           ^^^^^^ error[bad-range]\n"));
    expectInFilter(file(""), { version: "1.8.9" });
  });

  it("says what is no address", () => {
    expectInFilter(`
-A INPUT -s 192.0.2.256 -j ACCEPT
#           ^^^^^^^^^^^ error[bad-address]
-A INPUT -s 2001:db8::1 -j ACCEPT
#           ^^^^^^^^^^^ error[bad-address]
`);
  });

  it("marks one address of a list", () => {
    expectInFilter(`
-A INPUT -s 192.0.2.1,192.0.2.300,192.0.2.2 -j ACCEPT
#                     ^^^^^^^^^^^ error[bad-address]
`);
  });

  it("says that a name that can never be looked up is no address", () => {
    expectInFilter(`
-A INPUT -s host.invalid -j ACCEPT
#           ^^^^^^^^^^^^ error[bad-address]
`);
  });

  it("marks a mask alone", () => {
    expectInFilter(`
-A INPUT -s 192.0.2.0/33 -j ACCEPT
#                     ^^ error[bad-mask]
`);
  });

  it("says how a range of ports is written", () => {
    expectInFilter(`
-A INPUT -p tcp --dport 8000-8010 -j ACCEPT
#                       ^^^^^^^^^ error[bad-port]: 8000:8010
`);
  });

  it("knows no service of that name for that protocol", () => {
    expectInFilter(`
-A INPUT -p tcp --dport webserver -j ACCEPT
#                       ^^^^^^^^^ error[unknown-service]
-A INPUT -p tcp --dport tftp -j ACCEPT
#                       ^^^^ error[unknown-service]
-A INPUT -p tcp --dport ssh:smtp -j ACCEPT
`);
  });

  it("takes service names from the settings", () => {
    const names = {
      services: new Map([["webserver", 8080]]),
      protocols: new Map(),
      sets: new Map(),
    };
    expectInFilter("-A INPUT -p tcp --dport webserver -j ACCEPT", { names });
  });

  it("knows no protocol of that name", () => {
    expectInFilter(`
-A INPUT -p tpc -j ACCEPT
#           ^^^ error[unknown-protocol]
`);
  });

  it("marks what is too long in the name of an interface", () => {
    expectInFilter(`
-A INPUT -i abcdefghijklmno -j ACCEPT
-A INPUT -i abcdefghijklmnopq -j ACCEPT
#                          ^^ error[bad-interface]: 15 bytes
`);
  });

  it("says how a MAC address is written", () => {
    expectInFilter(`
-A INPUT -m mac --mac-source 00-00-5e-00-53-01 -j ACCEPT
#                            ^^^^^^^^^^^^^^^^^ error[bad-mac]
`);
  });

  it("marks the unit of a rate", () => {
    expectInFilter(`
-A INPUT -m limit --limit 5/week -j ACCEPT
#                           ^^^^ error[bad-rate]
-A INPUT -m limit --limit 5/m -j ACCEPT
`);
  });

  it("says how a time is written", () => {
    expectInFilter(`
-A INPUT -m time --timestart 24:00 -j ACCEPT
#                            ^^^^^ error[bad-time]
`);
  });

  it("marks one word of a list", () => {
    expectInFilter(`
-A INPUT -m conntrack --ctstate NEW,RELATD -j ACCEPT
#                                   ^^^^^^ error[bad-word]
`);
  });

  it("counts the ports of multiport, a range twice", () => {
    expectInFilter(`
-A INPUT -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14:15 -j ACCEPT
-A INPUT -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16 -j ACCEPT
#                                                                         ^^ error[bad-list]
`);
  });

  it("says that a text is missing or has what it must not have", () => {
    expectInFilter(`
-A INPUT -m string --algo bm --string "" -j DROP
#                                     ^^ error[bad-text]
`);
  });

  it("marks what is too long in a text that is not cut", () => {
    expectInFilter(`
-A INPUT -m set --match-set abcdefghijklmnopqrstuvwxyz012345 src -j ACCEPT
#                                                          ^ error[text-too-long]: 31 bytes
`);
  });

  it("marks values in quotes where they stand", () => {
    expectInFilter(`
-A INPUT -s "192.0.2.1,192.0.2.300" -j ACCEPT
#                      ^^^^^^^^^^^ error[bad-address]
`);
  });

  it("marks values behind =", () => {
    expectInFilter(`
-A INPUT -p tcp --dport=70000 -j ACCEPT
#                       ^^^^^ error[number-out-of-range]: 65535
`);
  });

  it("says that a value fits its reader and yet not its option", () => {
    expectProblems(`
*nat
-A PREROUTING -p tcp -j REDIRECT --to-ports 8000-8010/9000
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^ error[bad-value]
COMMIT
`);
  });
});
