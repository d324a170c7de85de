import type { Answer, Frame } from "./channel";
import type { Family, Variant } from "./planner";
import type { RollBackReason } from "./transaction";

/** What the supervisor told last. Dates are this machine's. */
export type HostState =
  | { readonly kind: "armed"; readonly until: Date }
  | { readonly kind: "loading"; readonly family: Family; readonly variant: Variant }
  | { readonly kind: "loaded"; readonly until: Date; readonly extended: boolean }
  | { readonly kind: "rollingBack"; readonly why: RollBackReason }
  /** The roll-back did not succeed yet, and goes on. */
  | { readonly kind: "failing" }
  /** Nobody keeps the transaction any longer. */
  | { readonly kind: "orphaned" }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "confirmed"; readonly live: ConfirmedRules }
  | { readonly kind: "rolledBack"; readonly why: RollBackReason; readonly rules: OldRules }
  | { readonly kind: "failed" };

/** What was live after the confirmation. */
export type ConfirmedRules = "applied" | "appliedAndMore" | "other" | "unread";

/**
 * What was live after a verified roll-back: the rules as before, these with what others changed
 * meanwhile, or these without some of the rules that others added meanwhile.
 */
export type OldRules = "asBefore" | "withOthers" | "withoutOthers";

/** How a transaction ended, once its host said so. */
export type Ending =
  | {
      readonly kind: "confirmed";
      readonly live: ConfirmedRules;
      readonly message: string;
      readonly log: string;
    }
  | {
      readonly kind: "rolledBack";
      readonly why: RollBackReason;
      readonly rules: OldRules;
      /** Rules of others that were lost, each as FAMILY VARIANT TABLE CHAIN and the rule. */
      readonly lost: readonly string[];
      readonly message: string;
      readonly log: string;
    }
  | { readonly kind: "failed"; readonly message: string; readonly log: string }
  | { readonly kind: "refused"; readonly message: string };

const CONFIRMED: ReadonlyMap<string, ConfirmedRules> = new Map([
  ["exact", "applied"],
  ["joined", "appliedAndMore"],
  ["other", "other"],
  ["unknown", "unread"],
]);

const ROLLED_BACK: ReadonlyMap<string, OldRules> = new Map([
  ["exact", "asBefore"],
  ["merged", "withOthers"],
  ["lost", "withoutOthers"],
]);

const REASONS: ReadonlySet<string> = new Set<RollBackReason>([
  "deadline",
  "asked",
  "load",
  "ended",
  "unreadable",
  "raced",
]);

/** Reads a frame `state`: the host's uptime in seconds, and the state's words. */
export function readState(text: string, now = Date.now()): HostState | undefined {
  const [uptime = "", word, first = "", second = "", ...rest] = text.trim().split(/ +/);
  const until = () => new Date(now + (Number(first) - Number(uptime)) * 1000);
  const why: RollBackReason = isReason(first) ? first : "asked";
  switch (word) {
    case "armed":
      return { kind: "armed", until: until() };
    case "loading":
      return {
        kind: "loading",
        family: first === "ip6" ? "ip6" : "ip",
        variant: second === "nft" ? "nft" : "legacy",
      };
    case "loaded":
      return { kind: "loaded", until: until(), extended: rest.includes("extended") };
    case "rolling-back":
      return { kind: "rollingBack", why };
    case "failing":
      return { kind: "failing" };
    case "orphaned":
      return { kind: "orphaned" };
    case "refused":
      return { kind: "refused", why: first };
    case "confirmed":
      return { kind: "confirmed", live: CONFIRMED.get(first) ?? "unread" };
    case "rolled-back":
      return { kind: "rolledBack", why, rules: ROLLED_BACK.get(second) ?? "withoutOthers" };
    case "failed":
      return { kind: "failed" };
    default:
      return undefined;
  }
}

/** How a transaction ended, as far as an answer tells; undefined where it goes on. */
export function endingOf({ frames }: Answer): Ending | undefined {
  const last = frames.findLast(({ name }) => name === "state");
  const state = last === undefined ? undefined : readState(textOf(last));
  const logFrame = frames.findLast(({ name }) => name === "log");
  const log = logFrame === undefined ? "" : textOf(logFrame).trim();
  switch (state?.kind) {
    case "confirmed":
      return {
        kind: "confirmed",
        live: state.live,
        message: [CONFIRMED_SAYS[state.live], ...setsLeftIn(log)].join(" "),
        log,
      };
    case "rolledBack":
      return {
        kind: "rolledBack",
        why: state.why,
        rules: state.rules,
        lost: lostIn(log),
        message: [WHY[state.why], ROLLED_BACK_SAYS[state.rules], ...setsLeftIn(log)].join(" "),
        log,
      };
    case "failed":
      return { kind: "failed", message: "The old rules could not be put back.", log };
    case "refused":
      return { kind: "refused", message: REFUSED.get(state.why) ?? "Nothing was loaded." };
    default:
      return undefined;
  }
}

const CONFIRMED_SAYS: Readonly<Record<ConfirmedRules, string>> = {
  applied: "The new rules are confirmed, and live is what was applied.",
  appliedAndMore: "The new rules are confirmed; others have added rules to them meanwhile.",
  other:
    "The new rules are confirmed, but some of them are no longer live: others have changed them.",
  unread: "The new rules are confirmed, but the live rules could not be read again.",
};

const ROLLED_BACK_SAYS: Readonly<Record<OldRules, string>> = {
  asBefore: "The rules are as before.",
  withOthers: "The rules are as before, with what others have changed meanwhile.",
  withoutOthers: "The rules are as before, but some that others have added meanwhile are lost.",
};

const WHY: Readonly<Record<RollBackReason, string>> = {
  deadline: "Nobody confirmed in time.",
  asked: "It was rolled back.",
  load: "The new rules could not be loaded.",
  ended: "The host ended what watches over the rules.",
  unreadable: "The new rules could not be read again after the load.",
  raced:
    "Another program changed rules of nftables while the new ones were loaded: what it wrote then may be lost, so let it write its rules again.",
};

/** Why a supervisor loads nothing. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ["locked", "Nothing was loaded: another program holds the lock of iptables."],
  ["changed", "Nothing was loaded: the live rules have changed since the plan was made."],
  ["unreadable", "Nothing was loaded: the live rules could not be read."],
  ["ended", "Nothing was loaded: the host is shutting down."],
  ["namespace", "Nothing was loaded: the timer would watch over another network namespace."],
]);

/** Sentences on sets that were to go, and which rules of others may name. */
function setsLeftIn(log: string): string[] {
  return [...log.matchAll(/^\S+ \S+ (The ip set \S+ could not be removed[.])$/gm)].map(
    ([, sentence = ""]) => sentence,
  );
}

function lostIn(log: string): string[] {
  return [...log.matchAll(/^\S+ \S+ other (\S+ \S+) lost (.*)$/gm)].map(
    ([, place = "", rule = ""]) => `${place} ${rule}`,
  );
}

function isReason(word: string): word is RollBackReason {
  return REASONS.has(word);
}

/** The text of a frame. */
export function textOf({ content }: Frame): string {
  return Buffer.from(content).toString();
}
