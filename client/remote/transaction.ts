import { randomBytes } from "node:crypto";
import { type Answer, type Channel, ChannelError, type Frame } from "./channel";
import { confirm, rollBack } from "./decide";
import { type Ending, endingOf, type HostState, readState } from "./hostState";
import type { Family, Variant } from "./planner";
import { refusalOf } from "./refusal";
import back from "./scripts/back.sh";
import folders from "./scripts/folders.sh";
import generation from "./scripts/generation.sh";
import rules from "./scripts/rules.sh";
import setsScript from "./scripts/sets.sh";
import start from "./scripts/start.sh";
import supervisor from "./scripts/supervisor.sh";
import tools from "./scripts/tools.sh";
import { changesSets, type SetPlan } from "./setPlan";
import { rulesDigest } from "./unconfirmed";

/** One family's rules, and how they change. */
export interface ApplyPart {
  readonly family: Family;
  readonly variant: Variant;
  /** The live rules that the plan was made from, as `iptables-save` prints them. */
  readonly live: string;
  /** Input of `iptables-restore -c --noflush`. */
  readonly load: string;
  /** The same for the way back. */
  readonly back: string;
  /** The rules file that it comes of: the host keeps its digest. */
  readonly file?: string;
}

/** What to apply; parts are loaded in their order. */
export interface ApplyPlan {
  readonly parts: readonly ApplyPart[];
  /** How ip sets change with them: before the rules are loaded, and back with these. */
  readonly sets?: SetPlan;
  /** What this is called in the history: the name of a file, for instance. */
  readonly title: string;
}

export interface ApplyContext {
  /** A channel to the host; it stays open. */
  readonly channel: Channel;
  /** Opens a fresh one, once, to confirm over; to be given up when the window is over. */
  readonly openFresh: (signal: AbortSignal) => Promise<Channel>;
  /** Seconds from the load until the old rules come back; at least 5. */
  readonly timeout: number;
  /** Loads the plan somewhere else first. A sentence means that it was refused. */
  readonly rehearse?: () => Promise<Rehearsal>;
  /** Asks a person who tries things meanwhile; without it, the confirmation is tried at once. */
  readonly decide?: (until: Date) => Promise<"confirm" | "rollBack">;
}

export type Rehearsal =
  | { readonly kind: "loaded" }
  | { readonly kind: "syntaxOnly" }
  | { readonly kind: "refused"; readonly message: string };

/** How far it is. Dates are this machine's, computed from what the host's clock has left. */
export type ApplyState =
  | { readonly kind: "checked" }
  | { readonly kind: "rehearsed"; readonly how: "loaded" | "syntaxOnly" }
  | { readonly kind: "saved" }
  | { readonly kind: "armed"; readonly until: Date }
  | { readonly kind: "loading"; readonly family: Family; readonly variant: Variant }
  | { readonly kind: "loaded"; readonly until: Date; readonly extended: boolean }
  | { readonly kind: "confirming" }
  | { readonly kind: "rollingBack"; readonly why: RollBackReason };

/**
 * `load` means that a load failed, `ended` that the supervisor was told to end, `raced` that others
 * changed rules of nftables during the load.
 */
export type RollBackReason = "deadline" | "asked" | "load" | "ended" | "unreadable" | "raced";

export type ApplyResult =
  | (Ending & { readonly id: string })
  | { readonly kind: "refused"; readonly message: string }
  | {
      readonly kind: "unknown";
      readonly id: string;
      readonly until?: Date;
      readonly message: string;
    };

/** The exit codes of `live apply`. */
export function exitCodeOf(result: ApplyResult): 0 | 1 | 2 | 3 | 4 {
  switch (result.kind) {
    case "confirmed":
      return result.live === "applied" || result.live === "appliedAndMore" ? 0 : 4;
    case "rolledBack":
      return 1;
    case "refused":
      return 2;
    case "unknown":
      return 3;
    case "failed":
      return 4;
  }
}

