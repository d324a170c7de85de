/** An extension that another one has replaced, and how its options are written there. */
export interface Successor {
  /** What stands in place of the old name. */
  readonly name: string;
  readonly options?: Readonly<Record<string, SuccessorOption>>;
  /** Options of the new extension that must be there, with what the old one did without them. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Options of the old extension that cannot be said any more. */
  readonly lost?: readonly string[];
}

export interface SuccessorOption {
  /** Absent: the option goes. */
  readonly name?: string;
  /** The new value, or undefined where there is none that means the same. */
  readonly value?: (old: string) => string | undefined;
}

const renamed = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([old, name]) => [old, { name }]));

/** By `-m NAME` or `-j NAME`; only what means the same. */
export const SUCCESSORS: ReadonlyMap<string, Successor> = new Map<string, Successor>([
  ["-m state", { name: "conntrack", options: renamed({ "--state": "--ctstate" }) }],
  [
    "-m nth",
    {
      name: "statistic --mode nth",
      options: renamed({ "--every": "--every", "--packet": "--packet" }),
      needs: { "--packet": "0" },
      lost: ["--counter", "--start"],
    },
  ],
  [
    "-m random",
    {
      name: "statistic --mode random",
      options: { "--average": { name: "--probability", value: fraction } },
      needs: { "--probability": "0.5" },
    },
  ],
  ["-j NOTRACK", { name: "CT --notrack" }],
  [
    "-j ULOG",
    {
      name: "NFLOG",
      options: {
        ...renamed({
          "--ulog-nlgroup": "--nflog-group",
          "--ulog-prefix": "--nflog-prefix",
          "--ulog-qthreshold": "--nflog-threshold",
        }),
        // 0 stood for the whole packet, which is what NFLOG sends by itself.
        "--ulog-cprange": { name: "--nflog-size", value: (old) => (old === "0" ? undefined : old) },
      },
      needs: { "--nflog-group": "1" },
    },
  ],
]);

/** SAME was one target for both directions; what it gave a client is what `--persistent` gives. */
export function successorOfSame(target: "SNAT" | "DNAT"): Successor {
  const to = target === "SNAT" ? "--to-source" : "--to-destination";
  return {
    name: target,
    options: {
      "--to": { name: to, value: (old) => `${old} --persistent` },
      "--nodst": {},
      "--random": { name: "--random" },
    },
  };
}

/** random took whole percents. */
function fraction(percent: string): string | undefined {
  const number = Number(percent);
  return /^\d{1,2}$/.test(percent) && number > 0 ? String(number / 100) : undefined;
}
