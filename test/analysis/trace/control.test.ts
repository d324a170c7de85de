import assert from "node:assert/strict";
import { follow, table } from "./follow";

describe("a packet's way through chains", () => {
  const packet = "in=eth0 protocol=tcp dport=22 state=NEW";

  it("ends with the first verdict", () => {
    assert.deepEqual(follow(table("filter", "INPUT -j DROP", "INPUT -j ACCEPT"), packet), {
      verdict: "DROP",
      by: "INPUT -j DROP",
      steps: [["INPUT -j DROP", true]],
      conditions: [undefined],
      rewrites: [],
    });
  });

  it("ends with the policy where no rule decides", () => {
    const { verdict, by } = follow(
      table("filter", ":INPUT DROP [0:0]", "INPUT -p udp -j ACCEPT"),
      packet,
    );
    assert.deepEqual([verdict, by], ["DROP", "INPUT policy"]);
  });

  it("goes on behind a jump whose chain ends or returns", () => {
    const { steps } = follow(
      table(
        "filter",
        ":A",
        ":B",
        "INPUT -j A",
        "INPUT -j B",
        "INPUT",
        "A -p udp",
        "B -j RETURN",
        "B -j DROP",
      ),
      packet,
    );
    assert.deepEqual(steps, [
      ["INPUT -j A", true],
      ["A -p udp", false],
      ["INPUT -j B", true],
      ["B -j RETURN", true],
      ["INPUT", true],
    ]);
  });

  it("returns from a goto to whoever called the chain that has it", () => {
    const { steps, by } = follow(
      table(
        "filter",
        ":A",
        ":B",
        "INPUT -j A",
        "INPUT -j DROP",
        "A -g B",
        "A -j ACCEPT",
        "B -j RETURN",
      ),
      packet,
    );
    assert.deepEqual(
      steps.map(([rule]) => rule),
      ["INPUT -j A", "A -g B", "B -j RETURN", "INPUT -j DROP"],
    );
    assert.equal(by, "INPUT -j DROP");
  });

  it("comes to the policy behind a goto in a built-in chain", () => {
    const { by } = follow(
      table(
        "filter",
        ":INPUT DROP [0:0]",
        ":A",
        "INPUT -g A",
        "INPUT -j ACCEPT",
        "A -p udp -j ACCEPT",
      ),
      packet,
    );
    assert.equal(by, "INPUT policy");
  });

  it("takes RETURN in a built-in chain to the policy", () => {
    assert.equal(
      follow(table("filter", "INPUT -j RETURN", "INPUT -j DROP"), packet).by,
      "INPUT policy",
    );
  });

  it("passes by where a list of addresses fits, told once", () => {
    const { steps } = follow(
      table("filter", "INPUT -s 192.0.2.1,192.0.2.2 -j LOG", "INPUT -s 192.0.2.3,192.0.2.4 -j LOG"),
      "in=eth0 source=192.0.2.2",
    );
    assert.deepEqual(
      steps.map(([, matched]) => matched),
      [true, false],
    );
  });

  it("does not know the policy of a chain that legacy leaves as it is", () => {
    const text = "*filter\n:FORWARD ACCEPT [0:0]\n-A INPUT -p udp -j ACCEPT\nCOMMIT\n";
    assert.equal(follow(text, packet, { variant: "nft" }).verdict, "ACCEPT");
    assert.equal(follow(text, packet, { variant: "legacy" }).verdict, "UNKNOWN");
    assert.equal(follow(text, packet, { variant: "nft", noflush: true }).verdict, "UNKNOWN");
  });

  it("reads the last section of a table, which takes the place of the others", () => {
    const { by } = follow(
      table("filter", "INPUT -j DROP") + table("filter", "INPUT -j REJECT"),
      packet,
    );
    assert.equal(by, "INPUT -j REJECT");
  });

  it("reads all sections of a table where nothing is flushed", () => {
    const { by } = follow(
      table("filter", "INPUT -j DROP") + table("filter", "INPUT -j REJECT"),
      packet,
      { noflush: true },
    );
    assert.equal(by, "INPUT -j DROP");
  });

  it("gives up on chains that lead in circles", () => {
    const { verdict, by } = follow(
      table("filter", ":A", ":B", "INPUT -j A", "A -j B", "B -j A"),
      packet,
    );
    assert.deepEqual([verdict, by], ["UNKNOWN", "?"]);
  });

  it("gives up on a way that doubles at each chain, in time", () => {
    const lines = Array.from({ length: 40 }, (_, i) => [
      `:C${i}`,
      ...(i < 39 ? [`C${i} -j C${i + 1}`, `C${i} -j C${i + 1}`] : []),
    ]).flat();
    assert.equal(follow(table("filter", ...lines, "INPUT -j C0"), packet).verdict, "UNKNOWN");
  });
});

