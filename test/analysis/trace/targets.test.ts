import assert from "node:assert/strict";
import { follow, table } from "./follow";

/** Whether each of some rules matches after what stands above them. */
function matched(text: string, packet: string, count: number): (boolean | "unknown")[] {
  return follow(text, packet)
    .steps.slice(-count)
    .map(([, truth]) => truth);
}

describe("a target that marks", () => {
  const CASES: readonly (readonly [target: string, before: string, after: string])[] = [
    ["--set-mark 0x10", "3", "0x10"],
    ["--set-xmark 0x2/0x1", "1", "0x2"],
    ["--set-mark 0x2/0x1", "1", "0x2"],
    ["--and-mark 0x1", "3", "0x1"],
    ["--or-mark 0x4", "3", "0x7"],
    ["--xor-mark 0x1", "3", "0x2"],
  ];
  for (const [options, before, after] of CASES)
    it(`makes ${after} of ${before} by MARK ${options}`, () => {
      assert.deepEqual(
        matched(
          table("mangle", `PREROUTING -j MARK ${options}`, `PREROUTING -m mark --mark ${after}`),
          `in=eth0 mark=${before}`,
          1,
        ),
        [true],
      );
    });

  it("makes known the bits that it sets in a mark that is not known", () => {
    const rules = table(
      "mangle",
      "PREROUTING -j MARK --or-mark 2",
      "PREROUTING -m mark --mark 2/2",
      "PREROUTING -m mark --mark 0/2",
      "PREROUTING -m mark --mark 3/3",
    );
    assert.deepEqual(matched(rules, "in=eth0", 3), [true, false, "unknown"]);
  });

  it("is seen by later tables", () => {
    assert.equal(
      follow(
        table("mangle", "PREROUTING -j MARK --set-mark 1") +
          table("filter", "INPUT -m mark --mark 1 -j DROP"),
        "in=eth0",
      ).verdict,
      "DROP",
    );
  });

  it("moves marks between packet and connection", () => {
    const rules = table(
      "mangle",
      "PREROUTING -j CONNMARK --save-mark",
      "PREROUTING -j MARK --set-mark 0",
      "PREROUTING -m connmark --mark 5",
      "PREROUTING -j CONNMARK --restore-mark --mask 1",
      "PREROUTING -m mark --mark 1",
    );
    assert.deepEqual(matched(rules, "in=eth0 mark=5 state=NEW", 3), [true, true, true]);
  });

  it("does nothing to a connection that is not there", () => {
    assert.deepEqual(
      matched(
        table("mangle", "PREROUTING -j CONNMARK --set-mark 5", "PREROUTING -m connmark --mark 5"),
        "in=eth0 state=INVALID",
        1,
      ),
      [false],
    );
  });
});

describe("a target that changes the packet", () => {
  it("sets its time to live", () => {
    const rules = table(
      "mangle",
      "PREROUTING -j TTL --ttl-inc 250",
      "PREROUTING -m ttl --ttl-eq 255",
      "PREROUTING -j TTL --ttl-set 9",
      "PREROUTING -m ttl --ttl-eq 9",
    );
    assert.deepEqual(matched(rules, "in=eth0 ttl=64", 3), [true, true, true]);
  });

  it("sets the bits of its type of service", () => {
    const rules = table(
      "mangle",
      "PREROUTING -j DSCP --set-dscp-class EF",
      "PREROUTING -m dscp --dscp 46",
      "PREROUTING -m tos --tos 0xb8/0xfc",
      "PREROUTING -m tos --tos 0xb8",
      "PREROUTING -j TOS --set-tos 0x10",
      "PREROUTING -m tos --tos 0x10",
    );
    assert.deepEqual(matched(rules, "in=eth0", 5), [true, true, "unknown", true, true]);
  });

  it("may make it longer", () => {
    const rules = table(
      "mangle",
      "FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu",
      "FORWARD -m length --length 40",
    );
    assert.deepEqual(matched(rules, "in=eth0 out=eth1 protocol=tcp tcpFlags=SYN length=40", 1), [
      "unknown",
    ]);
  });
});

describe("connection tracking", () => {
  it("has not looked in raw, where every packet reads as INVALID", () => {
    assert.deepEqual(
      matched(
        table(
          "raw",
          "PREROUTING -m conntrack --ctstate INVALID",
          "PREROUTING -m conntrack --ctstate NEW",
        ),
        "in=eth0 state=NEW",
        2,
      ),
      [true, false],
    );
  });

  for (const target of ["NOTRACK", "CT --notrack"])
    it(`leaves alone what ${target} names`, () => {
      const { steps, rewrites } = follow(
        table("raw", `PREROUTING -p udp -j ${target}`) +
          table(
            "filter",
            "INPUT -m conntrack --ctstate UNTRACKED",
            "INPUT -m conntrack --ctstate NEW",
          ),
        "in=eth0 protocol=udp state=NEW",
      );
      assert.deepEqual(
        steps.map(([, truth]) => truth),
        [true, true, false],
      );
      assert.deepEqual(rewrites, ["tracked: true → false"]);
    });

  it("may leave alone what NOTRACK may name", () => {
    assert.deepEqual(
      matched(
        table("raw", "PREROUTING -p udp -j NOTRACK") +
          table(
            "filter",
            "INPUT -m conntrack --ctstate NEW",
            "INPUT -m conntrack --ctstate INVALID",
          ),
        "in=eth0 state=NEW",
        2,
      ),
      ["unknown", false],
    );
  });

  it("keeps nat from what it does not track", () => {
    assert.equal(
      follow(
        table("raw", "PREROUTING -j NOTRACK") +
          table("nat", "PREROUTING -j DNAT --to-destination 10.0.0.1"),
        "in=eth0 state=NEW",
      ).rewrites.length,
      1,
    );
  });

  it("looks after a template that NOTRACK no longer takes away", () => {
    assert.deepEqual(
      matched(
        table("raw", "PREROUTING -j CT --zone 1", "PREROUTING -j NOTRACK") +
          table("filter", "INPUT -m conntrack --ctstate NEW"),
        "in=eth0 state=NEW",
        1,
      ),
      [true],
    );
  });
});

