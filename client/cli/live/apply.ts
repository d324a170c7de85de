import { RulesFile } from "../../../server/file";
import { type LockOut, lockOutOf } from "../../../server/live/lockOut";
import { keptUnconfirmed } from "../../remote/atBoot";
import type { Channel } from "../../remote/channel";
import type { HostFacts } from "../../remote/facts";
import { setsBeside } from "../../remote/liveSets";
import { readPersistence } from "../../remote/persistence";
import { probe } from "../../remote/probe";
import { refusedLinesOfPlan } from "../../remote/refusedLines";
import { type Rehearsal, rehearse } from "../../remote/rehearse";
import { rehearseSets } from "../../remote/rehearseSets";
import { changesSets, type SetPlan, wholePlan } from "../../remote/setPlan";
import { type ApplyResult, type ApplyState, apply, exitCodeOf } from "../../remote/transaction";
import { trialSentence } from "../../remote/trialSentence";
import { stillAtBoot } from "../../remote/unconfirmed";
import { readWays, type Ways } from "../../remote/ways";
import { printable } from "../../wording/printable";
import { removedSentence } from "../../wording/removed";
import { type Paint, painter, wantsColour } from "../colour";
import { changeText } from "../diff";
import { note, refuse, runThrough } from "../load";
import { planner } from "../planner";
import { planText } from "./compare";
import { readWanted, type Wanted } from "./files";
import type { LiveContext } from "./live";
import { placeOf, placeText } from "./places";
import { terminalPrompts } from "./prompts";
import { missingSentence, planSetFile, setText } from "./sets";

/** Differences by meaning that are shown before a person is asked. */
const MOST_SHOWN = 20;

/** Replaces the live rules by files, and takes that back unless it is confirmed. Gives the exit code of the contract. */
export function applyLive(context: LiveContext): Promise<number> {
  return applyWanted(context, {
    rules: () => readWanted(context),
    sets: () => planSetFile(context),
  });
}

/** Where the new rules and ip sets come from; a sentence says why they cannot. */
export interface Sources {
  readonly rules: () => Promise<readonly Wanted[] | string>;
  /** Called once it was shown what becomes of the rules. */
  readonly sets: () => Promise<SetPlan | string>;
}

