import { keptUnconfirmed } from "../../remote/atBoot";
import type { Channel, Host } from "../../remote/channel";
import { readSets } from "../../remote/liveSets";
import { readPersistence } from "../../remote/persistence";
import { probe } from "../../remote/probe";
import { refusedLinesOfPlan } from "../../remote/refusedLines";
import { changesSets, NO_SETS, planSets } from "../../remote/setPlan";
import { type ApplyResult, apply, exitCodeOf } from "../../remote/transaction";
import { stillAtBoot } from "../../remote/unconfirmed";
import { readWays } from "../../remote/ways";
import type { Fault } from "../../views/views";
import { type ApplyAim, planAims } from "../aims";
import type { LiveDesk } from "../desk";
import { nameOfHost, titleOfHost } from "../hosts";
import { type Session, withSession } from "../session";
import { liveSettings } from "../settings";
import { meaningOf, type Sides, showMeaning, showTextDiff, sidesOf } from "../sides";
import { doubtsOf, type Findings, sectionsOf } from "./findings";
import { holderOf, lockOutRequest, missingSentence } from "./requests";
import { endOf } from "./sequel";
import { KEEP, keep, tell } from "./tell";
import { type RefusedTrial, type Trial, tryAll } from "./trials";
import { ApplyView } from "./view";
import { CONFIRMING, decide } from "./window";

/** Replaces live rules, after a person has seen what that does, and takes it back unless it is confirmed. */
export async function applyAims(desk: LiveDesk, host: Host, aim: ApplyAim): Promise<void> {
  if (desk.pending.current !== undefined) {
    await desk.pending.ask();
    return;
  }
  const view = new ApplyView(
    `Apply ${aim.name} to ${titleOfHost(host)}`,
    host.kind === "local" ? "word" : "freshConnection",
  );
  const abort = new AbortController();
  const closing = view.onAction((id) => {
    if (id === undefined) abort.abort();
  });
  await view.focus();
  const result = await withSession(host, abort.signal, async (session) => {
    const found = await look(desk, session, aim, { view, signal: abort.signal });
    if ("fault" in found) return found;
    if (!(await isWanted(desk, host, found, view)))
      return { fault: "It was given up before anything changed." };
    closing.dispose();
    return change(desk, session, found, view);
  });
  closing.dispose();
  const ended: ApplyResult =
    "fault" in result ? { kind: "refused", message: result.fault } : result;
  view.ended(ended);
  // Where the panel is seen, a message over it would only hide what it says.
  if (!view.isVisible) void tell(host, ended);
  if (exitCodeOf(ended) !== 0) return;
  view.actions([{ id: "persist", label: KEEP, primary: true }, ...LOOKING]);
  view.onAction((id) => {
    if (id === "persist") void keep(host);
  });
}

interface Looked extends Findings {
  readonly sides: readonly (Sides | Fault)[];
}

interface Looking {
  readonly view: ApplyView;
  readonly signal: AbortSignal;
}

/** Finds out what an apply would do. Nothing on the host is changed. */
async function look(
  desk: LiveDesk,
  { channel, host }: Session,
  aim: ApplyAim,
  { view, signal }: Looking,
): Promise<Looked | Fault> {
  view.running("looked");
  const read = await planAims(desk, channel, aim.aims, signal);
  if ("fault" in read) return read;
  const planned = read.planned.filter(({ plan }) => plan.load !== "");
  const live = await readSets(channel, signal);
  const sets = aim.sets === undefined ? NO_SETS : planSets(aim.sets.text, live, aim.sets.gone);
  if ("fault" in sets) return { fault: `${aim.sets?.name ?? ""}: ${sets.fault}` };
  if (planned.length === 0 && !changesSets(sets))
    return { fault: "There is nothing to do: the live rules say the same already." };
  const facts = await probe(channel, signal);
  await desk.hosts.learn(host, facts);
  const holder = holderOf(planned, facts);
  if (holder !== undefined) return { fault: holder };
  const missing = missingSentence(channel.name, planned, { facts, live, sets });
  if (missing !== undefined) return { fault: missing };
  const ways = await readWays(channel, facts.connection, signal);
  const families = planned.map(({ family }) => family);
  const kept = keptUnconfirmed(await readPersistence(channel, signal), families);
  view.running("rehearsed");
  const tried = await tryAll(channel, planned, sets, signal);
  if ("fault" in tried) {
    if (tried.planned !== undefined)
      desk.refusals.show(tried.planned, await whereRefused(desk, channel, tried));
    const left = await stillAtBoot(channel, textsOf(planned));
    return { ...tried, fault: [tried.fault, ...left].join(" ") };
  }
  const { trials } = tried;
  view.done("rehearsed", howTried(trials) === "loaded" ? undefined : "only the syntax");
  // The entries of a set may let somebody in who was not, and the other way round.
  const asked = changesSets(sets) ? read.planned : planned;
  const lockOuts = await Promise.all(
    asked.map((one) => desk.planner.lockOut(lockOutRequest(one, facts, ways))),
  );
  const sides = await Promise.all(
    planned.map((one, at) => {
      const trial = trials[at]?.trial;
      const file = trial?.kind === "loaded" ? trial.saved : one.request.file;
      const options = { counters: false, ownOnly: false };
      return sidesOf(desk, host, one.name, { ...one.request, file }, options);
    }),
  );
  const meanings: Findings["meanings"][number][] = [];
  for (const side of sides) meanings.push("fault" in side ? side : await meaningOf(desk, side));
  const setAim = aim.sets === undefined ? {} : { setsFrom: aim.sets.name };
  return { host, planned, facts, ways, kept, trials, lockOuts, meanings, sides, sets, ...setAim };
}

