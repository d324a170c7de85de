import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareVersions,
  type Family,
  type Variant,
  type Version,
} from "../../server/catalogue/schema";
import { root } from "../support/project";

/** One line of a case file, under what the `@` lines above it say. */
export interface Case {
  /** `match-tcp.t:12`. */
  readonly where: string;
  readonly families: readonly Family[];
  readonly table: string;
  readonly chain: string;
  /** Ip sets to make first: name, type and what else `ipset create` takes. */
  readonly sets: readonly string[];
  /** `@parse`: kernels often lack the extension, so that the real tool only reads the rule (`--test`). */
  readonly parseOnly: boolean;
  /** `@host`: names something that a host must have, such as a file, so that the real tool's answer is not looked at. */
  readonly hostOnly: boolean;
  /** What stands behind `-A CHAIN `. */
  readonly rule: string;
  /** How 1.8.9 saves it; undefined where the case does not say. */
  readonly saved: string | undefined;
  readonly clauses: readonly Clause[];
}

/** `nft`, `since 1.8.11`, … and what holds there: accepted, or refused with a code. */
export interface Clause {
  readonly variant: Variant | undefined;
  readonly since: Version | undefined;
  readonly until: Version | undefined;
  readonly code: string | undefined;
}

const CLAUSE =
  /^(?:(nft|legacy) )?(?:until (\S+) )?(?:since (\S+) )?(?:until (\S+) )?(?:(ok)|fail ([a-z0-9-]+))$/;

/** All cases of all files. A line that cannot be read is a mistake and throws. */
export function readCases(): Case[] {
  const folder = join(root, "test", "catalogue", "cases");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".t"))
    .sort()
    .flatMap((name) => readCaseFile(name, readFileSync(join(folder, name), "utf8")));
}

function readCaseFile(name: string, text: string): Case[] {
  let families: readonly Family[] = ["ip"];
  let table = "filter";
  let chain = "INPUT";
  let sets: readonly string[] = [];
  let asking = "load";
  const cases: Case[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const where = `${name}:${index + 1}`;
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("@")) {
      const [word, ...rest] = line.slice(1).trim().split(/\s+/);
      if (word === "family") families = rest as Family[];
      else if (word === "table") table = rest[0]!;
      else if (word === "chain") chain = rest[0]!;
      else if (word === "sets") sets = [...sets, ...rest.join(" ").split(/,\s+/)];
      else if (word === "load" || word === "parse" || word === "host") asking = word;
      else throw new Error(`${where}: @${word} is no context`);
      continue;
    }
    const [rule, saved, verdict, ...more] = line.split(" ;; ");
    if (verdict === undefined || more.length > 0)
      throw new Error(`${where}: a case is RULE ;; SAVED ;; VERDICT`);
    cases.push({
      where,
      families,
      table,
      chain,
      sets,
      parseOnly: asking === "parse",
      hostOnly: asking === "host",
      rule: rule!,
      saved: saved === "-" ? undefined : saved === "=" ? rule! : saved!,
      clauses: readClauses(verdict, where),
    });
  }
  return cases;
}

/** Reads a verdict: `ok`, `fail CODE`, `nft ok, legacy fail CODE`, `until 1.8.10 ok, since 1.8.11 fail CODE`. */
export function readClauses(verdict: string, where: string): Clause[] {
  return verdict.split(",").map((clause) => readClause(clause.trim(), where));
}

function readClause(text: string, where: string): Clause {
  const match = CLAUSE.exec(text);
  if (match === null) throw new Error(`${where}: "${text}" is no verdict`);
  return {
    variant: match[1] as Variant | undefined,
    since: match[3],
    until: match[2] ?? match[4],
    code: match[6],
  };
}

/** The code with which a tool refuses what a verdict speaks of, or undefined where it accepts it: the last clause that fits. */
export function expectedCode(
  { clauses, where }: Pick<Case, "clauses" | "where">,
  variant: Variant,
  version: Version,
): string | undefined {
  const fitting = clauses.filter(
    (clause) =>
      (clause.variant === undefined || clause.variant === variant) &&
      (clause.since === undefined || compareVersions(clause.since, version) <= 0) &&
      (clause.until === undefined || compareVersions(version, clause.until) <= 0),
  );
  const last = fitting.at(-1);
  if (last === undefined) throw new Error(`${where}: nothing is said of ${variant} ${version}`);
  return last.code;
}

/** The case as a whole file. */
export function fileOf({ table, chain, rule }: Case): string {
  const declaration = /^[A-Z]+$/.test(chain) ? "" : `:${chain} -\n`;
  return `*${table}\n${declaration}-A ${chain} ${rule}\nCOMMIT\n`;
}
