import { DEFAULT_READING, type Reading } from "../../server/file";

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

/** Bad usage, with the sentence that says so. */
export interface Refused {
  readonly kind: "refused";
  readonly sentence: string;
}

export type Format = (typeof FORMATS)[number];
export type FailOn = (typeof FAIL_ON)[number];

const FORMATS = ["text", "json", "sarif", "github"] as const;
const FAIL_ON = ["error", "warning", "information", "never"] as const;
const FAMILIES = ["auto", "ip", "ip6", "arp", "eb"] as const;
const VARIANTS = ["nft", "legacy"] as const;

/** Options that take a value, with the values that they may have; `undefined`: a release. */
const VALUED = new Map<string, readonly string[] | undefined>([
  ["--family", FAMILIES],
  ["--variant", VARIANTS],
  ["--tools-version", undefined],
  ["--format", FORMATS],
  ["--fail-on", FAIL_ON],
]);
const FLAGS = ["--noflush", "--no-analysis"];

/** Whether help is asked for instead of anything else. */
export function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}

/** Reads the words behind `check`. */
export function parseCheck(args: readonly string[]): CheckArguments | Refused {
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
    if (FLAGS.includes(option)) {
      if (equals >= 0) return refused(`${option} takes no value.`);
      values.set(option, "");
      continue;
    }
    if (!VALUED.has(option)) return refused(`check has no option ${option}.`);
    const value = equals < 0 ? args[++i] : arg.slice(equals + 1);
    const sentence = valueProblem(option, value);
    if (sentence !== undefined) return refused(sentence);
    values.set(option, value as string);
  }
  if (paths.length === 0)
    return refused(
      "Name a rules file, a folder, or - for standard input: iptables-tools check FILE.",
    );
  if (paths.filter((path) => path === "-").length > 1)
    return refused("Standard input (-) can be read only once.");
  return {
    kind: "check",
    reading: {
      ...DEFAULT_READING,
      family: (values.get("--family") as Reading["family"] | undefined) ?? "auto",
      variant: (values.get("--variant") as Reading["variant"] | undefined) ?? "nft",
      version: values.get("--tools-version") ?? DEFAULT_READING.version,
      noflush: values.has("--noflush"),
    },
    format: (values.get("--format") as Format | undefined) ?? "text",
    failOn: (values.get("--fail-on") as FailOn | undefined) ?? "error",
    analysis: !values.has("--no-analysis"),
    paths,
  };
}

function valueProblem(option: string, value: string | undefined): string | undefined {
  const allowed = VALUED.get(option);
  if (allowed === undefined) {
    if (value !== undefined && /^\d+\.\d+\.\d+$/.test(value)) return undefined;
    return `${option} takes a release of iptables such as ${DEFAULT_READING.version}.`;
  }
  if (value !== undefined && allowed.includes(value)) return undefined;
  const choice = `${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1) ?? ""}`;
  return value === undefined
    ? `${option} takes ${choice}.`
    : `${option} takes ${choice}, not ${JSON.stringify(value)}.`;
}

function refused(sentence: string): Refused {
  return { kind: "refused", sentence: `${sentence} (iptables-tools check --help says more.)` };
}
