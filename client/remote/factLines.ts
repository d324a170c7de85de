import type { BootReport } from "./bootReport";
import type { HostFacts } from "./facts";

/** A fact for people, with a word in front. */
export type FactLine = [name: string, value: string];

/** Whether rules come back when the host starts, and what may keep them from it. */
export function bootLines({ target, doubts }: BootReport): FactLine[] {
  const loaded: FactLine[] =
    target.kind === "file" ? [["at boot", `${target.path} is loaded by ${target.way.by}`]] : [];
  return [...loaded, ...doubts.map((doubt): FactLine => ["at boot", doubt])];
}

/** What is known, each with a word in front. Nothing is said of what is not known. */
export function factLines(facts: HostFacts): FactLine[] {
  const { user, rootBy, system, kernel, connection, tools, tables, owners, otherChains } = facts;
  const lines: FactLine[] = [
    ["host", `${facts.hostname}, ${system.name || system.id}, ${kernel}`],
    ["user", rootBy === undefined ? user : `${user}, root by ${rootBy}`],
  ];
  if (facts.container !== undefined)
    lines.push(["inside", `${facts.container}: these are its rules, not those of the machine`]);
  for (const { name, variant, version } of tools.filter(({ name }) => !name.includes("-")))
    lines.push(["tool", `${name} (${variant}${version === undefined ? "" : ` ${version}`})`]);
  if (tables.length === 0) lines.push(["tables", "none are loaded"]);
  for (const { family, variant, table, chains } of tables)
    lines.push(["table", `${family} ${table} (${variant}): ${chains.join(" ") || "no chains"}`]);
  for (const family of ["ip", "ip6"] as const)
    if (
      new Set(tables.filter((table) => table.family === family).map(({ variant }) => variant))
        .size > 1
    )
      lines.push([
        "mixed",
        `both variants have ${family} tables; packets meet the rules of both, and each tool shows its own only`,
      ]);
  for (const { family, table, chain, hook, policy } of otherChains)
    lines.push([
      "beside",
      `the nftables chain ${family} ${table} ${chain} at ${hook} decides too${policy === undefined ? "" : ` (policy ${policy})`}`,
    ]);
  for (const { name, owns, instead } of owners)
    lines.push([
      "owner",
      `${name} ${owns === "tables" ? "replaces whole tables" : "has chains of its own"}${instead === undefined ? "" : `; its rules are changed in ${instead}`}`,
    ]);
  if (facts.sets.length > 0) lines.push(["sets", facts.sets.join(" ")]);
  if (connection !== undefined) {
    const { source, sport, destination, port, device, carrier } = connection;
    lines.push([
      "connection",
      `from ${source} port ${sport} to ${destination} port ${port}${device === undefined ? "" : ` by ${device}`}${carrier === undefined ? "" : `, carried by ${carrier}`}`,
    ]);
  }
  lines.push([
    "rehearsal",
    facts.hasNamespaces
      ? "files can be loaded in a network namespace of their own first"
      : "no network namespace can be made: only the syntax can be tested",
  ]);
  return lines;
}
