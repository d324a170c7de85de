/** The reference pages, made from the catalogue's specs and docs. */
import { docsOf, docsOfVerdict } from "../server/catalogue/docs/index.ts";
import { MATCHES } from "../server/catalogue/matches/index.ts";
import { FOREIGN_NAMES } from "../server/catalogue/names.ts";
import { VERDICTS } from "../server/catalogue/tables.ts";
import { TARGETS } from "../server/catalogue/targets/index.ts";
import { TOOLS } from "../server/features/describe.ts";
import { extensionFacts, optionFacts } from "../server/features/facts.ts";
import { list, toMarkdown } from "../server/features/markup.ts";
import { referencePath } from "../server/features/reference.ts";

const FAMILIES = ["ip", "ip6", "arp", "eb"];

const EFFECTS = {
  terminating: "Terminating: the packet does not reach the rules below.",
  continuing: "Not terminating: the packet goes on with the next rule.",
  uncertain: "Whether the packet goes on with the next rule depends on more than the packet.",
};

const DETERMINISM = {
  pure: "Not stateful: the same packet always gets the same answer.",
  state: "Stateful: the answer depends on what other packets or rules did.",
  consuming: "Stateful: each question changes the answer to the next one.",
};

/** All pages by their paths. */
export function referencePages() {
  const pages = new Map();
  for (const [path, specs] of byPage()) pages.set(path, extensionPage(specs));
  for (const name of verdicts()) {
    const path = referencePath("target", name);
    if (pages.has(path)) throw new Error(`${name} is a verdict and an extension`);
    pages.set(path, verdictPage(name));
  }
  pages.set("docs/reference/README.md", indexPage());
  return pages;
}

/** Extensions whose names differ by case or family only share a page. */
function byPage() {
  return groupBy(described(), ({ kind, name }) => referencePath(kind, name));
}

function described() {
  return [...MATCHES, ...TARGETS]
    .filter((spec) => docsOf(spec) !== undefined && !isNameOnly(spec))
    .sort((a, b) => rank(a) - rank(b));
}

/** ebtables up to 1.8.10 loads targets of iptables by name and knows none of their options. */
function isNameOnly({ families, until, options }) {
  return families[0] === "eb" && until !== undefined && Object.keys(options).length === 0;
}

function rank({ families, until }) {
  return FAMILIES.indexOf(families[0]) + (until === undefined ? 0 : FAMILIES.length);
}

function extensionPage(specs) {
  const topics = groupBy(specs, docsOf);
  const names = [...new Set(specs.map(({ name }) => name))];
  const parts = [`# ${names.join(", ")}`];
  for (const [docs, own] of topics) {
    const level = topics.size === 1 ? "##" : "###";
    if (topics.size > 1) parts.push(`## ${own[0].name} in ${listed(own.map(toolsOf))}`);
    parts.push(...topic(docs, own, level));
  }
  return `${parts.join("\n\n")}\n`;
}

/** What the docs say of some extensions, which differ in details only. */
function topic(docs, specs, level) {
  const parts = [headOf(specs), ...introduction(docs)];
  const facts = factsOf(specs, (spec) => [...extensionFacts(anywhere(spec)), ...behaviour(spec)]);
  if (facts !== "") parts.push(facts);
  const names = new Set(specs.flatMap(({ options }) => Object.keys(options)));
  if (names.size > 0) parts.push(`${level} Options`);
  for (const name of names) parts.push(...option(name, docs, specs, level));
  return [...parts, ...practice(docs, level)];
}

/** Without its families and releases, which head the list. */
function anywhere({ since: _since, until: _until, variants: _variants, ...spec }) {
  return spec;
}

function option(name, docs, specs, level) {
  const having = specs.filter(({ options }) => options[name] !== undefined);
  const aliases = new Set(having.flatMap(({ options }) => options[name].aliases ?? []));
  const also = aliases.size === 0 ? "" : `, ${[...aliases].map(code).join(", ")}`;
  const facts = factsOf(having, ({ options }) => optionFacts(options[name]));
  const only = having.length === specs.length ? [] : [`Only in ${listed(having.map(toolsOf))}.`];
  return [
    `${level}# ${code(name)}${also}`,
    ...(docs.options[name] === undefined ? [] : [docs.options[name]]),
    ...only,
    ...(facts === "" ? [] : [facts]),
  ];
}

/** Facts as a list; where the extensions differ in them, a list of each. */
function factsOf(specs, facts) {
  const lists = groupBy(specs, (spec) => toMarkdown(list(facts(spec))));
  if (lists.size === 1) return [...lists.keys()][0];
  return [...lists]
    .filter(([text]) => text !== "")
    .map(([text, own]) => `In ${listed(own.map(toolsOf))}:\n\n${text}`)
    .join("\n\n");
}

function behaviour({ effect, determinism, module }) {
  return [
    ...(effect === undefined ? [] : [[EFFECTS[effect]]]),
    ...(determinism === undefined ? [] : [[DETERMINISM[determinism]]]),
    ...(module === undefined ? [] : [["Kernel module: ", { code: module }]]),
  ];
}