/** Does the same with rules from anywhere. */
export async function applyWanted(context: LiveContext, sources: Sources): Promise<number> {
  const { args, channel } = context;
  const say = sayer(args.format === "json");
  if (args.destination === undefined && args.yes)
    return refuse(
      "On this machine nothing proves that it can still be reached, so --yes is not enough: leave it out, and confirm yourself.",
    );
  const wanted = await sources.rules();
  if (typeof wanted === "string") return refuse(wanted);
  const changes = wanted.filter(({ plan }) => plan.load !== "");
  for (const one of wanted) for (const line of planText(one, say.paint)) say.text(line);
  for (const family of ["ip", "ip6"] as const)
    if (!wanted.some((one) => one.family === family))
      say.text(
        args.action === "restore"
          ? `The snapshot has no rules of ${family}tables: they are left as they are.\n`
          : `No file for ${family}tables was given: its rules are left as they are.\n`,
      );
  const sets = await sources.sets();
  if (typeof sets === "string") return refuse(sets);
  for (const line of setText(sets, say.paint)) say.text(line);
  if (changes.length === 0 && !changesSets(sets)) {
    say.result({ kind: "nothing" }, "Nothing is to be done.");
    return 0;
  }
  const facts = await probe(channel);
  const refusal =
    holderOf(changes, facts) ??
    (facts.commands.has("ipset")
      ? await missingSentence(
          context,
          changes.map(({ plan }) => plan.load),
          sets,
        )
      : undefined) ??
    (await faultIn(changes, context));
  if (refusal !== undefined)
    return refuse([refusal, ...(await stillAtBoot(channel, textsOf(changes)))].join(" "));

  const trials = await tryAll(changes, sets, context);
  if ("fault" in trials) {
    for (const line of trials.places) say.text(line);
    return refuse([trials.fault, ...(await stillAtBoot(channel, textsOf(changes)))].join(" "));
  }
  for (const { path, one, trial } of trials) {
    say.text(`${printable(path)}: ${printable(trialSentence(trial))}\n`);
    if (trial.kind === "loaded" && one !== undefined)
      for (const line of meaningText(one, trial.saved, say.paint)) say.text(line);
  }
  const beside = setsBeside(sets);
  if (beside !== undefined) say.text(`${beside}\n`);
  const ways = await readWays(channel, facts.connection);
  // The entries of a set may let somebody in who was not, and the other way round.
  const asked = changesSets(sets) ? wanted : changes;
  const lockOuts = asked.map((one) => lockOut(one, { facts, ways, foreign: args.foreign }));
  for (const { sentences } of lockOuts) for (const line of sentences) say.text(`${line}\n`);
  const blockers = lockOuts.flatMap(({ blockers: found }) => found);
  const removed = changes.flatMap(({ plan }) => plan.removed);
  const families = changes.map(({ family }) => family);
  for (const sentence of keptUnconfirmed(await readPersistence(channel), families))
    say.text(`${printable(sentence)}\n`);
  const doubts = [...blockers, ...(removed.length === 0 ? [] : [removedSentence(removed.length)])];
  if (args.yes && doubts.length > 0)
    return refuse(`${doubts.join(" ")} --yes does not answer for that: leave it out to be asked.`);
  const question = `${doubts.length === 0 ? "" : `${doubts.join(" ")} `}Apply this to ${channel.name}?`;
  if (!args.yes && !(await terminalPrompts.confirm(question)))
    return refuse("Nothing was applied.");

  const how =
    trials.length > 0 && trials.every(({ trial }) => trial.kind === "loaded")
      ? "loaded"
      : "syntaxOnly";
  const steps = apply(
    {
      channel,
      openFresh: (signal) => context.open({ fresh: true, signal }),
      timeout: args.timeout,
      rehearse: () => Promise.resolve({ kind: how }),
      ...(args.yes ? {} : { decide: (until) => askPerson(until, channel.name) }),
    },
    {
      title: [
        ...changes.map(({ path }) => path),
        ...(args.ipset === undefined ? [] : [args.ipset]),
      ].join(", "),
      sets,
      parts: changes.map(({ family, variant, live, plan, file }) => ({
        family,
        variant,
        live,
        load: plan.load,
        back: plan.back,
        file: file.lines.text(),
      })),
    },
  );
  for (;;) {
    const { done, value } = await steps.next();
    if (done !== true) say.state(value);
    else {
      const isOver = value.kind === "confirmed" || value.kind === "unknown";
      const left = isOver ? [] : await stillAtBoot(channel, textsOf(changes));
      const message = [value.message, ...left].join(" ");
      say.result({ ...value, message }, message);
      return exitCodeOf(value);
    }
  }
}

function textsOf(changes: readonly Wanted[]): Partial<Record<Wanted["family"], string>> {
  return Object.fromEntries(changes.map(({ family, file }) => [family, file.lines.text()]));
}

/** Why a host's tables are not ours to replace. */
function holderOf(changes: readonly Wanted[], { owners }: HostFacts): string | undefined {
  const [holder] = changes.flatMap(({ plan }) => plan.holders);
  const owner = owners.find(({ owns }) => owns === "tables");
  if (owner !== undefined)
    return `${owner.name} holds these tables, and would undo what is done beside it${owner.instead === undefined ? "" : `: change ${owner.instead} instead`}.`;
  return holder === undefined ? undefined : `${holder.name} holds these tables: ${holder.says}`;
}

