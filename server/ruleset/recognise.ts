import type { Family } from "../catalogue/schema";
import type { Lines } from "../text/lines";
import type { Span } from "../text/span";

/** What a comment line `# iptables-tools: …` asks for. */
export interface Directives {
  readonly family: Family | undefined;
  readonly noflush: boolean;
  /** Codes hidden in the whole file; `*` for all. */
  readonly ignoreFile: ReadonlySet<string>;
  /** Codes hidden in the line with this index. */
  readonly ignoreLine: ReadonlyMap<number, ReadonlySet<string>>;
  /** The codes that directives name, with where they stand. */
  readonly codes: readonly DirectiveWord[];
  /** Directives that say nothing we know, with where they stand. */
  readonly unknown: readonly DirectiveWord[];
}

/** Something written in a directive. */
export interface DirectiveWord extends Span {
  readonly line: number;
  readonly text: string;
}

const FAMILIES: ReadonlyMap<string, Family> = new Map([
  ["ip", "ip"],
  ["ip4", "ip"],
  ["ipv4", "ip"],
  ["ip6", "ip6"],
  ["ipv6", "ip6"],
  ["arp", "arp"],
  ["eb", "eb"],
]);

/** Reads the directives of a file. */
export function readDirectives(lines: Lines): Directives {
  let family: Family | undefined;
  let noflush = false;
  const ignoreFile = new Set<string>();
  const ignoreLine = new Map<number, ReadonlySet<string>>();
  const unknown: DirectiveWord[] = [];
  const named: DirectiveWord[] = [];
  lines.forEach((line, index) => {
    if (line.text.charCodeAt(0) !== 35) return;
    const match = /^#\s*iptables-tools:\s*/.exec(line.text);
    if (match === null) return;
    const start = match[0].length;
    const body = line.text.slice(start).trim();
    const word = /^(ignore-file|ignore|noflush|family=)\s*(.*)$/.exec(body);
    // Behind two dashes stands why.
    const said = [...(word?.[2] ?? "").replace(/(?:^|\s)--(?:\s.*)?$/, "").matchAll(/[^\s,]+/g)];
    const codes = said.map(([code]) => code);
    if (word?.[1]?.startsWith("ignore") === true) {
      const from = start + body.length - (word[2]?.length ?? 0);
      for (const { 0: text, index: at } of said)
        named.push({ line: index, start: from + at, end: from + at + text.length, text });
    }
    if (word?.[1] === "noflush") noflush = true;
    else if (word?.[1] === "family=" && FAMILIES.has(word[2] ?? ""))
      family = FAMILIES.get(word[2] ?? "");
    else if (word?.[1] === "ignore-file")
      for (const code of codes.length > 0 ? codes : ["*"]) ignoreFile.add(code);
    else if (word?.[1] === "ignore" && codes.length > 0)
      ignoreLine.set(nextRule(lines, index), new Set(codes));
    else unknown.push({ line: index, start, end: line.text.length, text: body });
  });
  return { family, noflush, ignoreFile, ignoreLine, codes: named, unknown };
}

/** The line that an `ignore` above it speaks of: the next one that is neither blank nor a comment. */
function nextRule(lines: Lines, from: number): number {
  for (let index = from + 1; index < lines.count; index++) {
    const text = lines.at(index)?.text ?? "";
    if (text !== "" && !text.startsWith("#")) return index;
  }
  return from + 1;
}

/**
 * The family of a file from its name, its header or its content; `ip` where nothing says otherwise. `path` may use either
 * kind of slash.
 */
export function familyOf(path: string, lines: Lines): Family {
  return familyOfName(path) ?? familyOfHeader(lines) ?? familyOfContent(lines);
}

