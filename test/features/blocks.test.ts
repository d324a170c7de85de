import assert from "node:assert/strict";
import type { Variant } from "../../server/catalogue/schema";
import { BLOCKS, type BlockFamily, WHOLE_FILES } from "../../server/features/completion/blocks";
import { complete } from "../../server/features/completion/index";
import type { CompletionItem } from "../../server/features/completion/item";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { ask, describeWithTools } from "../support/oracle";

/** A text in which completion has written a snippet, and what it is called. */
interface Written {
  readonly title: string;
  readonly family: BlockFamily;
  readonly text: string;
}

const FAMILIES: readonly BlockFamily[] = ["ip", "ip6"];

/** What every host needs first, so that what is found speaks of the block. */
const FIRST: Readonly<Record<BlockFamily, readonly string[]>> = {
  ip: ["loopback", "established", "ssh"],
  ip6: ["loopback", "established", "icmpv6", "ssh"],
};

function snippetsAt(text: string, offset: number, family: BlockFamily): CompletionItem[] {
  const file = RulesFile.of("x.rules", text, { ...DEFAULT_READING, family });
  return (complete(file, offset)?.items ?? []).filter(({ kind }) => kind === "snippet");
}

/** The rules of a block as they are offered in a table with these policies; nothing where it has none there. */
function rulesOf(label: string, table: string, policy: string, family: BlockFamily): string {
  const head = headOf(table, policy);
  const items = snippetsAt(`${head}\nCOMMIT\n`, head.length, family);
  return items.find((item) => item.label === label)?.text ?? "";
}

function headOf(table: string, policy: string): string {
  return table === "filter"
    ? `*filter\n:INPUT ${policy} [0:0]\n:FORWARD ${policy} [0:0]\n:OUTPUT ACCEPT [0:0]\n`
    : `*${table}\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n`;
}

/** A host's ruleset with one block in all its tables. */
function withBlock(label: string, policy: string, family: BlockFamily): string {
  const first = FIRST[family].filter((other) => other !== label);
  return ["nat", "filter"]
    .map((table) => {
      const labels = [...(table === "filter" ? first : []), label];
      const rules = labels.map((one) => rulesOf(one, table, policy, family)).filter(Boolean);
      // Where connections go through the machine, so do their answers.
      if (/^-A FORWARD -d/.test(rules.at(-1) ?? ""))
        rules.unshift(rulesOf("established", table, policy, family).replace("INPUT", "FORWARD"));
      return rules.length === 0
        ? ""
        : `${headOf(table, policy)}${rules.map((rule) => `${rule}\n`).join("")}COMMIT\n`;
    })
    .join("");
}

const written: Written[] = FAMILIES.flatMap((family) => [
  ...BLOCKS.filter(({ families }) => families?.includes(family) !== false).flatMap(({ label }) =>
    ["DROP", "ACCEPT"].map((policy) => ({
      title: `${label} under ${policy}`,
      family,
      text: withBlock(label, policy, family),
    })),
  ),
  ...WHOLE_FILES.map(({ label }) => ({
    title: `the file ${label}`,
    family,
    text: `${snippetsAt("", 0, family).find((item) => item.label === label)?.text ?? ""}\n`,
  })),
]);

describe("snippets of the usual blocks", () => {
  it("are offered in every table that they have rules for", () => {
    for (const family of FAMILIES) {
      for (const { label, families, tables } of BLOCKS) {
        for (const table of ["filter", "nat", "mangle"]) {
          const offered = rulesOf(label, table, "DROP", family) !== "";
          assert.equal(
            offered,
            families?.includes(family) !== false && tables[table] !== undefined,
            `${label} in ${table} of ${family}`,
          );
        }
      }
    }
  });

  for (const { title, family, text } of written)
    for (const variant of ["nft", "legacy"] as const) {
      // Where all is let pass, rules that accept change nothing, which is found.
      if (title.endsWith("under ACCEPT")) continue;
      it(`have no findings: ${title}, ${family}, ${variant}`, () => {
        assert.deepEqual(foundIn(text, family, variant), [], text);
      });
    }

  it("shut what they open only for some where the policy lets all pass", () => {
    assert.match(rulesOf("ssh", "filter", "ACCEPT", "ip"), /-j ACCEPT\n-A INPUT .* -j DROP$/);
    assert.doesNotMatch(rulesOf("ssh", "filter", "DROP", "ip"), /DROP/);
  });

  it("fill in equal places together", () => {
    const head = headOf("nat", "ACCEPT");
    const item = snippetsAt(`${head}\nCOMMIT\n`, head.length, "ip6").find(
      ({ label }) => label === "port-forward",
    );
    assert.equal(
      item?.snippet,
      "-A PREROUTING -i ${1:eth0} -p tcp -m tcp --dport ${2:8080} -j DNAT --to-destination [${3:fd00::10}]:${4:80}",
    );
  });
});

describeWithTools("snippets of the usual blocks, by the real tools", function () {
  this.timeout(120_000);

  it("are accepted by both variants", () => {
    const questions = written.flatMap(({ title, family, text }) =>
      (["nft", "legacy"] as const).map((variant) => ({ title, family, variant, text })),
    );
    const refused = ask(questions).flatMap(({ verdict, message }, at) =>
      verdict === "accept" ? [] : [`${questions[at]!.title}: ${message}`],
    );
    assert.deepEqual(refused, []);
  });
});

/** The codes of all that is found, packets considered, and where. */
function foundIn(text: string, family: BlockFamily, variant: Variant): string[] {
  const file = RulesFile.of("x.rules", text, { ...DEFAULT_READING, family, variant });
  for (const _ of file.analyse());
  return file
    .problems()
    .map(({ code, line, message }) => `${code} in ${file.lines.at(line)?.text}: ${message}`);
}