/**
 * Replaces live rules so that every mistake is taken back. States come as they are reached; the
 * generator returns how it ended. It throws only what `decide` and `rehearse` throw; the host's
 * timer decides then. Ending it early leaves the decision to the timer, too.
 */
export async function* apply(
  context: ApplyContext,
  plan: ApplyPlan,
): AsyncGenerator<ApplyState, ApplyResult> {
  const fault = faultOf(context, plan);
  if (fault !== undefined) return { kind: "refused", message: fault };
  yield { kind: "checked" };
  if (context.rehearse !== undefined) {
    const rehearsal = await context.rehearse();
    if (rehearsal.kind === "refused") return { kind: "refused", message: rehearsal.message };
    yield { kind: "rehearsed", how: rehearsal.kind };
  }
  const id = randomBytes(8).toString("hex");
  const states = new Progress();
  const started = run(
    context.channel,
    tools + rules + folders + start,
    framesOf(id, context, plan),
    states,
  );
  let until: Date | undefined;
  for await (const state of states.all()) {
    if (state.kind === "armed" || state.kind === "loaded") until = state.until;
    yield state;
  }
  const answer = await started;
  if (answer instanceof ChannelError)
    return states.reached("saved") ? notKnown(id, until, answer.message) : lostBefore(id, answer);
  const refusal = refusalOf(answer, context.channel.name);
  if (refusal !== undefined) return { kind: "refused", message: refusal };
  const ending = endingOf(answer);
  if (ending !== undefined) return { ...ending, id };
  if (until === undefined)
    return notKnown(id, until, `${context.channel.name} did not say how the load went.`);
  return yield* decideOn(context, id, until);
}

/**
 * What is asked of a person, and done about it, while the window is open: at the end of an apply, or
 * over a later channel to its host.
 */
export async function* decideOn(
  context: Pick<ApplyContext, "channel" | "openFresh" | "decide">,
  id: string,
  until: Date,
): AsyncGenerator<ApplyState, ApplyResult> {
  const { channel, openFresh } = context;
  const decision = (await context.decide?.(until)) ?? "confirm";
  let why = "";
  if (decision === "confirm") {
    yield { kind: "confirming" };
    let fresh: Channel | undefined;
    try {
      fresh = await openFresh(AbortSignal.timeout(Math.max(1000, until.getTime() - Date.now())));
      const confirmed = await confirm(fresh, id);
      if (confirmed.kind === "ended") return { ...confirmed.ending, id };
      why = confirmed.message;
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      why = error.message;
    } finally {
      await fresh?.close().catch(() => undefined);
    }
  }
  yield { kind: "rollingBack", why: "asked" };
  try {
    const ended = await rollBack(channel, id);
    if (ended !== undefined) return { ...ended, id, message: join(why, ended.message) };
    return notKnown(id, until, why);
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return notKnown(id, until, join(why, error.message));
  }
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(" ");
}

function notKnown(id: string, until: Date | undefined, message: string): ApplyResult {
  const then =
    until === undefined
      ? "The host decides by its own timer."
      : `Where it is not confirmed, the host puts the old rules back by ${until.toISOString()}.`;
  return {
    kind: "unknown",
    id,
    ...(until === undefined ? {} : { until }),
    message: join(message, then),
  };
}

/** The lost connection may have taken the word with it that the host is armed. */
function lostBefore(id: string, error: ChannelError): ApplyResult {
  const changedNothing = !["lost", "slow", "cancelled"].includes(error.fault.kind);
  return changedNothing
    ? { kind: "refused", message: error.message }
    : notKnown(id, undefined, error.message);
}

