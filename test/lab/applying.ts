import assert from "node:assert/strict";
import type { Channel } from "../../client/remote/channel";
import type { Variant } from "../../client/remote/planner";
import {
  type ApplyContext,
  type ApplyPlan,
  type ApplyResult,
  type ApplyState,
  apply,
} from "../../client/remote/transaction";
import type { Gateway } from "./gateway";
import { openHost } from "./hosts";

/** Rules of the gateway before anything is applied. */
export const OLD = `*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:f2b - [0:0]
:web - [0:0]
-A INPUT -j f2b
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -p ipv6-icmp -j ACCEPT
-A INPUT -j web
-A f2b -j RETURN
-A web -p tcp -m tcp --dport 80 -j ACCEPT
COMMIT
`;

const V6 = OLD;
const V4 = OLD.replace("-A INPUT -p ipv6-icmp -j ACCEPT\n", "");

/** How INPUT and web change; f2b is another program's and is left alone. */
export function partOf(
  live: string,
  variant: Variant,
  input: readonly string[],
  family: "ip" | "ip6" = "ip",
): ApplyPlan["parts"][number] {
  const old = family === "ip" ? V4 : V6;
  const rulesOf = (chain: string) =>
    old.match(new RegExp(`^-A ${chain} .*\n`, "gm"))?.join("") ?? "";
  const heads = ":INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:web - [0:0]\n";
  const added = "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-F PREROUTING\n";
  return {
    family,
    variant,
    live,
    load: `*filter\n${heads}:new - [0:0]\n-F INPUT\n${input.map((rule) => `-A INPUT ${rule}\n`).join("")}-A web -p tcp -m tcp --dport 8080 -j ACCEPT\n-A new -j DROP\nCOMMIT\n${added}-A PREROUTING -i eth9 -j DROP\nCOMMIT\n`,
    back: `*filter\n${heads}:new - [0:0]\n-F INPUT\n-X new\n${rulesOf("INPUT")}${rulesOf("web")}COMMIT\n${added}COMMIT\n`,
  };
}

/** New rules that let the client in. */
export const OPEN = ["-j f2b", "-i lo -j ACCEPT", "-p tcp --dport 22 -j ACCEPT", "-j web"];
/** New rules that let nobody in; what is open already goes on. */
export const SHUT_TO_NEW = [
  "-j f2b",
  "-m conntrack --ctstate ESTABLISHED -j ACCEPT",
  "-i lo -j ACCEPT",
  "-j web",
];
export const SHUT = ["-j f2b", "-i lo -j ACCEPT"];

export function familyOf(rules: "ip" | "ip6"): string {
  return rules === "ip" ? V4 : V6;
}

/** Puts the old rules, seen from outside the transaction. */
export async function reset(gateway: Gateway, variant: Variant): Promise<void> {
  for (const family of ["ip", "ip6"] as const) {
    const { code, stderr } = await gateway.run(
      [`${family}tables-${variant}-restore`],
      `${familyOf(family)}*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n`,
    );
    assert.equal(code, 0, stderr);
  }
}

/** What is live, table by table, as the tool says it: without counters and comments. */
export async function liveRules(
  gateway: Gateway,
  variant: Variant,
  family: "ip" | "ip6" = "ip",
): Promise<string> {
  const { code, stdout, stderr } = await gateway.run([`${family}tables-${variant}-save`]);
  assert.equal(code, 0, stderr);
  return stdout;
}

/** The rules in a text that a tool saved: those of each chain in their order, chains sorted. */
export function rulesIn(text: string): string[] {
  const lines: { key: string; line: string }[] = [];
  let table = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) table = line;
    const plain = line.replace(/^\[\d+:\d+\] /, "").replace(/ \[\d+:\d+\]$/, "");
    if (/^:\S+ ACCEPT$/.test(plain)) continue;
    if (plain.startsWith(":") || plain.startsWith("-A "))
      lines.push({ key: `${table} ${plain.split(" ")[1] ?? ""}`, line: `${table} ${plain}` });
  }
  const keyOf = ({ line }: { line: string }) =>
    line.replace(/ -A (\S+).*/, " $1").replace(/ :(\S+).*/, " $1");
  return lines
    .map((entry, at) => ({ ...entry, at, key: keyOf(entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at))
    .map(({ line }) => line);
}

export interface Applied {
  readonly states: readonly ApplyState[];
  readonly result: ApplyResult;
  /** Milliseconds until each state was heard of, and until the end. */
  readonly times: readonly number[];
}

/** Applies to a gateway and notes all states. */
export async function applyTo(
  gateway: Gateway,
  plan: ApplyPlan,
  options: Partial<ApplyContext> & {
    readonly onState?: (state: ApplyState, channel: Channel) => Promise<void> | void;
  } = {},
): Promise<Applied> {
  const channel = options.channel ?? (await openHost(gateway));
  const context: ApplyContext = {
    channel,
    openFresh: (signal) => openHost(gateway, "admin", { fresh: true, signal }),
    timeout: 5,
    ...options,
  };
  const begun = Date.now();
  const states: ApplyState[] = [];
  const times: number[] = [];
  const steps = apply(context, plan);
  try {
    while (true) {
      const step = await steps.next();
      times.push(Date.now() - begun);
      if (step.done === true) return { states, result: step.value, times };
      states.push(step.value);
      await options.onState?.(step.value, channel);
    }
  } finally {
    if (options.channel === undefined) await channel.close().catch(() => undefined);
  }
}
