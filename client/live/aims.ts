import * as vscode from "vscode";
import type { Plan, PlanRequest } from "../../server/protocol";
import type { Channel } from "../remote/channel";
import { type LiveRuleset, readLive } from "../remote/read";
import type { Fault } from "../views/views";
import type { LiveDesk } from "./desk";
import type { LiveFamily } from "./liveDocuments";
import { liveSettings } from "./settings";

/** What the live rules of one family are to become. */
export interface Aim {
  readonly family: LiveFamily;
  readonly variant: "nft" | "legacy";
  /** How it is called: the name of the file, or of an earlier snapshot. */
  readonly name: string;
  /** Where its lines are; undefined where it is no document. */
  readonly uri: vscode.Uri | undefined;
  readonly text: string;
  readonly noflush: boolean;
  /** Whether no other variant's tables are meant, as a snapshot means those from which it was taken. */
  readonly isExact?: boolean;
  /** What is left out of the text, and follows from what is live. */
  readonly complete?: (text: string, live: string) => string;
}

/** What ip sets are to become with the rules. */
export interface SetAim {
  /** How it is called: the name of a file, or of an earlier snapshot. */
  readonly name: string;
  /** As `ipset save` writes them. */
  readonly text: string;
  /** Sets that are to be there no longer. */
  readonly gone: readonly string[];
}

/** What one transaction is to do. */
export interface ApplyAim {
  readonly name: string;
  readonly aims: readonly Aim[];
  readonly sets?: SetAim;
}

/** An aim, where it starts, and the way between. */
export interface Planned extends Aim {
  readonly request: PlanRequest;
  readonly plan: Plan;
}

/** The aim that a document is, as the server reads it. */
export function aimOf({ status }: LiveDesk, document: vscode.TextDocument): Aim | Fault {
  const { family = "ip", variant = "nft" } = status.readingOf(document.uri) ?? {};
  const name = document.uri.path.split("/").at(-1) ?? "";
  if (family !== "ip" && family !== "ip6")
    return {
      fault: `${name} is for ${family}tables; only rules of iptables and ip6tables are applied.`,
    };
  const noflush = vscode.workspace.getConfiguration("iptables", document).get("noflush") === true;
  return { family, variant, name, uri: document.uri, text: document.getText(), noflush };
}

/** Reads the live rules, and plans from them to what they are to become. */
export async function planAims(
  { planner }: LiveDesk,
  channel: Channel,
  aims: readonly Aim[],
  signal: AbortSignal,
): Promise<{ readonly planned: readonly Planned[] } | Fault> {
  const rulesets = await readRulesets(channel, signal);
  const planned: Planned[] = [];
  for (const aim of aims) {
    const request = requestFrom(rulesets, aim);
    if ("fault" in request) return request;
    const plan = await planner.plan(request);
    if ("fault" in plan) return { fault: `${aim.name}: ${plan.fault}` };
    planned.push({ ...aim, variant: request.variant, request, plan });
  }
  return { planned };
}

/** Reads the live rules that belong to an aim, for a question about both. */
export async function requestOf(
  channel: Channel,
  aim: Aim,
  signal: AbortSignal,
): Promise<PlanRequest | Fault> {
  return requestFrom(await readRulesets(channel, signal), aim);
}

async function readRulesets(channel: Channel, signal: AbortSignal) {
  const options = { counters: true, sets: false, others: false, signal };
  return (await readLive(channel, options)).rulesets;
}

function requestFrom(rulesets: readonly LiveRuleset[], aim: Aim): PlanRequest | Fault {
  const live = liveOf(rulesets, aim);
  if ("fault" in live) return live;
  const { family, text, noflush, complete } = aim;
  return {
    family,
    variant: live.variant,
    file: complete === undefined ? text : complete(text, live.text),
    live: live.text,
    noflush,
    foreign: liveSettings().foreignChains,
  };
}

/** The live rules that an aim replaces: those of the variant that has tables. */
function liveOf(
  rulesets: readonly LiveRuleset[],
  { family, variant, isExact = false }: Aim,
): { readonly variant: "nft" | "legacy"; readonly text: string } | Fault {
  const [first, second] = rulesets.filter(
    (ruleset) => ruleset.family === family && (!isExact || ruleset.variant === variant),
  );
  if (second !== undefined)
    return {
      fault: `Both variants have ${family} tables there, and packets meet the rules of both: empty those of one of them first.`,
    };
  if (first === undefined) return { variant, text: "" };
  return first.gaps.length > 0
    ? { fault: `The live rules cannot be read as a whole: ${first.gaps.join(" ")}` }
    : first;
}
