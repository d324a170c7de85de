import { CODES } from "../../server/check/codes";
import { DEFAULT_READING, type Reading } from "../../server/file";
import type { Severity } from "./formatter";

/** What `check` was asked to do. */
export interface CheckArguments {
  readonly kind: "check";
  readonly reading: Reading;
  readonly format: Format;
  readonly failOn: FailOn;
  /** Whether packets are followed, too. */
  readonly analysis: boolean;
  readonly paths: readonly string[];
}

/** What `trace` was asked to do. */
export interface TraceArguments {
  readonly kind: "trace";
  readonly reading: Reading;
  readonly format: TraceFormat;
  readonly path: string;
  readonly packets:
    | { readonly kind: "one"; readonly text: string }
    | { readonly kind: "file"; readonly path: string };
  /** Undefined for all. */
  readonly tables: readonly string[] | undefined;
}

/** What `diff` was asked to do. */
export interface DiffArguments {
  readonly kind: "diff";
  readonly reading: Reading;
  readonly format: TraceFormat;
  readonly before: string;
  readonly after: string;
}

/** What `exposure` was asked to do. */
export interface ExposureArguments {
  readonly kind: "exposure";
  readonly reading: Reading;
  readonly format: (typeof EXPOSURE_FORMATS)[number];
  readonly path: string;
}

/** What `explain` was asked to do. */
export interface ExplainArguments {
  readonly kind: "explain";
  readonly reading: Reading;
  readonly format: TraceFormat;
  readonly path: string;
}

/** Bad usage, with the sentence that says so. */
export interface Refused {
  readonly kind: "refused";
  readonly sentence: string;
}

export type Format = (typeof FORMATS)[number];
export type FailOn = (typeof FAIL_ON)[number];
export type TraceFormat = (typeof TRACE_FORMATS)[number];

const FORMATS = ["text", "json", "sarif", "github"] as const;
const FAIL_ON = ["error", "warning", "information", "never"] as const;
const FAMILIES = ["auto", "ip", "ip6", "arp", "eb"] as const;
const VARIANTS = ["nft", "legacy"] as const;
const TRACE_FORMATS = ["text", "json"] as const;
const EXPOSURE_FORMATS = ["text", "json", "markdown"] as const;
const TABLES: readonly string[] = ["raw", "mangle", "nat", "filter", "security"];

/** Options that take a value, with the values that they may have. */
type Valued = ReadonlyMap<string, readonly string[] | Free>;

/** A value that is not one of a few: what it is, and its form where it has one. */
interface Free {
  readonly takes: string;
  readonly form?: RegExp;
  /** May be given several times; the values are joined by commas. */
  readonly repeatable?: true;
}

const CHECK_VALUED: Valued = new Map<string, readonly string[] | Free>([
  ["--family", FAMILIES],
  ["--variant", VARIANTS],
  [
    "--tools-version",
    { takes: `a release of iptables such as ${DEFAULT_READING.version}`, form: /^\d+\.\d+\.\d+$/ },
  ],
  ["--format", FORMATS],
  ["--fail-on", FAIL_ON],
  [
    "--severity",
    {
      takes: "a code and what its problems are, such as v4-v6-parity=information",
      form: /^[a-z0-9-]+=(?:error|warning|information|hint|off)$/,
      repeatable: true,
    },
  ],
]);
const CHECK_FLAGS = ["--noflush", "--no-analysis"];

/** Whether help is asked for instead of anything else. */
export function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}

/** Reads the words behind `check`. */
export function parseCheck(args: readonly string[]): CheckArguments | Refused {
  const words = readWords("check", args, CHECK_VALUED, CHECK_FLAGS);
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  if (paths.length === 0)
    return refused(
      "check",
      "Name a rules file, a folder, or - for standard input: iptables-tools check FILE.",
    );
  if (paths.filter((path) => path === "-").length > 1)
    return refused("check", "Standard input (-) can be read only once.");
  const severities = severitiesOf(values.get("--severity"));
  const unknown = [...severities.keys()].find((code) => CODES[code] === undefined);
  if (unknown !== undefined)
    return refused("check", `--severity: there is no code ${JSON.stringify(unknown)}.`);
  return {
    kind: "check",
    reading: { ...readingOf(values), severities },
    format: (values.get("--format") as Format | undefined) ?? "text",
    failOn: (values.get("--fail-on") as FailOn | undefined) ?? "error",
    analysis: !values.has("--no-analysis"),
    paths,
  };
}

/** What `--severity` says, several times perhaps; its form is known to be right. */
function severitiesOf(said: string | undefined): Reading["severities"] {
  const pairs = (said?.split(",") ?? []).map((pair) => pair.split("="));
  return new Map(pairs as [code: string, Severity | "off"][]);
}

/** How files are to be read. */
function readingOf(values: ReadonlyMap<string, string>): Reading {
  return {
    ...DEFAULT_READING,
    family: (values.get("--family") as Reading["family"] | undefined) ?? "auto",
    variant: (values.get("--variant") as Reading["variant"] | undefined) ?? "nft",
    version: values.get("--tools-version") ?? DEFAULT_READING.version,
    noflush: values.has("--noflush"),
  };
}

/** Words told apart into options and paths. */
interface Words {
  readonly kind: "words";
  readonly values: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
}

