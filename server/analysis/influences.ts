import type { Rule } from "../ruleset/model";

/** Targets that leave packets, marks and sets as they are, or end the way, so that opaque questions keep their answers. */
const LEAVES_PACKETS: ReadonlySet<string> = new Set([
  "LOG",
  "NFLOG",
  "ULOG",
  "TRACE",
  "AUDIT",
  "REJECT",
  "DNAT",
  "SNAT",
  "MASQUERADE",
  "REDIRECT",
  "NETMAP",
  "NFQUEUE",
  "TPROXY",
  "RATEEST",
  "IDLETIMER",
  "LED",
  "CLASSIFY",
  "NOTRACK",
  "CT",
  "TEE",
  "CHECKSUM",
  "MARK",
]);

const CHANGES_MARKS: ReadonlySet<string> = new Set(["MARK", "CONNMARK", "HMARK", "SET"]);

/** How many rules of a table change what rules below them are asked about. */
export class Influences {
  #onMarks = 0;
  #onPackets = 0;

  /** Takes a rule, or one like it, into account (`by` 1) or out of it (-1). */
  count({ target }: Rule, by: 1 | -1): void {
    if (target === undefined || target.kind === "verdict" || target.kind === "chain") return;
    const name = target.extension?.spec?.name ?? target.name;
    if (!LEAVES_PACKETS.has(name)) this.#onPackets += by;
    if (CHANGES_MARKS.has(name) || target.kind === "not-catalogued") this.#onMarks += by;
  }

  get marksChange(): boolean {
    return this.#onMarks > 0;
  }

  get packetsChange(): boolean {
    return this.#onPackets > 0;
  }
}
