import { expectAdvice } from "./expect";

function expectRedundant(lines: string, policy = "DROP"): void {
  expectAdvice(
    "redundant",
    `*filter\n:INPUT ${policy} [0:0]\n:FORWARD ${policy} [0:0]\n:OUTPUT ACCEPT [0:0]\n:A - [0:0]\n:B - [0:0]\n${lines.replace(/^\n|\n$/g, "")}\nCOMMIT\n`,
  );
}

describe("check: rules that change no verdict", () => {
  it("are those whose packets meet the same verdict further down", () => {
    expectRedundant(`
-A INPUT -s 192.0.2.7 -p tcp --dport 22 -j ACCEPT
#<------------------------------------------------- hint[redundant]: meets ACCEPT
-A INPUT -s 192.0.2.0/24 -j ACCEPT
-A INPUT -p icmp -j DROP
#<------------------------ hint[redundant]: meets DROP
`);
  });

  it("are found where two rules below take what they take together, and across chains", () => {
    expectRedundant(`
-A INPUT -p udp -j ACCEPT
#<------------------------- hint[redundant]
-A INPUT -s 0.0.0.0/1 -j A
-A INPUT -s 128.0.0.0/1 -j ACCEPT
-A A -s 10.0.0.0/8 -j RETURN
-A A -j ACCEPT
-A INPUT -s 10.0.0.0/8 -j ACCEPT
`);
  });

  it("are none where something else may come between", () => {
    expectRedundant(`
-A INPUT -s 192.0.2.7 -j ACCEPT
-A INPUT -p udp -j DROP
-A INPUT -s 192.0.2.64 -j ACCEPT
-A INPUT -p tcp --dport 23 -m limit --limit 5/s -j DROP
-A INPUT -s 192.0.2.0/24 -p tcp -j ACCEPT
-A INPUT -s 192.0.2.7 -p icmp -j LOG
-A INPUT -s 198.51.100.1 -j A
-A A -j RETURN
-A FORWARD -s 192.0.2.1 -j ACCEPT
-A FORWARD -m set --match-set bad src -j DROP
-A FORWARD -m mark --mark 1 -j B
-A B -j ACCEPT
`);
  });

  it("are not those that rules further down say again, which never match themselves", () => {
    expectRedundant(`
-A INPUT -s 192.0.2.7 -j ACCEPT
-A INPUT -s 192.0.2.7 -j ACCEPT
`);
  });

  it("are never those that count, limit, mark or log", () => {
    expectRedundant(
      `
-A INPUT -m limit --limit 5/s -j ACCEPT
-A INPUT -m recent --set -j ACCEPT
-A INPUT -p tcp -j LOG
-A INPUT -p tcp -m statistic --mode nth --every 2 -j ACCEPT
-A INPUT -p tcp
-A INPUT -j ACCEPT
`,
      "ACCEPT",
    );
  });
});
