import assert from "node:assert/strict";
import type { HostLookup } from "../../server/features/codeAction/fix";
import { keepName, lookupAt } from "../../server/features/codeAction/hostName";
import { codeActions } from "../../server/features/codeAction/index";
import type { Reading } from "../../server/file";
import { apply, open } from "./onFile";

/** The look-up that is offered for the name at the cursor. */
function offered(source: string, reading: Partial<Reading> = {}): HostLookup | undefined {
  const { file, offset } = open(source, reading);
  return codeActions(file, { start: offset, end: offset }).find(({ lookup }) => lookup)?.lookup;
}

/** The text after taking the offer at the cursor, or what is said in its place. */
function taken(source: string, found: readonly string[], reading: Partial<Reading> = {}): string {
  const lookup = offered(source, reading);
  assert.ok(lookup, `nothing is offered in ${source}`);
  const { file } = open(source, reading);
  const kept = keepName(file, lookup, found, "2026-07-31");
  return "refusal" in kept ? kept.refusal : apply(file.lines.text(), kept);
}

function inFilter(...lines: string[]): string {
  return `*filter\n${lines.join("\n")}\nCOMMIT\n`;
}

const COMMENT = "was 192.0.2.1 when it was looked up on 2026-07-31";

describe("a host name resolved by a quick fix", () => {
  it("is kept in a comment above the rule", () => {
    assert.equal(
      taken(inFilter("-A INPUT -s a.exam$0ple -j DROP"), ["192.0.2.1"]),
      inFilter(`# a.example ${COMMENT}`, "-A INPUT -s 192.0.2.1 -j DROP"),
    );
  });

  it("is offered by its name, and not preferred: it asks the network", () => {
    const { file, offset } = open(inFilter("-A INPUT -s a.exam$0ple -j DROP"));
    const [action] = codeActions(file, { start: offset, end: offset });
    assert.equal(action?.title, "Resolve a.example and keep it in a comment");
    assert.equal(action.preferred, false);
    assert.deepEqual(action.edits, []);
  });

  it("is asked for in the family of the file", () => {
    const rule = inFilter("-A INPUT -d a.exam$0ple -j DROP");
    assert.equal(offered(rule)?.family, "ip");
    assert.equal(offered(rule, { family: "ip6" })?.family, "ip6");
    assert.equal(
      taken(rule, ["2001:db8:0:0::1"], { family: "ip6" }),
      inFilter(
        "# a.example was 2001:db8::1 when it was looked up on 2026-07-31",
        "-A INPUT -d 2001:db8::1 -j DROP",
      ),
    );
    assert.match(taken(rule, ["192.0.2.1"], { family: "ip6" }), /^a\.example has no IPv6 address/);
  });

  it("becomes a list where it has several addresses, in an order that does not change", () => {
    const rule = inFilter("-A INPUT -s a.exam$0ple -j DROP");
    const after = inFilter(
      "# a.example was 192.0.2.9, 192.0.2.10 when it was looked up on 2026-07-31",
      "-A INPUT -s 192.0.2.9,192.0.2.10 -j DROP",
    );
    assert.equal(taken(rule, ["192.0.2.10", "192.0.2.9", "192.0.2.10"]), after);
    assert.equal(taken(rule, ["192.0.2.9", "192.0.2.10"]), after);
  });

  it("leaves other names of the list, and goes wherever the rule has it", () => {
    assert.equal(
      taken(inFilter("-A FORWARD -s b.example,a.exam$0ple,10.0.0.1 -d a.example -j DROP"), [
        "192.0.2.1",
      ]),
      inFilter(
        `# a.example ${COMMENT}`,
        "-A FORWARD -s b.example,192.0.2.1,10.0.0.1 -d 192.0.2.1 -j DROP",
      ),
    );
  });

  it("keeps its mask, with the networks that the addresses are in", () => {
    assert.equal(
      taken(inFilter("-A INPUT -s a.exam$0ple/24 -j DROP"), ["192.0.2.1", "192.0.2.7"]),
      inFilter(
        "# a.example was 192.0.2.1, 192.0.2.7 when it was looked up on 2026-07-31",
        "-A INPUT -s 192.0.2.0/24 -j DROP",
      ),
    );
  });

  it("keeps the quotes around it and what it is glued to", () => {
    for (const [before, after] of [
      ['-s "b.example, a.example"', '-s "b.example, 192.0.2.1"'],
      ["--source=a.example", "--source=192.0.2.1"],
      ["-sa.example", "-s192.0.2.1"],
    ] as const) {
      const { file } = open(inFilter(`-A INPUT ${before} -j DROP`));
      const lookup: HostLookup = { name: "a.example", family: "ip", line: 1, start: 0 };
      const kept = keepName(file, lookup, ["192.0.2.1"]);
      assert.ok(!("refusal" in kept));
      assert.equal(
        apply(file.lines.text(), kept),
        inFilter("# a.example was 192.0.2.1 when it was looked up", `-A INPUT ${after} -j DROP`),
      );
    }
  });

  it("stays where the tool would refuse several addresses", () => {
    for (const rule of [
      "-A INPUT ! -s a.exam$0ple -j DROP",
      "-A FORWARD ! -s 10.0.0.1 -d a.exam$0ple -j DROP",
    ])
      assert.match(
        taken(inFilter(rule), ["192.0.2.1", "192.0.2.2"]),
        /^a\.example is 192\.0\.2\.1, 192\.0\.2\.2 here.*! is refused together with a list/,
      );
    assert.match(
      taken(inFilter("-A INPUT -j DROP", "-R INPUT 1 -s a.exam$0ple -j DROP"), [
        "192.0.2.1",
        "192.0.2.2",
      ]),
      /-R replaces one rule by one/,
    );
    assert.match(taken(inFilter("-A INPUT ! -s a.exam$0ple"), ["192.0.2.1"]), /! -s 192\.0\.2\.1/);
  });

  it("stays where it has no address, or none that can be read", () => {
    const rule = inFilter("-A INPUT -s a.exam$0ple -j DROP");
    for (const found of [[], ["nonsense"], ["2001:db8::1"]])
      assert.equal(
        taken(rule, found),
        "a.example has no IPv4 address here: the rule stays as it is.",
      );
  });

  it("is written above the directives of the rule, which hold for it as before", () => {
    const after = taken(
      inFilter(
        "# iptables-tools: ignore host-bits-set",
        "-A INPUT -s a.exam$0ple -d 10.1.2.3/8 -j DROP",
      ),
      ["192.0.2.1"],
    );
    assert.equal(
      after,
      inFilter(
        `# a.example ${COMMENT}`,
        "# iptables-tools: ignore host-bits-set",
        "-A INPUT -s 192.0.2.1 -d 10.1.2.3/8 -j DROP",
      ),
    );
    assert.ok(
      !open(after)
        .file.problems()
        .some(({ code }) => code === "host-bits-set"),
    );
  });

  it("renews a comment about the same name and leaves those about others", () => {
    const old = "# a.example was 192.0.2.77 when it was looked up on 2020-01-01";
    const other = "# b.example was 192.0.2.78 when it was looked up on 2020-01-01";
    const ignore = "# iptables-tools: ignore host-bits-set";
    const rule = (source: string) => `-A INPUT -s ${source} -j DROP`;
    assert.equal(
      taken(inFilter(old, other, ignore, rule("a.exam$0ple")), ["192.0.2.1"]),
      inFilter(`# a.example ${COMMENT}`, other, ignore, rule("192.0.2.1")),
    );
    assert.equal(
      taken(inFilter(`# a.example ${COMMENT}`, rule("a.exam$0ple")), ["192.0.2.1"]),
      inFilter(`# a.example ${COMMENT}`, rule("192.0.2.1")),
    );
    assert.equal(
      taken(inFilter(other, rule("a.exam$0ple")), ["192.0.2.1"]),
      inFilter(other, `# a.example ${COMMENT}`, rule("192.0.2.1")),
    );
  });

  it("keeps Windows line ends, in the last line too", () => {
    for (const end of ["\r\n", ""])
      assert.equal(
        taken(`*filter\r\n-A INPUT -s a.exam$0ple -j DROP${end}`, ["192.0.2.1"]),
        `*filter\r\n# a.example ${COMMENT}\r\n-A INPUT -s 192.0.2.1 -j DROP${end}`,
      );
  });

  it("is not offered in a piece of an overlong line", () => {
    const first = `-A INPUT -m comment --comment "${"x".repeat(10_239 - 31)}`;
    const { file } = open(inFilter(`${first}-A INPUT -s a.example -j DROP`));
    const named = file.problems().filter(({ code }) => code === "host-name");
    assert.deepEqual(
      named.map(({ line }) => file.lines.at(line)?.text),
      ["-A INPUT -s a.example -j DROP"],
    );
    for (const problem of named) assert.equal(lookupAt(file, problem), undefined);
  });
});