function introduction({ summary, detail }) {
  return detail === undefined ? [summary] : [summary, detail];
}

function practice({ example, mistakes, manual }, level) {
  const { table, family, rule, says } = example;
  const tool = family === undefined ? "" : ` (${TOOLS[family]})`;
  return [
    `${level} Example${tool}`,
    `\`\`\`iptables\n${table === undefined ? "" : `*${table}\n`}${rule}\n\`\`\``,
    says,
    ...(mistakes === undefined
      ? []
      : [`${level} Mistakes`, mistakes.map((mistake) => `- ${mistake}`).join("\n")]),
    `Manual page: ${manual}.`,
  ];
}

function headOf(specs) {
  const [{ kind, name, aliases = [] }] = specs;
  const names = [name, ...aliases].map((one) => code(`${kind === "target" ? "-j" : "-m"} ${one}`));
  const how = kind === "watcher" ? "Watcher" : `${capital(kind)}, ${names.join(" or ")}`;
  const nameOnly = TARGETS.some((other) => isNameOnly(other) && other.name === name);
  const also = nameOnly ? "; in ebtables up to 1.8.10 without its options" : "";
  return `${how}, in ${listed(specs.map(toolsOf))}${also}`;
}

function toolsOf({ families, variants, since, until }) {
  const scope = [
    ...(variants?.length === 1 ? [`${variants[0]} variant`] : []),
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`up to ${until}`]),
  ];
  const tools = listed(families.map((family) => TOOLS[family]));
  return scope.length === 0 ? tools : `${tools} (${scope.join(", ")})`;
}

function verdicts() {
  return [...new Set(FAMILIES.flatMap((family) => VERDICTS[family]))].filter(
    (name) => docsOfVerdict(name) !== undefined,
  );
}

function verdictPage(name) {
  const docs = docsOfVerdict(name);
  const tools = FAMILIES.filter((family) => VERDICTS[family].includes(name));
  const head = `Verdict, ${code(`-j ${name}`)}, in ${listed(tools.map((family) => TOOLS[family]))}`;
  return `${[`# ${name}`, head, ...introduction(docs), ...practice(docs, "##")].join("\n\n")}\n`;
}

function indexPage() {
  const extensions = described();
  return `${[
    "# Reference",
    "What the catalogue knows of each match and target; hover says the same of the word at the cursor.",
    "## Matches",
    table(extensions.filter(({ kind }) => kind !== "target")),
    "## Verdicts",
    `${verdicts().map(verdictLine).join("\n")}`,
    "## Targets",
    table(extensions.filter(({ kind }) => kind === "target")),
    "## No longer there",
    "Rules files and how-tos still name these. A load fails; what to write instead:",
    retired(),
    "## From other packages",
    "Known by name only: their options are not checked.",
    foreign(),
  ].join("\n\n")}\n`;
}

function table(specs) {
  const rows = groupBy(specs, (spec) => `${spec.name}\n${docsOf(spec).summary}`);
  const lines = [...rows.values()]
    .sort(([a], [b]) => compare(a.name, b.name))
    .map((own) => {
      const tools = new Set(own.flatMap(({ families }) => families));
      const names = FAMILIES.filter((family) => tools.has(family)).map((family) => TOOLS[family]);
      return `| ${link(own[0].kind, own[0].name)} | ${names.join(", ")} | ${cell(docsOf(own[0]).summary)} |`;
    });
  return `| Name | Tools | |\n|---|---|---|\n${lines.join("\n")}`;
}

function verdictLine(name) {
  return `- ${link("target", name)}: ${docsOfVerdict(name).summary}`;
}

function link(kind, name) {
  return `[${code(name)}](${referencePath(kind, name).replace("docs/reference/", "")})`;
}

function retired() {
  const rows = [...MATCHES, ...TARGETS]
    .filter((spec) => spec.retired !== undefined)
    .sort((a, b) => compare(a.name, b.name))
    .map(
      ({ kind, name, retired: { write } }) =>
        `| ${code(`${kind === "target" ? "-j" : "-m"} ${name}`)} | ${cell(code(write))} |`,
    );
  return `| Written | Write |\n|---|---|\n${[...new Set(rows)].join("\n")}`;
}

function foreign() {
  const all = [
    ...Object.entries(FOREIGN_NAMES.match).map(([name, from]) => [`-m ${name}`, from]),
    ...Object.entries(FOREIGN_NAMES.target).map(([name, from]) => [`-j ${name}`, from]),
  ];
  const rows = all.map(([name, from]) => `| ${code(name)} | ${from} |`);
  return `| Name | Package |\n|---|---|\n${rows.join("\n")}`;
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Independent of the machine's language. */
function compare(a, b) {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : a < b ? -1 : 1;
}

/** `a, b and c`. */
function listed(texts) {
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

function capital(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

function code(text) {
  return `\`${text}\``;
}

function cell(text) {
  return text.replaceAll("|", "\\|");
}