describe("nat", () => {
  const NEW = "in=eth0 protocol=tcp source=192.0.2.9 destination=192.0.2.1 dport=80 state=NEW";

  it("rewrites what later tables see, and says so", () => {
    const { steps, rewrites } = follow(
      table("nat", "PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5:8080") +
        table(
          "filter",
          "INPUT -d 10.0.0.5 -p tcp --dport 8080",
          "INPUT -m conntrack --ctstate DNAT",
          "INPUT -m conntrack --ctorigdst 192.0.2.1",
        ),
      NEW,
    );
    assert.deepEqual(
      steps.map(([, truth]) => truth),
      [true, true, true, true],
    );
    assert.deepEqual(rewrites, ["destination: 192.0.2.1 → 10.0.0.5", "dport: 80 → 8080"]);
  });

  it("does not know what it takes out of a range", () => {
    const rules =
      table("nat", "PREROUTING -p tcp -j DNAT --to-destination 10.0.0.5-10.0.0.9") +
      table("filter", "INPUT -d 10.0.0.5", "INPUT -p tcp --dport 80");
    assert.deepEqual(matched(rules, NEW, 2), ["unknown", true]);
  });

  it("redirects to an address of the machine, and to the loopback one what it sends itself", () => {
    const rules = (chain: string) => table("nat", `${chain} -p tcp -j REDIRECT --to-ports 3128`);
    assert.deepEqual(follow(rules("PREROUTING"), NEW).rewrites, [
      "destination: 192.0.2.1 → ?",
      "dport: 80 → 3128",
    ]);
    assert.deepEqual(follow(rules("OUTPUT"), NEW.replace("in=", "out=")).rewrites, [
      "destination: 192.0.2.1 → 127.0.0.1",
      "dport: 80 → 3128",
    ]);
  });

  it("maps networks one to one", () => {
    assert.deepEqual(follow(table("nat", "PREROUTING -j NETMAP --to 10.1.2.0/24"), NEW).rewrites, [
      "destination: 192.0.2.1 → 10.1.2.1",
    ]);
    assert.deepEqual(
      follow(
        table("nat", "POSTROUTING -j NETMAP --to 10.1.2.0/24"),
        NEW.replace("in=eth0", "in=eth0 out=eth1"),
      ).rewrites,
      ["source: 192.0.2.9 → 10.1.2.9"],
    );
  });

  it("hides the source of what it sends on", () => {
    const forwarded = NEW.replace("in=eth0", "in=eth0 out=eth1");
    assert.deepEqual(
      follow(table("nat", "POSTROUTING -o eth1 -j MASQUERADE"), forwarded).rewrites,
      ["source: 192.0.2.9 → ?"],
    );
    assert.deepEqual(
      follow(table("nat", "POSTROUTING -j SNAT --to-source 203.0.113.1"), forwarded).rewrites,
      ["source: 192.0.2.9 → 203.0.113.1"],
    );
  });

  it("has rewritten later packets as the first, in a way that they do not tell", () => {
    const rules =
      table("nat", "PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5") +
      table("filter", "INPUT -d 192.0.2.1 -j DROP", "INPUT -j ACCEPT");
    assert.equal(follow(rules, NEW.replace("NEW", "ESTABLISHED")).verdict, "UNKNOWN");
    assert.equal(follow(rules, NEW.replace("NEW", "ESTABLISHED"), {}, ["filter"]).verdict, "DROP");
  });

  it("may or may not be asked about a packet whose state is not known", () => {
    const { steps } = follow(
      table("nat", "PREROUTING -p tcp -j DNAT --to-destination 10.0.0.5") +
        table("filter", "INPUT -d 10.0.0.5", "INPUT"),
      NEW.replace(" state=NEW", ""),
    );
    assert.deepEqual(
      steps.map(([, truth]) => truth),
      ["unknown", "unknown", true],
    );
  });
});

describe("a target that ends the way", () => {
  const end = (target: string, packet = "in=eth0 protocol=tcp dport=1 state=NEW") =>
    follow(table("filter", `INPUT -p tcp -j ${target}`), packet);

  it("may refuse, or hand the packet to a program", () => {
    assert.equal(end("REJECT").verdict, "REJECT");
    assert.equal(end("NFQUEUE --queue-num 1").verdict, "QUEUE");
  });

  it("may depend on a program that listens", () => {
    assert.equal(end("NFQUEUE --queue-bypass").verdict, "UNKNOWN");
    assert.equal(
      follow(table("mangle", "PREROUTING -p tcp -j TPROXY --on-port 1"), "in=eth0 protocol=tcp")
        .verdict,
      "UNKNOWN",
    );
    assert.equal(end("SYNPROXY --mss 1460").verdict, "UNKNOWN");
  });
});
