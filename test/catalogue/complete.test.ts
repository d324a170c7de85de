import assert from "node:assert/strict";
import { CORE } from "../../server/catalogue/core/index";
import { docsOf } from "../../server/catalogue/docs";
import { NEWEST_VERSION, OLDEST_VERSION } from "../../server/catalogue/index";
import { MATCHES } from "../../server/catalogue/matches";
import type { ExtensionSpec, OptionSpec } from "../../server/catalogue/schema";
import { TARGETS } from "../../server/catalogue/targets";
import { SPECIAL } from "../../server/catalogue/values/special";
import { EXTENSION_CHECKS } from "../../server/check/extensions";
import { dialectOf } from "../../server/ruleset/dialect";
import type { ExtensionUse, Rule } from "../../server/ruleset/model";
import { resolve } from "../../server/ruleset/resolve";
import { Line } from "../../server/text/line";
import { variantsOf } from "../support/oracle";
import { type Case, expectedCode, readCases } from "./cases";

const extensions = [...MATCHES, ...TARGETS].filter(({ retired }) => retired === undefined);

describe("the catalogue", () => {
  it("names only readers that exist, and every reader is named", () => {
    const named = new Set<string>();
    for (const option of allOptions())
      for (const value of option.values ?? []) if (value.kind === "special") named.add(value.name);
    assert.deepEqual([...named].sort(), [...SPECIAL.keys()].sort());
  });

  it("names only checks that exist, and every check is named", () => {
    const named = new Set(extensions.flatMap(({ checks }) => checks ?? []));
    assert.deepEqual([...named].sort(), [...EXTENSION_CHECKS.keys()].sort());
  });

  it("speaks only of options that the same extension has", () => {
    const wrong = extensions.flatMap((spec) =>
      namesIn(spec)
        .filter((name) => spec.options[name.split(" ")[0]!] === undefined)
        .map((name) => `${title(spec)} ${name}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("has words for every extension and for each of its options, and for nothing else", () => {
    const wrong = extensions.flatMap((spec) => {
      const docs = docsOf(spec);
      if (docs === undefined) return [`${title(spec)} has no docs`];
      const described = Object.keys(docs.options);
      const options = Object.keys(spec.options);
      return [
        ...options
          .filter((name) => !described.includes(name))
          .map((name) => `${title(spec)} ${name} has no docs`),
        ...described
          .filter((name) => !options.includes(name) && !namesakesHave(spec, name))
          .map((name) => `${title(spec)} ${name} is no option`),
      ];
    });
    assert.ok(wrong.length === 0, `${wrong.length}:\n${wrong.join("\n")}`);
  });

  it("has an accepted case for every option", () => {
    const used = usedOptions();
    const wrong = extensions.flatMap((spec) =>
      Object.keys(spec.options)
        .map((name) => `${title(spec)} ${name}`)
        .filter((option) => !used.has(option)),
    );
    assert.ok(wrong.length === 0, `${wrong.length}:\n${wrong.join("\n")}`);
  });
});

function allOptions(): OptionSpec[] {
  const core = Object.values(CORE).flatMap((options) =>
    options.flatMap(({ option }) => option ?? []),
  );
  return [...core, ...extensions.flatMap(({ options }) => Object.values(options))];
}

/** Every option that the data of an extension speaks of. */
function namesIn(spec: ExtensionSpec): string[] {
  const options = Object.values(spec.options);
  return [
    ...options.flatMap(({ excludes, requires }) => [...(excludes ?? []), ...(requires ?? [])]),
    ...(spec.oneOf ?? []).flat(),
    ...[...(spec.placement ?? []), ...(spec.protocol ?? [])].flatMap(({ when, unless }) => [
      ...(when ?? []),
      ...(unless ?? []),
    ]),
  ];
}

/** Whether an extension of the same name, which shares the words, has an option. */
function namesakesHave(spec: ExtensionSpec, option: string): boolean {
  return extensions.some(
    (other) => other.name === spec.name && other.kind === spec.kind && option in other.options,
  );
}

/** Extensions and options that some case uses in a rule that is accepted by some release. */
function usedOptions(): Set<string> {
  const used = new Set<string>();
  for (const asked of readCases())
    for (const rule of acceptedRules(asked)) {
      const uses: (ExtensionUse | undefined)[] = [...rule.matches, rule.target?.extension];
      for (const { spec, options } of uses.filter((use) => use !== undefined))
        if (spec !== undefined) for (const { name } of options) used.add(`${title(spec)} ${name}`);
    }
  return used;
}

function acceptedRules(asked: Case): Rule[] {
  const line = `-A ${asked.chain} ${asked.rule}`;
  return asked.families.flatMap((family) =>
    variantsOf(family).flatMap((variant) =>
      [OLDEST_VERSION, NEWEST_VERSION]
        .filter((version) => expectedCode(asked, variant, version) === undefined)
        .map((version) =>
          resolve(new Line(line, true), dialectOf(family, variant, version), new Set()),
        ),
    ),
  );
}

function title({ kind, name, families }: ExtensionSpec): string {
  return `${kind} ${name} (${families.join(", ")})`;
}