function faultOf({ timeout }: ApplyContext, { parts, sets }: ApplyPlan): string | undefined {
  if (!Number.isInteger(timeout) || timeout < 5 || timeout > 3600)
    return "The time to confirm is a number of seconds from 5 to 3600.";
  if (parts.length === 0 && (sets === undefined || !changesSets(sets)))
    return "There is nothing to apply.";
  const places = parts.map(({ family, variant }) => `${family} ${variant}`);
  if (new Set(places).size !== places.length)
    return "A family's rules can be applied once at a time.";
  if (parts.some(({ load, back }) => load === "" || back === ""))
    return "A part without a way there or a way back cannot be applied.";
  return undefined;
}

/** Seconds that one load may take: a hanging one is ended well before the window would be over. */
function patienceOf({ parts, sets }: ApplyPlan, timeout: number): number {
  const size = parts.reduce((sum, { load }) => sum + load.length, sets?.load.length ?? 0);
  return Math.max(Math.min(20, Math.ceil(timeout / 2)), Math.ceil(size / 500_000));
}

function framesOf(id: string, { timeout }: ApplyContext, plan: ApplyPlan): Buffer[] {
  const { parts, title, sets } = plan;
  const keeper = Buffer.from(tools + rules + generation + setsScript + back + supervisor);
  const texts = parts.map(({ live, load, back }) =>
    [live, load, back].map((text) => Buffer.from(text)),
  );
  const setTexts = sets === undefined || !changesSets(sets) ? [] : setFrames(sets);
  const settings = [
    `id ${id}`,
    `timeout ${timeout}`,
    `patience ${patienceOf(plan, timeout)}`,
    `title ${title.replace(/\p{C}+/gu, " ").slice(0, 200)}`,
    `supervisor ${keeper.length}`,
    ...parts.map(
      ({ family, variant }, at) =>
        `part ${family} ${variant} ${texts[at]?.map(({ length }) => length).join(" ") ?? ""}`,
    ),
    ...parts.flatMap(({ family, file }) =>
      file === undefined ? [] : [`text ${family} ${rulesDigest(file)}`],
    ),
    ...(setTexts.length === 0 ? [] : [`sets ${setTexts.map(({ length }) => length).join(" ")}`]),
  ];
  return [Buffer.from(`${settings.join("\n")}\n`), keeper, ...texts.flat(), ...setTexts];
}

function setFrames({ load, swaps, created, removed, found }: SetPlan): Buffer[] {
  const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");
  const pairs = lines(swaps.map(({ temporary, name }) => `${temporary} ${name}`));
  return [load, pairs, lines(created), lines(removed), found].map((text) => Buffer.from(text));
}

async function run(
  channel: Channel,
  script: string,
  frames: readonly Uint8Array[],
  progress: Progress,
): Promise<Answer | ChannelError> {
  try {
    return await channel.run(script, frames, { onFrame: (frame) => progress.hear(frame) });
  } catch (error) {
    if (error instanceof ChannelError) return error;
    throw error;
  } finally {
    progress.end();
  }
}

/** States as they come from the host. */
class Progress {
  readonly #heard: ApplyState[] = [];
  readonly #kinds = new Set<string>();
  #ended = false;
  #wake: () => void = () => undefined;

  hear({ name, content }: Frame): void {
    const text = Buffer.from(content).toString();
    const state =
      name === "saved"
        ? ({ kind: "saved" } as const)
        : name === "state"
          ? shown(readState(text))
          : undefined;
    if (state === undefined) return;
    const isNew = state.kind !== "loaded" || !this.#kinds.has("loaded");
    this.#kinds.add(state.kind);
    if (isNew) this.#heard.push(state);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  reached(kind: ApplyState["kind"]): boolean {
    return this.#kinds.has(kind);
  }

  async *all(): AsyncGenerator<ApplyState> {
    while (true) {
      const state = this.#heard.shift();
      if (state !== undefined) yield state;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

function shown(state: HostState | undefined): ApplyState | undefined {
  switch (state?.kind) {
    case "armed":
    case "loaded":
    case "loading":
    case "rollingBack":
      return state;
    default:
      return undefined;
  }
}
