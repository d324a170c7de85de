import type { ExtensionDocs } from "../../schema";

export const ct = (): ExtensionDocs => ({
  summary: "Says how the connection of this packet is to be tracked.",
  detail:
    "The packet goes on with the next rule. Only in the table `raw`, which comes before tracking: `PREROUTING` for packets from outside, `OUTPUT` for the machine's own. It must be set for the first packet of a connection.",
  options: {
    "--notrack":
      "Does not track it at all: its state is `UNTRACKED`, and there is no NAT for it. All other options are then without effect.",
    "--helper":
      "Uses this helper (`ftp`, `sip`, `tftp`, …) for the connection, at most 15 bytes. Needs the protocol by `-p`. Kernels no longer choose helpers by port on their own.",
    "--timeout":
      "Uses this timeout policy, made before with `nfct add timeout`, at most 31 bytes. Needs the protocol by `-p`.",
    "--ctevents":
      "Reports only these events of the connection to listeners: `new`, `related`, `destroy`, `reply`, `assured`, `protoinfo`, `helper`, `mark`, `natseqinfo`, `secmark`, with commas.",
    "--expevents": "Reports only these events of expected connections: `new`.",
    "--zone-orig": "As `--zone`, for packets in the direction of the first packet only.",
    "--zone-reply": "As `--zone`, for packets in the direction of the answer only.",
    "--zone":
      "Number of the tracking zone, 0 to 65535, or `mark` to take the packet's mark. Connections in different zones are kept apart, even with the same addresses. Default 0.",
  },
  example: {
    rule: "-A PREROUTING -p tcp --dport 21 -j CT --helper ftp",
    table: "raw",
    says: "FTP's data connections become `RELATED`.",
  },
  mistakes: [
    "`--helper` without `-p` is refused.",
    "A helper opens ports for whoever speaks its protocol: name the hosts as well.",
  ],
  manual: "iptables-extensions(8), CT",
});
