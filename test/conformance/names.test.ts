import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { docsOf } from "../../server/catalogue/docs";
import { Catalogue, type Lookup } from "../../server/catalogue/index";
import type { ExtensionSpec, Family } from "../../server/catalogue/schema";
import { dialectOf } from "../../server/ruleset/dialect";
import type { Rule } from "../../server/ruleset/model";
import { resolve } from "../../server/ruleset/resolve";
import { Line } from "../../server/text/line";
import { readCases } from "../catalogue/cases";
import { ask, describeWithTools, installedVersion, variantsOf } from "../support/oracle";

const FAMILIES: readonly Family[] = ["ip", "ip6", "arp", "eb"];

/** Extensions that few kernels have, or that name something of the host, as their cases say: their rules are only read. */
const HOST_ONLY = new Set(
  readCases()
    .filter(({ parseOnly }) => parseOnly)
    .flatMap(({ rule }) => [...rule.matchAll(/(?<=-[mj] )\S+/g)].map(([name]) => name)),
);

/** Where distributions put the shared objects of the extensions. */
const FOLDERS = ["/usr/lib64/xtables", "/usr/lib/xtables", ...multiarchFolders()];

describeWithTools("the catalogue, by the installed tools", function () {
  this.timeout(120_000);
  const version = installedVersion();

  it("knows every match that iptables and ip6tables load", () => {
    const unknown = candidates(["ip", "ip6"]).flatMap(({ family, name }) =>
      isKnown(Catalogue.of(family, "nft", version).match(name)) ? [] : [{ family, name }],
    );
    const answers = ask(
      unknown.map(({ family, name }) => ({
        family,
        variant: "nft",
        text: `*filter\n-A INPUT -m ${name}\nCOMMIT\n`,
        parseOnly: true,
      })),
    );
    const missing = unknown.filter(
      (_, index) => !/Couldn't load match/.test(answers[index]!.message),
    );
    assert.deepEqual(missing, []);
  });

  it("knows every target that iptables and ip6tables load", () => {
    const unknown = candidates(["ip", "ip6"]).flatMap(({ family, name }) =>
      isKnown(Catalogue.of(family, "nft", version).target(name)) ? [] : [{ family, name }],
    );
    // A chain must not have the name of a target that can be loaded.
    const answers = ask(
      unknown.map(({ family, name }) => ({
        family,
        variant: "nft",
        text: `*filter\n-N ${name}\nCOMMIT\n`,
        parseOnly: true,
      })),
    );
    const missing = unknown.filter(
      ({ name }, index) => name !== "standard" && /clash/.test(answers[index]!.message),
    );
    assert.deepEqual(missing, []);
  });

  it("knows every extension that is installed for arptables or ebtables alone", () => {
    const missing = candidates(["arp", "eb"]).filter(({ family, name, own }) => {
      const catalogue = Catalogue.of(family, "nft", version);
      return (
        own && catalogue.match(name).kind === "unknown" && catalogue.target(name).kind === "unknown"
      );
    });
    assert.deepEqual(missing, []);
  });

  it("gives examples that they accept", () => {
    const examples = FAMILIES.flatMap((family) =>
      variantsOf(family).flatMap((variant) => {
        const catalogue = Catalogue.of(family, variant, version);
        return [...catalogue.matches(), ...catalogue.targets()].flatMap((spec) =>
          exampleOf(spec, family).map((example) => ({ ...example, family, variant })),
        );
      }),
    );
    const answers = ask(examples);
    const refused = examples.flatMap(({ family, variant, text }, index) =>
      answers[index]!.verdict === "accept"
        ? []
        : [`${family} ${variant}: ${text}  ${answers[index]!.message}`],
    );
    assert.ok(
      refused.length === 0,
      `${refused.length} of ${examples.length}:\n${refused.join("\n")}`,
    );
  });
});

function isKnown({ kind }: Lookup): boolean {
  return kind === "known" || kind === "not-catalogued";
}

/** The example of an extension as a file, with the chains and sets that it names. */
function exampleOf(
  spec: ExtensionSpec,
  family: Family,
): { text: string; sets: string[]; parseOnly: boolean }[] {
  const example = docsOf(spec)?.example;
  if (example === undefined || (example.family ?? "ip") !== family) return [];
  const rule = resolve(new Line(example.rule, true), dialectOf(family, "nft"), new Set());
  const chains = [
    rule.chain?.text,
    rule.target?.kind === "chain" ? rule.target.name : undefined,
  ].filter((name) => name !== undefined && !/^[A-Z]+ING$|^(?:IN|OUT)PUT$|^FORWARD$/.test(name));
  const declarations = chains.map((name) => `:${name} -\n`).join("");
  return [
    {
      parseOnly: HOST_ONLY.has(spec.name),
      text: `*${example.table ?? "filter"}\n${declarations}${example.rule}\nCOMMIT\n`,
      sets: setsOf(rule, family),
    },
  ];
}

function setsOf(rule: Rule, family: Family): string[] {
  const options = [...rule.matches, rule.target?.extension].flatMap((use) => use?.options ?? []);
  const sets = new Map<string, string>();
  for (const { spec, words } of options)
    for (const [index, value] of (spec.values ?? []).entries())
      if (value.kind === "set-name") {
        const dimensions = words[index + 1]?.text.split(",").length ?? 1;
        sets.set(
          words[index]!.text,
          `hash:${["ip", "port", "ip"].slice(0, dimensions).join(",")} family ${family === "ip6" ? "inet6" : "inet"} timeout 0`,
        );
      }
  return [...sets].map(([name, rest]) => `${name} ${rest}`);
}

/** The names of installed shared objects, under each family whose tool may load them. */
function candidates(families: readonly Family[]): { family: Family; name: string; own: boolean }[] {
  const prefixes: Readonly<Record<string, readonly Family[]>> = {
    libxt: FAMILIES,
    libipt: ["ip"],
    libip6t: ["ip6"],
    libarpt: ["arp"],
    libebt: ["eb"],
  };
  const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder),
  );
  assert.ok(files.length > 0, `No extensions are installed in ${FOLDERS.join(", ")}`);
  return files.flatMap((file) => {
    const [, prefix, name] = /^(lib[a-z0-9]+)_(.+)\.so$/.exec(file) ?? [];
    const owners = prefixes[prefix ?? ""] ?? [];
    return owners
      .filter((family) => families.includes(family))
      .map((family) => ({ family, name: name!, own: owners.length === 1 }));
  });
}

function multiarchFolders(): string[] {
  return readdirSync("/usr/lib")
    .filter((name) => name.includes("-linux-"))
    .map((name) => `/usr/lib/${name}/xtables`);
}
