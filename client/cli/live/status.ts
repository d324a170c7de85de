import { type BootReport, bootReports } from "../../remote/bootReport";
import type { HostFacts } from "../../remote/facts";
import { probe } from "../../remote/probe";
import { printable } from "../../wording/printable";
import { painter, wantsColour } from "../colour";
import { refuse } from "../load";
import { openOutput } from "../output";
import type { LiveContext } from "./live";

/** Says what a host has. Looking changes nothing on it. */
export async function showStatus({ args, channel }: LiveContext): Promise<number> {
  const facts = await probe(channel);
  const boot = await bootReports(channel);
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json"
      ? [`${JSON.stringify({ ...facts, commands: [...facts.commands], boot })}\n`]
      : [...linesOf(facts), ...boot.flatMap(bootLines)].map(
          ([name, value]) => `${paint("dim", name.padEnd(12))} ${printable(value)}\n`,
        ),
  );
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

/** Whether rules come back when the host starts, and what may keep them from it. */
function bootLines({ target, doubts }: BootReport): [name: string, value: string][] {
  const loaded: [string, string][] =
    target.kind === "file" ? [["at boot", `${target.path} is loaded by ${target.way.by}`]] : [];
  return [...loaded, ...doubts.map((doubt): [string, string] => ["at boot", doubt])];
}

/** What is known, each with a word in front. Nothing is said of what is not known. */
function linesOf(facts: HostFacts): [name: string, value: string][] {
  const { user, rootBy, system, kernel, connection, tools, tables, owners, otherChains } = facts;
  const lines: [string, string][] = [
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
