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

  it("are not those that refuse in another way than what stands below", () => {
    expectRedundant(`
-A INPUT -p udp -j REJECT --reject-with icmp-port-unreachable
-A INPUT -p tcp -j REJECT --reject-with tcp-reset
-A INPUT -s 192.0.2.0/24 -p icmp -j REJECT
#<------------------------------------------ hint[redundant]: meets REJECT all the same, by line 10
-A INPUT -p icmp -j REJECT --reject-with icmp-port-unreachable
-A INPUT -j REJECT --reject-with icmp-proto-unreachable
`);
  });

  it("come with the rules and policies that decide without them", () => {
    expectRedundant(`
-A A -s 192.0.2.0/24 -p tcp -j DROP
#<----------------------------------- hint[redundant]: meets DROP all the same, by line 10 and the policy of FORWARD
-A INPUT -j A
-A INPUT -s 192.0.2.0/25 -p udp -j DROP
#<--------------------------------------- hint[redundant]: by line 10
-A INPUT -s 192.0.2.0/24 ! -p icmp -j DROP
#<------------------------------------------ hint[redundant]: by the policy of INPUT
-A FORWARD -j A
`);
  });

  it("are told from those that a jump leads to another verdict, or that something below changes", () => {
    expectRedundant(`
-A INPUT -s 192.0.2.1 -j DROP
-A INPUT -s 192.0.2.2 -j DROP
#<----------------------------- hint[redundant]
-A INPUT -s 192.0.2.0/24 -p tcp -j A
-A INPUT -m limit --limit 5/s -j B
-A A -s 192.0.2.1 -m limit --limit 5/s -j ACCEPT
-A A -s 192.0.2.2 -p tcp --dport 22 -j DROP
-A B -j LOG
`);
  });

  it("are found in chains of thousands", () => {
    const addresses = Array.from({ length: 6000 }, (_, at) => `10.${at >> 8}.${at & 255}.1`);
    const drops = addresses.map((address) => `-A INPUT -s ${address} -j DROP`);
    drops[2998] = "-A INPUT -s 10.99.0.1 -j DROP";
    const again = drops[2999] ?? "";
    drops[2999] = `${again}\n#<${"-".repeat(again.length)} hint[redundant]: by line 6007`;
    expectRedundant(
      `${drops.join("\n")}\n-A INPUT -s 10.11.183.0/24 -j DROP\n-A INPUT -s 10.99.0.0/16 -j A\n-A A -j ACCEPT`,
      "ACCEPT",
    );
  });
});
