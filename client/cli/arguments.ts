import { CODES } from "../../server/check/codes";
import { DEFAULT_READING, type Reading } from "../../server/file";
import type { Severity } from "./formatter";
import { type Free, type Refused, readWords, refused, type Valued } from "./words";

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

/** What `format` was asked to do. */
export interface FormatArguments {
  readonly kind: "format";
  readonly reading: Reading;
  readonly style: (typeof STYLES)[number];
  /** Whether files are only looked at. */
  readonly check: boolean;
  readonly paths: readonly string[];
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
const STYLES = ["aligned", "canonical"] as const;
const TABLES: readonly string[] = ["raw", "mangle", "nat", "filter", "security"];

const PORT = /^(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;

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
  [
    "--ssh-port",
    { takes: "a port from 1 to 65535, where sshd listens", form: PORT, repeatable: true },
  ],
]);
const CHECK_FLAGS = ["--noflush", "--no-analysis"];

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
    reading: {
      ...readingOf(values),
      severities,
      sshPorts: values.get("--ssh-port")?.split(",").map(Number) ?? [],
    },
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

/** Reads the words behind `format`. */
export function parseFormat(args: readonly string[]): FormatArguments | Refused {
  const words = readWords(
    "format",
    args,
    new Map([...READING_VALUED, ["--family", FAMILIES], ["--style", STYLES]]),
    ["--check"],
  );
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  if (paths.length === 0)
    return refused("format", "Name a rules file: iptables-tools format FILE.");
  return {
    kind: "format",
    reading: readingOf(values),
    style: (values.get("--style") as FormatArguments["style"] | undefined) ?? "aligned",
    check: values.has("--check"),
    paths,
  };
}
