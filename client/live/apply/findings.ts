import type { LockOut, PacketDiff } from "../../../server/protocol";
import type { Host } from "../../remote/channel";
import type { HostFacts } from "../../remote/facts";
import { setChanges, setsBeside } from "../../remote/liveSets";
import type { SetPlan } from "../../remote/setPlan";
import { trialSentence } from "../../remote/trialSentence";
import type { Ways } from "../../remote/ways";
import { besideOf, SAME, verdictsOf, wordsOf } from "../../wording/diff";
import { printable } from "../../wording/printable";
import { removedSentence } from "../../wording/removed";
import type { Planned } from "../aims";
import type { PanelNote, PanelSection } from "../panel";
import type { Trial } from "./trials";

/** What is known of an apply before it begins. */
export interface Findings {
  readonly host: Host;
  readonly planned: readonly Planned[];
  readonly sets: SetPlan;
  /** What the sets come from; undefined where nothing says what they are to be. */
  readonly setsFrom?: string;
  readonly facts: HostFacts;
  readonly ways: Ways;
  /** Sentences on what would keep rules that nobody confirmed. */
  readonly kept: readonly string[];
  readonly trials: readonly Trial[];
  readonly lockOuts: readonly (LockOut | { readonly fault: string })[];
  /** By the position of the plan; undefined where nothing could be compared. */
  readonly meanings: readonly (PacketDiff | { readonly fault: string } | undefined)[];
}

/** Differences by meaning that stand in the panel; all of them are a click away. */
const MOST_CHANGES = 8;
/** Rules that stand in the panel for each list. */
const MOST_RULES = 30;

/** What a person is shown before the rules are changed. */
export function sectionsOf(findings: Findings): PanelSection[] {
  const { planned, trials, lockOuts, meanings } = findings;
  return [
    {
      title: "Your connection",
      notes: [
        ...connectionNotes(findings),
        ...lockOuts.flatMap(lockOutNotes),
        ...assumptionNotes(lockOuts),
      ],
    },
    ...planned.map((one, at) => ({
      title: `What ${one.name} changes for packets of ${one.family === "ip" ? "IPv4" : "IPv6"}`,
      notes: meaningNotes(meanings[at]),
    })),
    { title: "ip sets", notes: setNotes(findings) },
    ...planned.map((one) => ({ title: `Chains of ${one.family}tables`, notes: planNotes(one) })),
    { title: "Tried on the host", notes: trials.map(trialNote) },
  ].filter(({ notes }) => notes.length > 0);
}

/** What a person should mind first: errors are ways to the host that are shut. */
export function doubtsOf({ planned, lockOuts, kept }: Findings): PanelNote[] {
  const removed = planned.flatMap(({ plan }) => plan.removed).length;
  return [
    ...lockOuts
      .flatMap((found) => ("fault" in found ? [] : found.blockers))
      .map((text): PanelNote => ({ kind: "error", text })),
    ...kept.map((text): PanelNote => ({ kind: "warning", text })),
    ...(removed === 0
      ? []
      : [
          {
            kind: "warning",
            text: removedSentence(removed),
          } as const,
        ]),
  ];
}

function connectionNotes({ host, facts, ways }: Findings): PanelNote[] {
  return [
    ...(facts.connection === undefined
      ? [
          {
            kind: "warning",
            text: "It is not known by which connection you are here, so nothing is said of what becomes of it.",
          } as const,
        ]
      : []),
    ...(ways.unknownCarrier === undefined
      ? []
      : [
          {
            kind: "warning",
            text: `What carries ${ways.unknownCarrier} is not known: a new connection proves what holds inside of it.`,
          } as const,
        ]),
    ...(host.kind === "local"
      ? [
          {
            kind: "warning",
            text: "Nothing on this machine proves that others still reach it: before you keep the new rules, come to it by a new connection.",
          } as const,
        ]
      : []),
  ];
}

function lockOutNotes(found: Findings["lockOuts"][number]): PanelNote[] {
  if ("fault" in found) return [{ kind: "warning", text: found.fault }];
  const { existing, fresh, carriers, neighbours, blockers } = found;
  return [
    ...(existing === undefined
      ? []
      : [{ kind: KINDS[existing.verdict], text: existing.sentence } as const]),
    // What stands above among what one should mind is not said twice.
    ...[...(fresh === undefined ? [] : [fresh]), ...carriers, ...neighbours]
      .filter(({ sentence }) => !blockers.includes(sentence))
      .map(({ verdict, sentence }): PanelNote => ({ kind: KINDS[verdict], text: sentence })),
    ...flowNotes(found),
  ];
}