describe("what is not known of a packet", () => {
  it("leaves open what a rule for it does", () => {
    const { verdict, by, steps } = follow(
      table("filter", "INPUT -p tcp --dport 22 -j DROP", "INPUT -j ACCEPT"),
      "in=eth0 protocol=tcp",
    );
    assert.deepEqual([verdict, by], ["UNKNOWN", "?"]);
    assert.deepEqual(
      steps.map(([, matched]) => matched),
      ["unknown", "unknown"],
    );
  });

  it("does not matter where another condition fails", () => {
    const { verdict, conditions } = follow(
      table("filter", "INPUT -p tcp --dport 22 -i eth1 -j DROP"),
      "in=eth0 protocol=tcp",
    );
    assert.equal(verdict, "ACCEPT");
    assert.deepEqual(conditions, ["-i eth1"]);
  });

  it("does not matter where both ways end alike", () => {
    const { verdict, by } = follow(
      table("filter", "INPUT -m limit --limit 1/s -j DROP", "INPUT -j DROP"),
      "in=eth0",
    );
    assert.deepEqual([verdict, by], ["DROP", "?"]);
  });

  it("keeps later rules certain where the rule in doubt only counts", () => {
    const { steps } = follow(
      table("filter", "INPUT -m limit --limit 1/s -j LOG", "INPUT -j DROP"),
      "in=eth0",
    );
    assert.deepEqual(steps[1], ["INPUT -j DROP", true]);
  });

  it("keeps later rules certain where the chain in doubt always returns", () => {
    const { steps } = follow(
      table(
        "filter",
        ":A",
        "INPUT -m limit --limit 1/s -j A",
        "INPUT -j DROP",
        "A -j LOG",
        "A -m limit --limit 1/s -j RETURN",
        "A",
      ),
      "in=eth0",
    );
    assert.deepEqual(steps, [
      ["INPUT -m limit --limit 1/s -j A", "unknown"],
      ["A -j LOG", "unknown"],
      ["A -m limit --limit 1/s -j RETURN", "unknown"],
      ["A", "unknown"],
      ["INPUT -j DROP", true],
    ]);
  });

  it("forgets a mark that only one of two ways sets", () => {
    const { steps } = follow(
      table(
        "mangle",
        "PREROUTING -m limit --limit 1/s -j MARK --set-mark 1",
        "PREROUTING -m mark --mark 1/1",
        "PREROUTING -m mark --mark 2/2",
      ),
      "in=eth0 mark=0",
    );
    assert.deepEqual(
      steps.map(([, matched]) => matched),
      ["unknown", "unknown", false],
    );
  });

  it("is everything behind a target that nobody describes", () => {
    const { verdict, steps } = follow(
      table("filter", "INPUT -j TARPIT", "INPUT -p tcp -j ACCEPT"),
      "in=eth0 protocol=tcp",
    );
    assert.equal(verdict, "UNKNOWN");
    assert.deepEqual(steps[1], ["INPUT -p tcp -j ACCEPT", "unknown"]);
  });

  it("is what a rule asks that the tool would refuse", () => {
    assert.equal(follow(table("filter", "INPUT --dport 22 -j DROP"), "in=eth0").verdict, "UNKNOWN");
  });
});
