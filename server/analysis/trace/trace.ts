import type { Ruleset } from "../../ruleset/ruleset";
import { areSameBits, numberOf } from "./bits";
import type { Verdict } from "./outcome";
import { complete, type Packet } from "./packet";
import { type TracedChain, type TracedTable, tablesOf } from "./program";
import {
  type IpFamily,
  type PacketFault,
  type PacketReading,
  readPacket,
  readPacketText,
} from "./read";
import { jsonOf, type Reason, reportOf, type Trace, type TraceReport } from "./report";
import { STATE } from "./states";
import { Traveller } from "./traveller";
import { type Decider, type Ending, meet, Walk } from "./walk";
import { interfaceAt, type Station, wayOf } from "./way";

/** How a ruleset is to be followed. */
export interface TraceOptions {
  /** The file is loaded into rules that stay: policies that it does not set are not known. */
  readonly noflush?: boolean;
  /** Only these tables. */
  readonly tables?: readonly string[] | undefined;
}

/**
 * Follows packets through a ruleset. Nothing is guessed: what the packet leaves open, or only the machine knows, makes a
 * step or the verdict unknown. Chains are read once, when the first packet comes.
 */
export class Tracer {
  readonly #tables: ReadonlyMap<string, TracedTable>;
  readonly #only: ReadonlySet<string> | undefined;
  readonly #reading: PacketReading;

  private constructor(
    ruleset: Ruleset,
    family: IpFamily,
    { noflush = false, tables }: TraceOptions,
  ) {
    this.#tables = tablesOf(ruleset, noflush);
    this.#only = tables === undefined ? undefined : new Set(tables);
    this.#reading = { family, names: ruleset.dialect.names };
  }

  /** Undefined for arptables and ebtables, whose packets are of another kind. */
  static of(ruleset: Ruleset, options: TraceOptions = {}): Tracer | undefined {
    const { family } = ruleset.dialect;
    return family === "ip" || family === "ip6" ? new Tracer(ruleset, family, options) : undefined;
  }