function readWords(
  command: string,
  args: readonly string[],
  valued: Valued,
  flags: readonly string[],
): Words | Refused {
  const values = new Map<string, string>();
  const paths: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--") {
      paths.push(...args.slice(i + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      paths.push(arg);
      continue;
    }
    const equals = arg.indexOf("=");
    const option = equals < 0 ? arg : arg.slice(0, equals);
    if (flags.includes(option)) {
      if (equals >= 0) return refused(command, `${option} takes no value.`);
      values.set(option, "");
      continue;
    }
    const allowed = valued.get(option);
    if (allowed === undefined) return refused(command, `${command} has no option ${option}.`);
    const value = equals < 0 ? args[++i] : arg.slice(equals + 1);
    const sentence = valueProblem(option, value, allowed);
    if (sentence !== undefined) return refused(command, sentence);
    const before = "repeatable" in allowed ? values.get(option) : undefined;
    values.set(option, before === undefined ? (value as string) : `${before},${value}`);
  }
  return { kind: "words", values, paths };
}

function valueProblem(
  option: string,
  value: string | undefined,
  allowed: readonly string[] | Free,
): string | undefined {
  if ("takes" in allowed) {
    if (value !== undefined && allowed.form?.test(value) !== false) return undefined;
    return `${option} takes ${allowed.takes}.`;
  }
  if (value !== undefined && allowed.includes(value)) return undefined;
  const choice = `${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1) ?? ""}`;
  return value === undefined
    ? `${option} takes ${choice}.`
    : `${option} takes ${choice}, not ${JSON.stringify(value)}.`;
}

const TRACE_VALUED: Valued = new Map<string, readonly string[] | Free>([
  ["--family", ["auto", "ip", "ip6"]],
  ["--variant", VARIANTS],
  ["--tools-version", CHECK_VALUED.get("--tools-version") as Free],
  ["--format", TRACE_FORMATS],
  ["--packet", { takes: "a packet such as “in=eth0 protocol=tcp dport=22”" }],
  ["--packets", { takes: "a file with one packet in a line" }],
  ["--tables", { takes: `a list of ${TABLES.join(", ")}` }],
]);

/** Reads the words behind `trace`. */
export function parseTrace(args: readonly string[]): TraceArguments | Refused {
  const words = readWords("trace", args, TRACE_VALUED, ["--noflush"]);
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    return refused("trace", "Name one rules file: iptables-tools trace FILE --packet SPEC.");
  const packet = values.get("--packet");
  const packets = values.get("--packets");
  if ((packet === undefined) === (packets === undefined))
    return refused(
      "trace",
      "Say which packet by --packet, or name a file of packets by --packets.",
    );
  if (path === "-" && packets === "-")
    return refused("trace", "Standard input (-) can be read only once.");
  const tables = values.get("--tables")?.split(",");
  const unknown = tables?.find((table) => !TABLES.includes(table));
  if (unknown !== undefined)
    return refused(
      "trace",
      `--tables takes a list of ${TABLES.join(", ")}, not ${JSON.stringify(unknown)}.`,
    );
  return {
    kind: "trace",
    reading: readingOf(values),
    format: (values.get("--format") as TraceFormat | undefined) ?? "text",
    path,
    packets:
      packet === undefined
        ? { kind: "file", path: packets as string }
        : { kind: "one", text: packet },
    tables,
  };
}

const READING_VALUED: Valued = new Map<string, readonly string[] | Free>([
  ["--family", ["auto", "ip", "ip6"]],
  ["--variant", VARIANTS],
  ["--tools-version", CHECK_VALUED.get("--tools-version") as Free],
]);

/** Reads the words behind `diff`. */
export function parseDiff(args: readonly string[]): DiffArguments | Refused {
  const words = readWords(
    "diff",
    args,
    new Map([...READING_VALUED, ["--format", TRACE_FORMATS]]),
    [],
  );
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  const [before, after] = paths;
  if (before === undefined || after === undefined || paths.length > 2)
    return refused("diff", "Name two rules files: iptables-tools diff OLD NEW.");
  if (before === "-" && after === "-")
    return refused("diff", "Standard input (-) can be read only once.");
  return {
    kind: "diff",
    reading: readingOf(values),
    format: (values.get("--format") as TraceFormat | undefined) ?? "text",
    before,
    after,
  };
}

/** Reads the words behind `exposure`. */
export function parseExposure(args: readonly string[]): ExposureArguments | Refused {
  const valued = new Map([...READING_VALUED, ["--format", EXPOSURE_FORMATS] as const]);
  const words = readWords("exposure", args, valued, []);
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    return refused("exposure", "Name one rules file: iptables-tools exposure FILE.");
  return {
    kind: "exposure",
    reading: readingOf(values),
    format: (values.get("--format") as ExposureArguments["format"] | undefined) ?? "text",
    path,
  };
}

/** Reads the words behind `explain`. */
export function parseExplain(args: readonly string[]): ExplainArguments | Refused {
  const words = readWords(
    "explain",
    args,
    new Map([...READING_VALUED, ["--family", FAMILIES], ["--format", TRACE_FORMATS]]),
    [],
  );
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  const [path] = paths;
  if (path === undefined || paths.length > 1)
    return refused("explain", "Name one rules file: iptables-tools explain FILE.");
  return {
    kind: "explain",
    reading: readingOf(values),
    format: (values.get("--format") as TraceFormat | undefined) ?? "text",
    path,
  };
}

function refused(command: string, sentence: string): Refused {
  return { kind: "refused", sentence: `${sentence} (iptables-tools ${command} --help says more.)` };
}