/** Files that the tool would refuse are only applied by somebody who types the host's name. */
async function faultIn(
  changes: readonly Wanted[],
  { args, channel }: LiveContext,
): Promise<string | undefined> {
  const bad = changes.filter(({ file }) => file.verdict === "reject");
  if (bad.length === 0) return undefined;
  const sentence = `${bad.map(({ path }) => path).join(" and ")} would be refused when loaded (iptables-tools check says why).`;
  if (args.yes) return sentence;
  const typed = await terminalPrompts.line(
    `${sentence} Type ${channel.name} to go on all the same:`,
  );
  return typed?.trim() === channel.name ? undefined : sentence;
}

interface Trial {
  readonly path: string;
  /** Undefined where the live rules were tried, as only ip sets change for them. */
  readonly one?: Wanted;
  readonly trial: Exclude<Rehearsal, { readonly kind: "refused" | "fault" }>;
}

interface RefusedTrial {
  readonly fault: string;
  readonly places: readonly string[];
}

/** Loads the plans on top of the live rules, in a namespace of their own. */
async function tryAll(
  changes: readonly Wanted[],
  sets: SetPlan,
  { channel }: LiveContext,
): Promise<Trial[] | RefusedTrial> {
  const trials: Trial[] = [];
  for (const one of changes) {
    const { family, variant, plan, live, path } = one;
    const trial = await rehearse(channel, {
      family,
      variant,
      rules: plan.load,
      noflush: true,
      base: live,
      sets: wholePlan(sets),
    });
    if (trial.kind === "refused" || trial.kind === "fault") {
      const fault = `${path}: ${trialSentence(trial)}`;
      const output = trial.kind === "refused" ? trial.message : undefined;
      return { fault, places: await placesOf(channel, one, { output, sets: wholePlan(sets) }) };
    }
    trials.push({ path, one, trial });
  }
  for (const { name, trial } of await rehearseSets(channel, { sets, changes })) {
    if (trial.kind === "refused" || trial.kind === "fault")
      return { fault: `${name}: ${trialSentence(trial)}`, places: [] };
    trials.push({ path: name, trial });
  }
  return trials;
}

/** Where the host refuses a plan, as lines to print. */
async function placesOf(
  channel: Channel,
  { family, variant, file, live, path, foreign }: Wanted,
  { output, sets }: { readonly output: string | undefined; readonly sets: string },
): Promise<string[]> {
  if (output === undefined) return [];
  const { noflush } = file.reading;
  const request = { family, variant, file: file.lines.text(), live, noflush, foreign };
  const found = await refusedLinesOfPlan({ channel, planner }, { request, output, sets });
  return "fault" in found ? [] : found.flatMap(placeOf).map((place) => placeText(path, place));
}

/** What packets meet otherwise than before. */
function* meaningText({ live, file }: Wanted, saved: string, paint: Paint): Iterable<string> {
  const before = RulesFile.of("live", live, file.reading);
  const after = RulesFile.of("live", saved, file.reading);
  const { equal, changes, undecided } = runThrough(after.diff(before));
  if (equal) yield "  Every packet meets the same verdict as before.\n";
  for (const change of changes.slice(0, MOST_SHOWN))
    yield* changeText(change, before, after, paint);
  if (changes.length > MOST_SHOWN)
    yield `  … and ${changes.length - MOST_SHOWN} more differences.\n`;
  for (const sentence of undecided) yield `  ${paint("yellow", "Not decided:")} ${sentence}\n`;
}

interface Known {
  readonly facts: HostFacts;
  readonly ways: Ways;
  readonly foreign: readonly string[];
}

