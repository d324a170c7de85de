import { type Channel, ChannelError } from "./channel";
import { lastLine } from "./errorText";
import type { AnyFamily } from "./facts";
import type { Variant } from "./planner";
import readScript from "./scripts/read.sh";
import tools from "./scripts/tools.sh";

export interface ReadOptions {
  readonly counters: boolean;
  /** Whether ip sets are read too. */
  readonly sets: boolean;
  /** Whether the rules are also read as nft shows them, which shows what iptables does not. */
  readonly lists?: boolean;
  /** Whether the tables of arptables and ebtables are read too. */
  readonly others: boolean;
  readonly signal?: AbortSignal;
}

export interface LiveRules {
  /** Those that have tables: none, one or both of the variants of each family. */
  readonly rulesets: readonly LiveRuleset[];
  /** As `ipset save` prints them; absent where they were not asked for or there are none. */
  readonly sets?: string;
  /** As `nft -s list ruleset` prints it; absent where it was not asked for or there is no nft. */
  readonly lists?: string;
}

export interface LiveRuleset {
  readonly family: AnyFamily;
  readonly variant: Variant;
  /** As the tool's -save prints it. */
  readonly text: string;
  /** The names of its tables. */
  readonly tables: readonly string[];
  /**
   * Sentences on why the text is not all that is loaded. Such a text must not be taken for a copy
   * of the live rules: the tools exit with 0 all the same.
   */
  readonly gaps: readonly string[];
}

/** Reads the rules that are loaded now. */
export async function readLive(channel: Channel, options: ReadOptions): Promise<LiveRules> {
  const { counters, sets, lists = false, others, signal } = options;
  const wishes = [
    ...(counters ? ["counters"] : []),
    ...(sets ? ["sets"] : []),
    ...(lists ? ["lists"] : []),
    ...(others ? ["arp", "eb"] : []),
  ];
  const { frames, code, stderr } = await channel.run(
    tools + readScript,
    [Buffer.from(wishes.join("\n"))],
    signal === undefined ? {} : { signal },
  );
  const texts = new Map(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString("latin1")]),
  );
  if (code !== 0 || (texts.get("setcode") ?? "0\n") !== "0\n")
    throw new ChannelError(
      { kind: "lost" },
      `The live rules of ${channel.name} could not be read: ${lastLine(stderr)}`,
    );
  const setText = texts.get("sets");
  const listText = texts.get("lists");
  return {
    rulesets: FAMILIES.flatMap((family) =>
      VARIANTS.flatMap((variant) => {
        const ruleset = rulesetOf(texts, family, variant, stderr);
        return ruleset === undefined ? [] : [ruleset];
      }),
    ),
    ...(setText === undefined ? {} : { sets: decode(setText) }),
    ...(listText === undefined ? {} : { lists: decode(listText) }),
  };
}

const FAMILIES: readonly AnyFamily[] = ["ip", "ip6", "arp", "eb"];
const VARIANTS: readonly Variant[] = ["nft", "legacy"];

function rulesetOf(
  texts: ReadonlyMap<string, string>,
  family: AnyFamily,
  variant: Variant,
  stderr: string,
): LiveRuleset | undefined {
  const part = (name: string) => texts.get(`${name} ${family} ${variant}`);
  const code = part("code")?.trim();
  if (code === undefined) return undefined;
  const text = part("rules") ?? "";
  const sections = sectionsOf(text);
  const listed = part("tables")?.split("\n").filter(Boolean) ?? [];
  // Without nft, what nftables has is known from the sections alone.
  const canList = variant === "legacy" || texts.has("can-list");
  const tables = canList ? listed : sections;
  if (code === "0" && tables.length === 0 && sections.length === 0) return undefined;
  return {
    family,
    variant,
    text: decode(text),
    tables,
    gaps: gapsOf(text, { family, variant, tables, code, stderr }),
  };
}

/**
 * Why a saved text lacks something. The words that announce it are those of iptables 1.8: a table
 * or a chain that nft made is "incompatible", a match that the tool does not know "unsupported".
 */
export function gapsOf(
  text: string,
  loaded: {
    readonly family: AnyFamily;
    readonly variant: Variant;
    readonly tables: readonly string[];
    readonly code: string;
    readonly stderr: string;
  },
): string[] {
  const { family, variant, tables, code, stderr } = loaded;
  const gaps: string[] = [];
  if (code === "missing") gaps.push(`There is no ${variant} tool that saves the ${family} tables.`);
  else if (code !== "0")
    gaps.push(`Saving the ${family} tables failed (exit code ${code}): ${lastLine(stderr)}`);
  const sections = sectionsOf(text);
  for (const table of tables)
    if (!sections.includes(table))
      gaps.push(`The ${family} table ${table} is not in what was saved.`);
  const commits = text.match(/^COMMIT$/gm)?.length ?? 0;
  // arptables and ebtables save no COMMIT.
  if ((family === "ip" || family === "ip6") && commits !== sections.length)
    gaps.push(`${sections.length} tables were saved, of which ${commits} are complete.`);
  for (const [line] of text.matchAll(/^(?:#.*|.*\[unsupported.*)$/gm))
    if (/incompatible|unsupported|warning/i.test(line)) gaps.push(`iptables says: ${line}`);
  return gaps;
}

function sectionsOf(text: string): string[] {
  return [...text.matchAll(/^\*(\S+)$/gm)].map(([, table = ""]) => table);
}

/** Comments are whatever bytes somebody gave: what is no UTF-8 is read as Latin-1, one to one. */
function decode(latin1: string): string {
  const utf8 = Buffer.from(latin1, "latin1").toString("utf8");
  return utf8.includes("\ufffd") ? latin1 : utf8;
}
