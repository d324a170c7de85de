import { quoted } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

/** The flags of each chunk type that has any (RFC 9260, RFC 8260), and the types that have none. */
const CHUNKS: Readonly<Record<string, string>> = {
  DATA: "IUBE",
  INIT: "",
  INIT_ACK: "",
  SACK: "",
  HEARTBEAT: "",
  HEARTBEAT_ACK: "",
  ABORT: "T",
  SHUTDOWN: "",
  SHUTDOWN_ACK: "",
  ERROR: "",
  COOKIE_ECHO: "",
  COOKIE_ACK: "",
  ECN_ECNE: "",
  ECN_CWR: "",
  SHUTDOWN_COMPLETE: "T",
  I_DATA: "IUBE",
  RE_CONFIG: "",
  PAD: "",
  ASCONF: "",
  ASCONF_ACK: "",
  FORWARD_TSN: "",
  I_FORWARD_TSN: "",
};

/** So many chunk types may have flags in one rule (`XT_NUM_SCTP_FLAGS`). */
const MAX_WITH_FLAGS = 4;

/**
 * The second word of `--chunk-types`: ALL, NONE, or chunk types with commas between them, each with flags behind a colon
 * if wanted, in any case (`parse_sctp_chunk`). A capital flag must be set, a small one unset.
 */
export function readSctpChunks(text: string): Value | ValueFault {
  if (/^(?:all|none)$/i.test(text)) return { kind: "words", words: [text.toUpperCase()] };
  const words: string[] = [];
  const withFlags = new Set<string>();
  let at = 0;
  for (const part of text.split(",")) {
    const start = at;
    const end = at + part.length;
    at = end + 1;
    if (part === "") continue;
    const colon = part.indexOf(":");
    const name = (colon < 0 ? part : part.slice(0, colon)).toUpperCase();
    const known = CHUNKS[name];
    if (known === undefined) {
      const alone = name === "ALL" || name === "NONE";
      return refuse(
        "bad-word",
        text,
        alone
          ? `${name} stands alone, not in a list.`
          : `${quoted(part)} is not a chunk type: write ALL, NONE, or some of ${Object.keys(CHUNKS).join(", ")}.`,
        start,
        end,
      );
    }
    const flags = colon < 0 ? "" : part.slice(colon + 1);
    for (let index = 0; index < flags.length; index++) {
      const flag = flags[index] as string;
      // The tool's table has dashes for the bits that have no name, and finds a dash there.
      if (flag === "-" || known.includes(flag.toUpperCase())) continue;
      const wanted = known === "" ? "has no flags" : `has the flags ${known.split("").join(", ")}`;
      return refuse(
        "bad-word",
        text,
        `${quoted(flag)} is not a flag here: the chunk type ${name} ${wanted}.`,
        start + colon + 1 + index,
        start + colon + 2 + index,
      );
    }
    if (flags !== "") withFlags.add(name);
    if (withFlags.size > MAX_WITH_FLAGS) {
      return refuse(
        "bad-list",
        text,
        `At most ${MAX_WITH_FLAGS} chunk types may have flags in one rule: split the rule.`,
        start,
        end,
      );
    }
    words.push(flags === "" ? name : `${name}:${flags}`);
  }
  return { kind: "words", words };
}