/** What the statements about connections rest on; both families rest on much the same. */
function assumptionNotes(lockOuts: Findings["lockOuts"]): PanelNote[] {
  const all = lockOuts.flatMap((found) => ("fault" in found ? [] : found.assumptions));
  return [...new Set(all)].map((text) => ({ kind: "said", text }));
}

/** The flows that would end, a few of them by name. */
function flowNotes({ refusedFlows, undecidedFlows }: LockOut): PanelNote[] {
  const [count, more] = [refusedFlows.length, refusedFlows.length - MOST_CHANGES];
  const flows = (number: number) => `${number} live flow${number === 1 ? "" : "s"}`;
  return [
    ...(count === 0
      ? []
      : [
          {
            kind: "warning",
            text: [
              `${flows(count)} that the new rules would refuse:`,
              ...refusedFlows.slice(0, MOST_CHANGES).map(({ sentence }) => printable(sentence)),
              ...(more > 0 ? [`… and ${more} more.`] : []),
            ].join("\n"),
          } as const,
        ]),
    ...(undecidedFlows === 0
      ? []
      : [{ kind: "said", text: `Of ${flows(undecidedFlows)} it cannot be told.` } as const]),
  ];
}

const KINDS = {
  stays: "good",
  accepted: "good",
  unknown: "warning",
  breaks: "error",
  refused: "error",
} as const;

function meaningNotes(found: Findings["meanings"][number]): PanelNote[] {
  if (found === undefined) return [];
  if ("fault" in found) return [{ kind: "warning", text: found.fault }];
  const { equal, changes, undecided } = found;
  const more = changes.length - MOST_CHANGES;
  return [
    ...(equal ? [{ kind: "good", text: `Nothing: ${SAME}.` } as const] : []),
    ...changes.slice(0, MOST_CHANGES).map((change): PanelNote => {
      const { table, hook, packets, example } = change;
      return {
        kind: "said",
        text: `${table} ${hook}: ${verdictsOf(change)}\n${printable(packets)}\nFor example ${printable(wordsOf(example))}${printable(besideOf(change))}`,
      };
    }),
    ...(more > 0 ? [{ kind: "said", text: `… and ${more} more.` } as const] : []),
    ...undecided.map((text): PanelNote => ({ kind: "warning", text: `Not decided: ${text}` })),
  ];
}

function planNotes({ plan }: Planned): PanelNote[] {
  const { chains, removed, kept } = plan;
  const same = chains.filter(({ action }) => action === "keep").length;
  return [
    ...chains
      .filter(({ action, note }) => action !== "keep" || note !== undefined)
      .map(
        ({ table, chain, action, owner, note }): PanelNote => ({
          kind: "code",
          text: `${SIGNS[action]} ${action.padEnd(7)} ${printable(`${table} ${chain}`)}${owner === undefined ? "" : ` (${owner})`}${note === undefined ? "" : `\n            ${printable(note)}`}`,
        }),
      ),
    ...(same === 0
      ? []
      : [
          { kind: "code", text: `  keep    ${same === 1 ? "1 chain" : `${same} chains`}` } as const,
        ]),
    ...rules("Rules of other programs that stay:", kept),
    ...rules("Live rules that go, for the file does not have them:", removed),
  ];
}

function rules(
  title: string,
  all: readonly { readonly table: string; readonly rule: string; readonly owner?: string }[],
): PanelNote[] {
  if (all.length === 0) return [];
  const more = all.length - MOST_RULES;
  const lines = all
    .slice(0, MOST_RULES)
    .map(({ table, rule, owner }) =>
      printable(`${table} ${rule}${owner === undefined ? "" : ` (${owner})`}`),
    );
  return [
    { kind: "said", text: title },
    { kind: "code", text: [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n") },
  ];
}

const SIGNS = { keep: " ", replace: "~", create: "+", remove: "-" } as const;

function setNotes({ sets, setsFrom }: Findings): PanelNote[] {
  if (setsFrom === undefined) return [];
  const beside = setsBeside(sets);
  return [
    { kind: "said", text: `From ${printable(setsFrom)}. Other sets of the host stay as they are.` },
    {
      kind: "code",
      text: setChanges(sets)
        .map(
          ({ action, name, detail }) =>
            `${SIGNS[action]} ${action.padEnd(7)} ${name}${detail === undefined ? "" : ` (${detail})`}`,
        )
        .join("\n"),
    },
    ...(beside === undefined ? [] : [{ kind: "warning", text: beside } as const]),
  ];
}

function trialNote({ name, trial }: Trial): PanelNote {
  return {
    kind: trial.kind === "loaded" ? "good" : "warning",
    text: `${name}: ${trialSentence(trial)}`,
  };
}