function textsOf(planned: Looked["planned"]) {
  return Object.fromEntries(planned.map(({ family, request }) => [family, request.file]));
}

function howTried(trials: readonly Trial[]): "loaded" | "syntaxOnly" {
  return trials.length > 0 && trials.every(({ trial }) => trial.kind === "loaded")
    ? "loaded"
    : "syntaxOnly";
}

/** The lines of the file that the host refused, as far as its words tell. */
async function whereRefused(
  { planner }: LiveDesk,
  channel: Channel,
  { planned, output, sets }: RefusedTrial,
) {
  if (planned === undefined || output === undefined) return [];
  const { request } = planned;
  const found = await refusedLinesOfPlan({ channel, planner }, { request, output, sets });
  return "fault" in found ? [] : found;
}

const LOOKING = [
  { id: "text", label: "Text Diff" },
  { id: "meaning", label: "Differences by Meaning" },
] as const;

/** Shows what was found out, and waits for a person. */
async function isWanted(
  desk: LiveDesk,
  host: Host,
  looked: Looked,
  view: ApplyView,
): Promise<boolean> {
  const doubts = doubtsOf(looked);
  const isShut = doubts.some(({ kind }) => kind === "error");
  view.sections([
    ...(doubts.length === 0 ? [] : [{ title: "Mind this", notes: doubts }]),
    ...sectionsOf(looked),
  ]);
  view.heading(`Apply this to ${titleOfHost(host)}?`);
  const cancel = { id: "cancel", label: "Cancel", primary: isShut };
  view.actions(
    isShut
      ? [cancel, { id: "apply", label: "Apply All the Same" }, ...LOOKING]
      : [{ id: "apply", label: "Apply", primary: true }, ...LOOKING, cancel],
  );
  const sides = looked.sides.flatMap((side) => ("fault" in side ? [] : [side]));
  if (sides.length === 0) view.withoutComparison();
  view.onAction((id) => {
    if (id === "text") for (const side of sides) void showTextDiff(side);
    if (id === "meaning") for (const side of sides) void showMeaning(desk, side);
  });
  return new Promise((resolve) => {
    const listener = view.onAction((id) => {
      if (id === "text" || id === "meaning") return;
      listener.dispose();
      view.actions(LOOKING);
      resolve(id === "apply");
    });
  });
}

/** Makes the change and shows its states; the host's timer decides where nobody does. */
async function change(
  desk: LiveDesk,
  session: Session,
  { planned, trials, sets, setsFrom }: Looked,
  view: ApplyView,
): Promise<ApplyResult> {
  const { channel, host } = session;
  view.heading(`Applying to ${titleOfHost(host)}`);
  const steps = apply(
    {
      channel,
      // The window may have been extended, so its first end is not that of the attempt.
      openFresh: () => session.fresh(AbortSignal.timeout(CONFIRMING)),
      timeout: liveSettings().timeout,
      rehearse: () => Promise.resolve({ kind: howTried(trials) }),
      decide: (until) => decide(desk, session, view, { until, canExtend: true, besides: LOOKING }),
    },
    {
      title: [
        ...planned.map(({ name }) => name),
        ...(setsFrom !== undefined && changesSets(sets) ? [setsFrom] : []),
      ].join(", "),
      sets,
      parts: planned.map(({ family, variant, request, plan }) => ({
        family,
        variant,
        live: request.live,
        load: plan.load,
        back: plan.back,
        file: request.file,
      })),
    },
  );
  let isNoted = false;
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) {
      const ended = await endOf(value, session);
      // What was refused before leaves what waits from an earlier time.
      if (isNoted) await desk.undecided.forget();
      if (ended.kind === "confirmed" || ended.kind === "unknown") return ended;
      const left = await stillAtBoot(channel, textsOf(planned));
      return { ...ended, message: [ended.message, ...left].join(" ") };
    }
    if (value.kind === "armed") {
      isNoted = true;
      void desk.undecided.note(nameOfHost(host), value.until);
    }
    view.state(value);
  }
}
