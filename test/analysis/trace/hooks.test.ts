import assert from "node:assert/strict";
import { follow, table } from "./follow";

/** A counting rule in every chain of the five tables. */
const EVERYWHERE = ["raw", "mangle", "nat", "filter", "security"]
  .map((name) => {
    const chains =
      {
        filter: "INPUT FORWARD OUTPUT",
        nat: "PREROUTING INPUT OUTPUT POSTROUTING",
        raw: "PREROUTING OUTPUT",
        security: "INPUT FORWARD OUTPUT",
        mangle: "PREROUTING INPUT FORWARD OUTPUT POSTROUTING",
      }[name] ?? "";
    return table(
      name,
      ...chains.split(" ").map((chain) => `${chain} -m comment --comment ${name}`),
    );
  })
  .join("");

function way(packet: string, tables?: readonly string[]): string[] {
  return follow(EVERYWHERE, packet, {}, tables).steps.map(([rule]) =>
    rule.replace(/(\w+) -m comment --comment (\w+)/, "$2 $1"),
  );
}

describe("the tables that a packet meets", () => {
  it("are those of PREROUTING and INPUT for a packet that ends here", () => {
    assert.deepEqual(way("hook=INPUT in=eth0 state=NEW"), [
      "raw PREROUTING",
      "mangle PREROUTING",
      "nat PREROUTING",
      "mangle INPUT",
      "filter INPUT",
      "security INPUT",
      "nat INPUT",
    ]);
  });

  it("are those of PREROUTING, FORWARD and POSTROUTING for one that passes", () => {
    assert.deepEqual(way("in=eth0 out=eth1 state=NEW"), [
      "raw PREROUTING",
      "mangle PREROUTING",
      "nat PREROUTING",
      "mangle FORWARD",
      "filter FORWARD",
      "security FORWARD",
      "mangle POSTROUTING",
      "nat POSTROUTING",
    ]);
  });

  it("are those of OUTPUT and POSTROUTING for one that is sent", () => {
    assert.deepEqual(way("out=eth0 state=NEW"), [
      "raw OUTPUT",
      "mangle OUTPUT",
      "nat OUTPUT",
      "filter OUTPUT",
      "security OUTPUT",
      "mangle POSTROUTING",
      "nat POSTROUTING",
    ]);
  });

  it("leave nat out for what is not the first packet of its connection", () => {
    assert.deepEqual(way("hook=PREROUTING in=eth0 state=ESTABLISHED"), [
      "raw PREROUTING",
      "mangle PREROUTING",
    ]);
  });

  it("leave nat out for what loops back, which was asked about on its way out", () => {
    assert.deepEqual(way("hook=PREROUTING in=lo state=NEW"), [
      "raw PREROUTING",
      "mangle PREROUTING",
    ]);
  });

  it("may be only some", () => {
    assert.deepEqual(way("hook=INPUT in=eth0 state=NEW", ["filter", "raw"]), [
      "raw PREROUTING",
      "filter INPUT",
    ]);
  });

  it("are met one after the other: ACCEPT ends only one", () => {
    const { verdict, by } = follow(
      table("raw", "PREROUTING -j ACCEPT") +
        table("mangle", "INPUT -j ACCEPT") +
        table("filter", "INPUT -j DROP"),
      "hook=INPUT in=eth0",
    );
    assert.deepEqual([verdict, by], ["DROP", "INPUT -j DROP"]);
  });

  it("name the filter table's rule as the one that lets it pass", () => {
    assert.equal(
      follow(table("filter", "INPUT -j ACCEPT") + table("security", "INPUT"), "hook=INPUT in=eth0")
        .by,
      "INPUT -j ACCEPT",
    );
  });

  it("may be none, and nothing decides", () => {
    const { verdict, by } = follow(table("nat"), "hook=INPUT in=eth0 state=INVALID");
    assert.deepEqual([verdict, by], ["ACCEPT", "?"]);
  });
});

describe("at its hook a packet", () => {
  it("has no interface that the hook does not know", () => {
    const rules = table(
      "filter",
      ":A",
      "INPUT -j A",
      "OUTPUT -j A",
      "A -i eth0",
      "A -o eth0",
      "A ! -o eth0",
    );
    const matched = (packet: string) =>
      follow(rules, packet)
        .steps.slice(1)
        .map(([, truth]) => truth);
    assert.deepEqual(matched("hook=INPUT in=eth0 out=eth0"), [true, false, true]);
    assert.deepEqual(matched("hook=OUTPUT in=eth0 out=eth0"), [false, true, false]);
  });

  it("is not routed yet in PREROUTING", () => {
    const { steps } = follow(
      table("mangle", ":A", "PREROUTING -j A", "FORWARD -j A", "A -o eth1"),
      "in=eth0 out=eth1",
    );
    assert.deepEqual(
      steps.filter(([rule]) => rule === "A -o eth1").map(([, matched]) => matched),
      [false, true],
    );
  });

  it("has one hop less once it is forwarded", () => {
    const { steps } = follow(
      table(
        "mangle",
        "PREROUTING -m ttl --ttl-eq 64",
        "FORWARD -m ttl --ttl-eq 63",
        "POSTROUTING -m ttl --ttl-eq 63",
      ),
      "in=eth0 out=eth1 ttl=64",
    );
    assert.deepEqual(
      steps.map(([, matched]) => matched),
      [true, true, true],
    );
  });

  it("is not forwarded without a hop left", () => {
    const { verdict, by, steps } = follow(
      table("mangle", "PREROUTING") + table("filter", "FORWARD -j ACCEPT"),
      "in=eth0 out=eth1 ttl=1",
    );
    assert.deepEqual([verdict, by, steps.length], ["DROP", "?", 1]);
  });

  it("may leave by another interface after a rule changed what it is routed by", () => {
    const rules =
      table("mangle", "OUTPUT -j MARK --set-mark 1") +
      table("nat", "POSTROUTING -o eth0 -j ACCEPT");
    const { steps } = follow(
      rules,
      "out=eth0 source=192.0.2.1 destination=192.0.2.2 mark=0 state=NEW",
    );
    assert.deepEqual(steps.at(-1), ["POSTROUTING -o eth0 -j ACCEPT", "unknown"]);
  });

  it("does not come to INPUT in pieces, unless it is IPv6", () => {
    const rules = table("mangle", "PREROUTING -p tcp", "INPUT -p tcp");
    const steps = (family: "ip" | "ip6") =>
      follow(rules, "hook=INPUT in=eth0 protocol=tcp fragment=true", { family }).steps.length;
    assert.deepEqual([steps("ip"), steps("ip6")], [1, 2]);
    assert.equal(follow(rules, "in=eth0 fragment=true").verdict, "UNKNOWN");
  });
});