  /** Reads all chains with pauses, so that no packet has to wait for that. */
  *prepare(): Generator<undefined, void> {
    for (const { chains } of this.#tables.values())
      for (const chain of chains.values()) yield* chain.prepare();
  }

  /** Reads a packet from an object as JSON has it, or from a text such as `in=eth0 protocol=tcp dport=22`. */
  read(described: unknown): Packet | PacketFault {
    return typeof described === "string"
      ? readPacketText(described, this.#reading)
      : readPacket(described, this.#reading);
  }

  /** What a trace says, as plain data. */
  report(trace: Trace): TraceReport {
    return reportOf(trace);
  }

  /** What a trace says, as one line of JSON. */
  json(trace: Trace): string {
    return jsonOf(trace);
  }

  trace(described: Packet): Trace {
    return this.#journey(described, { isQuiet: false });
  }

  /** Only what becomes of a packet, which takes less time than to tell of each rule on its way. */
  verdict(described: Packet): Trace["verdict"] {
    return this.#journey(described, { isQuiet: true }).verdict;
  }

  #journey(described: Packet, { isQuiet }: { readonly isQuiet: boolean }): Trace {
    const tableOf = (name: string) =>
      this.#only?.has(name) === false ? undefined : this.#tables.get(name);
    return new Journey(complete(described), this.#reading.family, tableOf, isQuiet).follow();
  }
}

/** One packet on its whole way. */
class Journey {
  readonly #family: IpFamily;
  readonly #tableOf: (name: string) => TracedTable | undefined;
  readonly #walk: Walk;
  #packet: Traveller | undefined;
  #always = true;
  /** What let the packet pass: the filter table's deciders where it has been there, else those of the last table. */
  #acceptedBy: readonly Decider[] = [];
  #isFiltered = false;
  /** Whether nat may rewrite it without asking a rule. */
  #isRewritten = false;
  readonly #sent: Traveller;

  constructor(
    packet: Packet,
    family: IpFamily,
    tableOf: (name: string) => TracedTable | undefined,
    isQuiet: boolean,
  ) {
    this.#walk = new Walk({ isQuiet });
    this.#family = family;
    this.#tableOf = tableOf;
    this.#packet = new Traveller(packet);
    this.#sent = this.#packet.copy();
  }

  follow(): Trace {
    const { hook } = this.#sent.packet;
    let at: Station["hook"] | undefined;
    for (const station of wayOf(hook)) {
      if (this.#packet === undefined) break;
      if (station.hook !== at) {
        at = station.hook;
        const reason = this.#enter(this.#packet, at);
        if (reason !== undefined) return this.#end(reason);
      }
      if (!this.#packet.isTracked && station.table !== "raw") this.#packet.track();
      const table = this.#tableOf(station.table);
      const chain = table?.chains.get(station.hook);
      if (table === undefined || chain === undefined) continue;
      if (station.table === "nat") this.#rewrite(table, chain, this.#packet);
      else this.#pass(table, chain, this.#packet, this.#always);
    }
    return this.#end(undefined);
  }

  /** Comes to a hook, unless the kernel keeps it from there. */
  #enter(packet: Traveller, hook: Station["hook"]): Reason | undefined {
    packet.at = hook;
    packet.in = interfaceAt(hook, "in", packet.packet.in);
    packet.out = interfaceAt(hook, "out", packet.packet.out);
    const forwards =
      hook === "FORWARD" || (hook === "POSTROUTING" && packet.packet.hook === "POSTROUTING");
    if (forwards && packet.ttl !== undefined) {
      if (packet.ttl <= 1) return "expired";
      packet.ttl--;
    }
    // What this machine sends is routed again where rules, or nat by itself, changed what routing looks at.
    const mayBeRerouted =
      hook === "POSTROUTING" &&
      packet.packet.hook === "OUTPUT" &&
      (this.#walk.changes > 0 || this.#isRewritten);
    if (mayBeRerouted && !isRoutedAlike(packet, this.#sent)) packet.out = undefined;
    // IPv4 packets are put together before INPUT (`ip_local_deliver`).
    if (hook === "INPUT" && this.#family === "ip") {
      if (packet.fragment === true) return "fragment";
      packet.fragment = false;
    }
    return undefined;
  }

  #pass(
    table: TracedTable,
    chain: TracedChain,
    packet: Traveller,
    certain: boolean,
  ): Traveller | undefined {
    const passed = this.#walk.through(table, chain, packet, certain);
    this.#packet = passed.packet;
    this.#always &&= passed.always;
    if (!this.#isFiltered && passed.packet !== undefined) {
      this.#acceptedBy = passed.by;
      this.#isFiltered = table.name === "filter";
    }
    return passed.packet;
  }

  /** nat is asked about the first packet of a connection; what it said then holds for the others. */
  #rewrite(table: TracedTable, chain: TracedChain, packet: Traveller): void {
    // What loops back has been asked about on its way out.
    const mayBeAsked = packet.in !== "lo";
    const mayLoop =
      packet.in === undefined && (packet.at === "PREROUTING" || packet.at === "INPUT");
    const asked = mayBeAsked ? packet.states & (STATE.NEW | STATE.RELATED) : 0;
    // A related packet may belong to a connection that nat knows, or begin one.
    const others = mayBeAsked && !mayLoop ? packet.states & ~STATE.NEW : packet.states;
    const { in: comesFrom } = packet;
    let other: Traveller | undefined;
    if (others !== 0) {
      other = packet.copy();
      other.states = others;
      if (
        table.rewrites &&
        comesFrom !== "lo" &&
        (others & (STATE.ESTABLISHED | STATE.RELATED)) !== 0
      ) {
        forgetAddresses(other);
        this.#isRewritten = true;
      }
    }
    if (asked === 0) {
      this.#packet = other;
      return;
    }
    const first = packet.copy();
    first.states = asked;
    const passed = this.#pass(table, chain, first, this.#always && other === undefined);
    this.#packet = meet(passed, other);
  }

  #end(reason: Reason | undefined): Trace {
    const { steps, rewritings, endings, isLost } = this.#walk;
    const all = [...endings];
    const verdicts = endings.map(({ verdict }) => verdict);
    if (reason !== undefined) verdicts.push(reason === "expired" ? "DROP" : "UNKNOWN");
    else if (this.#packet !== undefined) {
      all.push(...this.#acceptedBy.map((by): Ending => ({ verdict: "ACCEPT", by })));
      verdicts.push("ACCEPT");
    }
    const verdict = isLost ? "UNKNOWN" : verdictOf(verdicts);
    const decidedBy =
      reason === undefined && verdict !== "UNKNOWN" && all.length === 1 ? all[0]?.by : undefined;
    return {
      verdict,
      decidedBy,
      endings: all,
      steps,
      rewritings,
      reason: isLost ? "lost" : (reason ?? (all.length === 0 ? "no-table" : undefined)),
    };
  }
}

/** The verdict that all have in common. */
function verdictOf(verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts;
  return first !== undefined && verdicts.every((verdict) => verdict === first) ? first : "UNKNOWN";
}

/** Packets of a connection that nat knows are rewritten as its first one was, replies the other way round. */
function forgetAddresses(packet: Traveller): void {
  if (packet.at === "PREROUTING" || packet.at === "OUTPUT") {
    packet.destination = undefined;
    packet.dport = undefined;
  } else {
    packet.source = undefined;
    packet.sport = undefined;
  }
}

/** Whether routing sees the same as before. What is not known may have become another. */
function isRoutedAlike(a: Traveller, b: Traveller): boolean {
  return (
    a.destination !== undefined &&
    a.source !== undefined &&
    numberOf(a.mark) !== undefined &&
    a.destination === b.destination &&
    a.source === b.source &&
    areSameBits(a.mark, b.mark) &&
    areSameBits(a.tos, b.tos)
  );
}