/** What becomes of the ways by which the host is reached, with the sentences that say it. */
function lockOut(
  { family, variant, file, live }: Wanted,
  { facts, ways, foreign }: Known,
): { readonly sentences: readonly string[]; readonly blockers: readonly string[] } {
  const { connection, learnsRoutes, addresses } = facts;
  const own = connection?.family === family ? connection : undefined;
  const isSix = (text: string) => text.includes(":");
  // What carries a tunnel may be of the other family than what comes through it.
  const carriers = ways.carriers.filter(
    ({ source, destination }) =>
      isSix(source ?? destination ?? (own === undefined ? "" : own.source)) === (family === "ip6"),
  );
  const flows = ways.flows?.filter((line) => / src=\S*:/.test(line) === (family === "ip6"));
  const found: LockOut | { readonly fault: string } = runThrough(
    lockOutOf({
      family,
      variant,
      file: file.lines.text(),
      live,
      noflush: file.reading.noflush,
      foreign,
      addresses: addresses.map(({ address }) => address),
      carriers,
      ...(flows === undefined ? {} : { flows }),
      ...(family === "ip6" ? { advertised: learnsRoutes } : {}),
      ...(own === undefined
        ? {}
        : {
            connection: {
              source: own.source,
              sport: own.sport,
              destination: own.destination,
              port: own.port,
              ...(own.device === undefined ? {} : { in: own.device }),
            },
          }),
    }),
  );
  if ("fault" in found) return { sentences: [found.fault], blockers: [] };
  const { existing, fresh, neighbours, blockers, assumptions } = found;
  const sentences = [
    existing?.sentence,
    fresh?.sentence,
    ...[...found.carriers, ...neighbours].map(({ sentence }) => sentence),
    ...(own === undefined || ways.unknownCarrier === undefined
      ? []
      : [
          `What carries ${ways.unknownCarrier} is not known: a new connection proves what holds inside of it.`,
        ]),
    ...flowSentences(found),
    ...assumptions,
  ];
  return { sentences: sentences.filter((sentence) => sentence !== undefined), blockers };
}

/** The flows that would end, a few of them by name. */
function flowSentences({ refusedFlows, undecidedFlows }: LockOut): string[] {
  const count = refusedFlows.length;
  return [
    ...(count === 0
      ? []
      : [`${count} live flow${count === 1 ? "" : "s"} that the new rules would refuse:`]),
    ...refusedFlows.slice(0, MOST_SHOWN).map(({ sentence }) => `  ${sentence}`),
    ...(count > MOST_SHOWN ? [`  … and ${count - MOST_SHOWN} more.`] : []),
    ...(undecidedFlows === 0
      ? []
      : [`Of ${undecidedFlows} live flow${undecidedFlows === 1 ? "" : "s"} it cannot be told.`]),
  ];
}

/** Asks while the window is open; silence rolls back. */
async function askPerson(until: Date, host: string): Promise<"confirm" | "rollBack"> {
  const seconds = Math.max(1, Math.round((until.getTime() - Date.now()) / 1000));
  const kept = await terminalPrompts.confirm(
    `The new rules are live on ${host}. Try what must work. Keep them? Without a yes within ${seconds} s the old ones come back`,
    AbortSignal.timeout(Math.max(1, until.getTime() - Date.now() - 1000)),
  );
  return kept ? "confirm" : "rollBack";
}

/** Tells what happens: sentences, or one JSON object in a line. */
function sayer(json: boolean) {
  const paint = painter(!json && wantsColour(process.stdout.isTTY, process.env));
  return {
    paint,
    text: (line: string) => {
      if (!json) process.stdout.write(line);
    },
    state: (state: ApplyState) =>
      process.stdout.write(
        json ? `${JSON.stringify({ state })}\n` : `${paint("dim", STATES[state.kind])}\n`,
      ),
    result: (result: ApplyResult | { readonly kind: "nothing" }, message: string) => {
      if (json) process.stdout.write(`${JSON.stringify({ result })}\n`);
      else note(message);
    },
  };
}

const STATES: Readonly<Record<ApplyState["kind"], string>> = {
  checked: "The plan was checked.",
  rehearsed: "It was tried on the host.",
  saved: "The old rules were saved and read back.",
  armed: "The way back is armed on the host.",
  loading: "Loading.",
  loaded: "The new rules are live.",
  confirming: "Confirming over a fresh connection.",
  rollingBack: "Rolling back.",
};