function familyOfName(path: string): Family | undefined {
  const name = (path.replace(/\\/g, "/").split("/").pop() ?? "")
    .replace(/\.(?:j2|erb|tmpl)$/, "")
    .toLowerCase();
  if (
    /(?:^|[./_-])(?:rules\.v6|ip6tables)(?:[./_-]|$)/.test(name) ||
    /^(?:user6|before6|after6)\.rules$/.test(name) ||
    name.endsWith(".v6")
  )
    return "ip6";
  // What is live on a host, as its documents are called.
  if (/^ip6?\.iptables-save$/.test(name)) return name.startsWith("ip6") ? "ip6" : "ip";
  if (/ebtables/.test(name)) return "eb";
  if (/arptables/.test(name)) return "arp";
  return undefined;
}

function familyOfHeader(lines: Lines): Family | undefined {
  for (let index = 0; index < Math.min(lines.count, 20); index++) {
    const tool =
      /^# (?:Generated|Translated) by (?:[\w-]*?)(ip6?|arp|eb)tables(?:-\w+)*-(?:save|translate)/.exec(
        lines.at(index)?.text ?? "",
      )?.[1];
    if (tool !== undefined) return FAMILIES.get(tool);
  }
  return undefined;
}

const IP6_SIGNS =
  /(?:^|\s)(?:-s|-d|--source|--destination|--src|--dst)\s+[0-9a-f]*:[0-9a-f:]*|\bicmpv6\b|\bipv6-icmp\b|\bicmp6-/i;
const EB_SIGNS =
  /(?:^\*broute\b)|(?:^-[AI] \S+ .*(?:--ip-proto|--ip-src|--ip-dst|--ip6-proto|--logical-in|--logical-out|--among-|--vlan-id|-j CONTINUE\b|-j arpreply\b))|(?:^-[AI] \S+ .*-p (?:IPv4|IPv6|ARP|802_1Q|0x[0-9a-f]{4}) )/;
const ARP_SIGNS =
  /^-[AI] \S+ .*(?:--opcode|--h-length|--h-type|--proto-type|--source-mac|--src-mac|--destination-mac|--mangle-)/;

function familyOfContent(lines: Lines): Family {
  for (let index = 0; index < Math.min(lines.count, 400); index++) {
    const text = lines.at(index)?.text ?? "";
    if (text.startsWith("#") || text.length > 2000) continue;
    if (EB_SIGNS.test(text)) return "eb";
    if (ARP_SIGNS.test(text)) return "arp";
    if (text.startsWith("-") && IP6_SIGNS.test(text)) return "ip6";
    // One IPv4 address is enough: a file has one family.
    if (text.startsWith("-") && /\s\d{1,3}(?:\.\d{1,3}){3}(?:[/\s,:]|$)/.test(text)) return "ip";
  }
  return "ip";
}

/**
 * Whether a file is one of those that are loaded with `--noflush` on top of what others declare: ufw's, known by the
 * chains that they fill, or by their names; rules for chains of firewalld that only firewalld declares.
 */
export function isFragment(path: string, lines: Lines): boolean {
  const declared = new Set<string>();
  for (let index = 0; index < Math.min(lines.count, 200); index++) {
    const text = lines.at(index)?.text ?? "";
    if (UFW.test(text)) return true;
    const [, sign, name] = /^(?:(:)|-[AI] )(\S+)/.exec(text) ?? [];
    if (name === undefined) continue;
    if (sign !== undefined) declared.add(name);
    else if (FIREWALLD.test(name) && !declared.has(name)) return true;
  }
  const name = path.replace(/\\/g, "/").toLowerCase();
  return /(?:^|\/)ufw\/(?:before|after|user)6?(?:\.init)?\.rules$/.test(name);
}

const UFW =
  /^:ufw6?-(?:before|after|user|track|reject|not-local)|^### (?:RULES|tuple) ###|^-[AI] ufw6?-(?:before|after|user)-/;

/** The chains in which firewalld's iptables backend leaves room for rules: for direct ones, and of its zones. */
const FIREWALLD =
  /^(?:INPUT|FORWARD|OUTPUT|PREROUTING|POSTROUTING)_direct$|^(?:IN|FWD[IO]?|PRE|POST)_[\w-]+_(?:allow|deny|log|pre|post)$/;
