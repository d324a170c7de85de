import { type Channel, ChannelError } from "./channel";
import { lastLine } from "./errorText";
import type { Family, Variant } from "./planner";
import { gapsOf } from "./read";
import rehearseScript from "./scripts/rehearse.sh";
import scratchScript from "./scripts/scratch.sh";
import tools from "./scripts/tools.sh";

export interface RehearsalRequest {
  readonly family: Family;
  readonly variant: Variant;
  /** What is given to the tool that restores. */
  readonly rules: string;
  /** Whether it is loaded with `--noflush`. */
  readonly noflush: boolean;
  /** Rules that are loaded before, such as the live ones, as the tool that saves prints them. */
  readonly base?: string;
  /** Input of `ipset restore` after the host's own sets, such as those that come with the rules. */
  readonly sets?: string;
  readonly signal?: AbortSignal;
}

/** What came of loading rules where nothing depends on them. */
export type Rehearsal =
  | {
      /** Really loaded, in a network namespace of its own with the host's ip sets. */
      readonly kind: "loaded";
      /** As the tool saves them: its normal form, with counters. */
      readonly saved: string;
      /** Sentences on what the saved text lacks. */
      readonly gaps: readonly string[];
      /** As `nft -s list ruleset` prints what was loaded; absent without nft. */
      readonly lists?: string;
    }
  | {
      readonly kind: "refused";
      /** Whether `--test` refused, or the load that came after it. */
      readonly by: "test" | "load";
      /** The tool's own words. */
      readonly message: string;
    }
  /** Only `--test` could be run, and accepted: `why` is a sentence. */
  | { readonly kind: "syntaxOnly"; readonly why: string }
  /** It was refused for want of something that the host may have outside of the trial. */
  | { readonly kind: "undecided"; readonly why: string; readonly message: string }
  /** Nothing was tried. */
  | { readonly kind: "fault"; readonly message: string };

/** Targets that make objects which every namespace of the machine shares. */
const SHARED_OBJECTS = /(?:-j|--jump|-g|--goto)\s+["']?(IDLETIMER|LED)\b/;

/** Objects that belong to a network namespace, so that an empty one has none. */
const OBJECTS_OF_NAMESPACE: readonly (readonly [RegExp, string])[] = [
  [/--nfacct-name\b/, "accounting objects (nfacct)"],
  [/-j\s+CT\b.*--timeout\b/, "timeout policies of conntrack"],
  [/-j\s+CT\b.*--helper\b/, "helpers of conntrack"],
];

/** Tries rules on a host without touching those that are loaded there. */
export async function rehearse(channel: Channel, request: RehearsalRequest): Promise<Rehearsal> {
  const { family, variant, rules, noflush, base = "", sets = "", signal } = request;
  const shared = SHARED_OBJECTS.exec(rules)?.[1];
  if (shared !== undefined)
    return {
      kind: "syntaxOnly",
      why: `${shared} makes an object that the whole machine shares, so these rules were not loaded for a trial.`,
    };
  const wishes = [family, variant, ...(noflush ? ["noflush"] : [])].join(" ");
  const { frames, code, stderr } = await channel.run(
    tools + rehearseScript,
    [wishes, scratchScript, rules, base, sets].map((text) => Buffer.from(text)),
    signal === undefined ? {} : { signal },
  );
  const texts = new Map(
    frames.map(({ name, content }) => [name, Buffer.from(content).toString("utf8")]),
  );
  const fault = texts.get("fault");
  if (fault !== undefined)
    return { kind: "fault", message: `${fault.trim()} ${lastLine(stderr)}`.trim() };
  if (code !== 0)
    throw new ChannelError({ kind: "lost" }, `The trial broke off: ${lastLine(stderr)}`);
  return outcomeOf(request, texts);
}

function outcomeOf(
  { family, variant, rules }: RehearsalRequest,
  texts: ReadonlyMap<string, string>,
): Rehearsal {
  const message = (texts.get("error") ?? "").trim();
  const stage = texts.get("stage")?.trim();
  const code = texts.get("code")?.trim() ?? "";
  if (stage === "loaded") {
    const saved = texts.get("saved") ?? "";
    const lists = texts.get("lists");
    return {
      kind: "loaded",
      saved,
      // A section without chains and rules makes no table in nft, so none has to be there.
      gaps: gapsOf(saved, { family, variant, tables: [], code, stderr: message }),
      ...(lists === undefined ? {} : { lists }),
    };
  }
  if (texts.has("alone") && code === "0")
    return {
      kind: "syntaxOnly",
      why: "No network namespace can be made on this host, so only --test was run, which accepts much that a load refuses.",
    };
  if (stage === "sets" || stage === "base" || stage === "save")
    return { kind: "fault", message: `${FAILED[stage]}: ${message}` };
  const missing = OBJECTS_OF_NAMESPACE.find(([pattern]) => pattern.test(rules))?.[1];
  if (stage === "load" && missing !== undefined)
    return {
      kind: "undecided",
      why: `The rules name ${missing}, which the namespace of the trial does not have.`,
      message,
    };
  return { kind: "refused", by: stage === "load" ? "load" : "test", message };
}

const FAILED = {
  sets: "The ip sets could not be made for the trial",
  base: "The rules before could not be loaded for the trial",
  save: "What was loaded for the trial could not be saved",
};
