import assert from "node:assert/strict";
import { planSets, wholePlan } from "../../../client/remote/setPlan";

const LIVE = [
  "create bad hash:ip family inet hashsize 1024 maxelem 65536 bucketsize 12 initval 0x1234",
  "add bad 192.0.2.1",
  "add bad 192.0.2.2",
  "create ports bitmap:port range 0-100",
  "",
].join("\n");

function planned(file: string, live = LIVE) {
  const plan = planSets(file, live);
  assert.ok(!("fault" in plan), JSON.stringify(plan));
  return { ...plan, text: wholePlan(plan).replace(/new-[0-9a-f]{8}-/g, "new-") };
}

describe("a plan of ip sets", () => {
  it("leaves alone what is there already, whatever its order and how it is kept", () => {
    const { text } = planned("create bad hash:ip\nadd bad 192.0.2.2\nadd bad 192.0.2.1\n");
    assert.equal(text, "");
  });

  it("makes new sets, and others beside those that they replace", () => {
    const file =
      '# Ours.\ncreate bad hash:ip\nadd bad 192.0.2.3\n\ncreate good hash:net family inet6\nadd good 2001:db8::/32 comment "a  b"\n';
    const { text, created, swaps } = planned(file);
    assert.equal(
      text,
      [
        "create new-0 hash:ip",
        "add new-0 192.0.2.3",
        "create good hash:net family inet6",
        'add good 2001:db8::/32 comment "a  b"',
        "swap new-0 bad",
        "",
      ].join("\n"),
    );
    assert.deepEqual(created, ["good"]);
    assert.deepEqual(
      swaps.map(({ name }) => name),
      ["bad"],
    );
  });

  it("counts what comes and goes, and tells what is kept", () => {
    const { swaps, kept } = planned(
      "create bad hash:ip\nadd bad 192.0.2.2\nadd bad 192.0.2.3\nadd bad 192.0.2.4\ncreate ports bitmap:port range 0-100\n",
    );
    assert.deepEqual(
      swaps.map(({ comes, goes }) => ({ comes, goes })),
      [{ comes: 2, goes: 1 }],
    );
    assert.deepEqual(kept, ["ports"]);
  });

  it("has sets go that are to be gone and are there", () => {
    const plan = planSets("create bad hash:ip\n", LIVE, ["bad", "ports", "never"]);
    assert.ok(!("fault" in plan));
    assert.deepEqual(plan.removed, ["ports"]);
  });

  for (const [what, file, fault] of [
    ["another kind", "create bad hash:net\n", /bad is a hash:ip of inet .* hash:net of inet/],
    ["another family", "create bad hash:ip family inet6\n", /is to be a hash:ip of inet6/],
    ["other commands", "flush\n", /Line 1 .* "flush" is neither create nor add/],
    ["entries of unknown sets", "add new 192.0.2.1\n", /new was not created above it/],
    ["a name that is an option", "create -x hash:ip\n", /"-x" is no name/],
    ["a set twice", "create a hash:ip\ncreate a hash:ip\n", /a is created twice/],
  ] as const)
    it(`refuses ${what}`, () => {
      const plan = planSets(file, LIVE);
      assert.ok("fault" in plan);
      assert.match(plan.fault, fault);
    });
});
