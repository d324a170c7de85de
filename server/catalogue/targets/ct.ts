import type { ExtensionSpec } from "../schema";

/** Events of a connection that can be reported (`enum ip_conntrack_events`), as the tool spells them. */
const EVENTS = [
  "new",
  "related",
  "destroy",
  "reply",
  "assured",
  "protoinfo",
  "helper",
  "mark",
  "natseqinfo",
  "secmark",
];

/** A zone number, or `mark` for the packet's mark. */
const ZONE = { kind: "named-number", names: { mark: 0 }, max: 65535, ignoreCase: true } as const;

export const ct: ExtensionSpec = {
  kind: "target",
  name: "CT",
  families: ["ip", "ip6"],
  placement: [{ tables: ["raw"] }],
  options: {
    "--notrack": {},
    "--helper": { values: [{ kind: "text", cut: 15 }] },
    "--timeout": { values: [{ kind: "text", cut: 31 }] },
    "--ctevents": { values: [{ kind: "words", values: EVENTS, separator: "," }] },
    "--expevents": { values: [{ kind: "words", values: ["new"], separator: "," }] },
    "--zone-orig": { values: [ZONE] },
    "--zone-reply": { values: [ZONE] },
    "--zone": { values: [ZONE], default: "0" },
  },
  checks: ["ct-protocol"],
  effect: "continuing",
  module: "xt_CT",
};
