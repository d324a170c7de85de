import { FOREIGN_CHAINS } from "../../../server/live/ownership";
import { type Refused, readWords, refused, type Valued } from "../words";

/** What can be done with a live ruleset, with a sentence on each. */
export const ACTIONS = {
  status: "says what there is: variants, tables, who owns them, how rules are made persistent",
  save: "prints the live ruleset, or writes it to --ip4 and --ip6",
  diff: "compares files with the live ruleset",
  test: "loads files in a network namespace of their own on the host, and says what it refuses",
  apply: "replaces the live ruleset, and takes it back unless it is confirmed",
  confirm: "keeps what was applied; the connection that asks is the proof",
  extend: "gives one more window to look at what was applied",
  rollback: "takes back what was applied and not confirmed",
  persist: "makes the host load the live ruleset when it starts",
  history: "lists the snapshots on the host, and what was done",
  restore: "brings back a snapshot, as an apply does",
} as const;

export type Action = keyof typeof ACTIONS;

/** What `live` was asked to do. */
export interface LiveArguments {
  readonly kind: "live";
  readonly action: Action;
  /** An OpenSSH destination; undefined for this machine. */
  readonly destination: string | undefined;
  readonly configFile: string | undefined;
  readonly ip4: string | undefined;
  readonly ip6: string | undefined;
  /** A file of ip sets, as `ipset save` writes them. */
  readonly ipset: string | undefined;
  readonly variant: "nft" | "legacy" | undefined;
  /** Seconds until what was not confirmed is taken back. */
  readonly timeout: number;
  readonly noflush: boolean;
  /** Patterns of chains that other programs own. */
  readonly foreign: readonly string[];
  readonly yes: boolean;
  readonly format: "text" | "json";
  /** The snapshot for `restore`. */
  readonly id: string | undefined;
}

const VALUED: Valued = new Map([
  ["--host", { takes: "local, or a destination of ssh such as root@gateway.example" }],
  ["--ip4", { takes: "a rules file for IPv4" }],
  ["--ip6", { takes: "a rules file for IPv6" }],
  ["--ipset", { takes: "a file of ip sets, as ipset save writes them" }],
  ["--variant", ["nft", "legacy"]],
  ["--ssh-config", { takes: "a configuration file of ssh" }],
  [
    "--timeout",
    {
      takes: "a number of seconds from 5 to 3600",
      form: /^(?:[5-9]|[1-9]\d{1,2}|[12]\d{3}|3[0-5]\d\d|3600)$/,
    },
  ],
  ["--foreign", { takes: "patterns of chains with commas between them, or none" }],
  ["--format", ["text", "json"]],
]);

const DEFAULT_TIMEOUT = 60;
/** What has to know what the ruleset is to become. */
const WITH_FILES: ReadonlySet<Action> = new Set(["diff", "test", "apply"]);

/** Reads the words behind `live`. */
export function parseLive(args: readonly string[]): LiveArguments | Refused {
  const words = readWords("live", args, VALUED, ["--noflush", "--yes"]);
  if (words.kind === "refused") return words;
  const { values, paths } = words;
  const [action, id, more] = paths;
  if (action === undefined || !isAction(action))
    return refused(
      "live",
      action === undefined
        ? `Say what to do: ${namesOfActions()}.`
        : `live can ${namesOfActions()}, not ${JSON.stringify(action)}.`,
    );
  if (more !== undefined || (id !== undefined && action !== "restore"))
    return refused("live", `live ${action} takes no word ${JSON.stringify(more ?? id)}.`);
  if (action === "restore" && id === undefined)
    return refused("live", "live restore needs the name of a snapshot: live history lists them.");
  const host = values.get("--host") ?? "local";
  if (host === "" || host.startsWith("-"))
    return refused("live", "--host takes a destination, which does not begin with a dash.");
  const ip4 = values.get("--ip4");
  const ip6 = values.get("--ip6");
  if (WITH_FILES.has(action) && ip4 === undefined && ip6 === undefined)
    return refused("live", `live ${action} needs a file: --ip4 FILE, --ip6 FILE, or both.`);
  if ([ip4, ip6, values.get("--ipset")].filter((path) => path === "-").length > 1)
    return refused("live", "Standard input (-) can be read only once.");
  return {
    kind: "live",
    action,
    destination: host === "local" ? undefined : host,
    configFile: values.get("--ssh-config"),
    ip4,
    ip6,
    ipset: values.get("--ipset"),
    variant: values.get("--variant") as LiveArguments["variant"],
    timeout: Number(values.get("--timeout") ?? DEFAULT_TIMEOUT),
    noflush: values.has("--noflush"),
    foreign: foreignOf(values.get("--foreign")),
    yes: values.has("--yes"),
    format: (values.get("--format") as LiveArguments["format"] | undefined) ?? "text",
    id,
  };
}

function foreignOf(list: string | undefined): readonly string[] {
  if (list === undefined) return FOREIGN_CHAINS;
  return list === "none" ? [] : list.split(",").filter((pattern) => pattern !== "");
}

function isAction(word: string): word is Action {
  return Object.hasOwn(ACTIONS, word);
}

function namesOfActions(): string {
  const names = Object.keys(ACTIONS);
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
