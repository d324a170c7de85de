/** Bad usage, with the sentence that says so. */
export interface Refused {
  readonly kind: "refused";
  readonly sentence: string;
}

/** Options that take a value, with the values that they may have. */
export type Valued = ReadonlyMap<string, readonly string[] | Free>;

/** A value that is not one of a few: what it is, and its form where it has one. */
export interface Free {
  readonly takes: string;
  readonly form?: RegExp;
  /** May be given several times; the values are joined by commas. */
  readonly repeatable?: true;
}

/** Whether help is asked for instead of anything else. */
export function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}

/** Words told apart into options and paths. */
export interface Words {
  readonly kind: "words";
  readonly values: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
}

/** Tells the words behind a command apart: options with a value, flags, and everything else. */
export function readWords(
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

/** The sentence for bad usage of a command. */
export function refused(command: string, sentence: string): Refused {
  return { kind: "refused", sentence: `${sentence} (iptables-tools ${command} --help says more.)` };
}
