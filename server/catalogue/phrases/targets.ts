import { does, type Phrases, tail } from "./phrase";

/** What targets do with the packets that a rule matches. */
export const TARGET_PHRASES: Readonly<Record<string, Phrases>> = {
  AUDIT: {
    always: does("Writes @ to the audit log"),
    options: { "--type": tail("as {}") },
  },
  CHECKSUM: {
    always: does("Looks after the checksums of @"),
    options: { "--checksum-fill": does("Fills in the checksums of @") },
  },
  CLASSIFY: {
    always: does("Puts @ into a class for traffic shaping"),
    options: { "--set-class": does("Puts @ into the traffic class {}") },
  },
  CLUSTERIP: {
    always: does("Shares @ among the nodes of a cluster"),
    options: {
      "--new": tail("which begins here"),
      "--hashmode": tail("divided by {}"),
      "--clustermac": tail("with the MAC address {}"),
      "--total-nodes": tail("of {} nodes"),
      "--local-node": tail("of which this is number {}"),
      "--hash-init": tail("with the hash seed {}"),
    },
  },
  CONNMARK: {
    always: does("Marks the connections of @"),
    options: {
      "--set-xmark": does("Puts the mark {} on the connections of @"),
      "--set-mark": does("Puts the mark {} on the connections of @"),
      "--and-mark": does("Leaves only the bits {} in the marks of the connections of @"),
      "--or-mark": does("Adds the bits {} to the marks of the connections of @"),
      "--xor-mark": does("Turns the bits {} round in the marks of the connections of @"),
      "--save-mark": does("Copies the marks of @ to their connections"),
      "--restore-mark": does("Copies the marks of connections to @"),
      "--left-shift-mark": tail("moved left by {} bits"),
      "--right-shift-mark": tail("moved right by {} bits"),
      "--ctmask": tail("under the mask {} of the connection"),
      "--nfmask": tail("under the mask {} of the packet"),
      "--mask": tail("under the mask {}"),
    },
  },
  CONNSECMARK: {
    always: does("Copies security marks of @"),
    options: {
      "--save": does("Copies the security marks of @ to their connections"),
      "--restore": does("Copies the security marks of connections to @"),
    },
  },
  CT: {
    always: does("Has the connections of @ tracked"),
    options: {
      "--notrack": does("Does not track @"),
      "--helper": tail("by the helper {}"),
      "--timeout": tail("with the timeouts {}"),
      "--ctevents": tail("with the events {}"),
      "--expevents": tail("with the expectation events {}"),
      "--zone": tail("in the zone {}"),
      "--zone-orig": tail("in the zone {} on the way there"),
      "--zone-reply": tail("in the zone {} on the way back"),
    },
  },
  DNAT: {
    always: does("Redirects @"),
    options: {
      "--to-destination": tail("to {}"),
      "--random": tail("at random ports"),
      "--persistent": tail("with the same answer for a client each time"),
    },
  },
  SNAT: {
    always: does("Rewrites the source of @"),
    options: {
      "--to-source": tail("to {}"),
      "--random": tail("at random ports"),
      "--random-fully": tail("at wholly random ports"),
      "--persistent": tail("with the same answer for a client each time"),
    },
  },
  MASQUERADE: {
    always: does("Hides @ behind the address of the interface by which they leave"),
    options: {
      "--to-ports": tail("at {port}"),
      "--random": tail("at random ports"),
      "--random-fully": tail("at wholly random ports"),
    },
  },
  NETMAP: {
    always: does("Moves @ into another network"),
    options: { "--to": does("Moves @ into the network {}") },
  },
  REDIRECT: {
    always: does("Redirects @ to this machine"),
    options: { "--to-ports": tail("at {port}"), "--random": tail("at random ports") },
  },
  TPROXY: {
    always: does("Hands @ to a local proxy"),
    options: {
      "--on-port": tail("at {port}"),
      "--on-ip": tail("at {}"),
      "--tproxy-mark": tail("with the mark {}"),
    },
  },
  DNPT: {
    always: does("Translates the prefix of the destination of @"),
    options: { "--src-pfx": tail("from {}"), "--dst-pfx": tail("to {}") },
  },
  SNPT: {
    always: does("Translates the prefix of the source of @"),
    options: { "--src-pfx": tail("from {}"), "--dst-pfx": tail("to {}") },
  },
  DSCP: {
    always: does("Sets the DSCP of @"),
    options: {
      "--set-dscp": does("Sets the DSCP {} in @"),
      "--set-dscp-class": does("Sets the DSCP class {} in @"),
    },
  },
  ECN: {
    always: does("Changes congestion notification in @"),
    options: {
      "--ecn-tcp-remove": does("Takes congestion notification out of @"),
      "--ecn-tcp-cwr": does("Sets the bit CWR to {} in @"),
      "--ecn-tcp-ece": does("Sets the bit ECE to {} in @"),
      "--ecn-ip-ect": does("Sets the ECN bits to {} in @"),
    },
  },
  HL: {
    always: does("Changes the hop limit of @"),
    options: {
      "--hl-set": does("Sets the hop limit {} in @"),
      "--hl-dec": does("Lowers the hop limit by {} in @"),
      "--hl-inc": does("Raises the hop limit by {} in @"),
    },
  },
  TTL: {
    always: does("Changes the TTL of @"),
    options: {
      "--ttl-set": does("Sets the TTL {} in @"),
      "--ttl-dec": does("Lowers the TTL by {} in @"),
      "--ttl-inc": does("Raises the TTL by {} in @"),
    },
  },
  HMARK: {
    always: does("Marks @ by a hash"),
    options: {
      "--hmark-tuple": tail("of {}"),
      "--hmark-mod": tail("into {} marks"),
      "--hmark-offset": tail("beginning with {}"),
      "--hmark-rnd": tail("with the seed {}"),
      "--hmark-src-prefix": tail("of the first {} bits of the source"),
      "--hmark-dst-prefix": tail("of the first {} bits of the destination"),
      "--hmark-sport-mask": tail("of the bits {} of the source port"),
      "--hmark-dport-mask": tail("of the bits {} of the destination port"),
      "--hmark-spi-mask": tail("of the bits {} of the index"),
      "--hmark-sport": tail("with {} for the source port"),
      "--hmark-dport": tail("with {} for the destination port"),
      "--hmark-spi": tail("with {} for the index"),
      "--hmark-proto-mask": tail("of the bits {} of the protocol"),
    },
  },
  IDLETIMER: {
    always: does("Takes note of @"),
    options: {
      "--label": tail("for the timer {}"),
      "--timeout": tail("which runs out after {} seconds"),
      "--alarm": tail("waking the machine then"),
    },
  },
  LED: {
    always: does("Flashes a light for @"),
    options: {
      "--led-trigger-id": tail("by the trigger {}"),
      "--led-delay": tail("for {} ms"),
      "--led-always-blink": tail("also while it is lit"),
    },
  },
  LOG: {
    always: does("Logs @"),
    options: {
      "--log-prefix": tail("with the prefix {}"),
      "--log-level": tail("at the level {}"),
      "--log-tcp-sequence": tail("with their sequence numbers"),
      "--log-tcp-options": tail("with their TCP options"),
      "--log-ip-options": tail("with their IP options"),
      "--log-uid": tail("with the user who sent them"),
      "--log-macdecode": tail("with their MAC addresses"),
    },
  },
  MARK: {
    always: does("Marks @"),
    options: {
      "--set-xmark": does("Puts the mark {} on @"),
      "--set-mark": does("Puts the mark {} on @"),
      "--and-mark": does("Leaves only the bits {} in the mark of @"),
      "--or-mark": does("Adds the bits {} to the mark of @"),
      "--xor-mark": does("Turns the bits {} round in the mark of @"),
    },
  },
  NFLOG: {
    always: does("Sends @ to a logging program"),
    options: {
      "--nflog-group": tail("in the group {}"),
      "--nflog-prefix": tail("with the prefix {}"),
      "--nflog-range": tail("cut at {} bytes"),
      "--nflog-size": tail("with the size {}"),
      "--nflog-threshold": tail("in lots of {}"),
    },
  },
  ULOG: {
    always: does("Sends @ to a logging program"),
    options: {},
  },
  NFQUEUE: {
    always: does("Lets a program decide about @"),
    options: {
      "--queue-num": tail("in the queue {}"),
      "--queue-balance": tail("in the queues {}"),
      "--queue-bypass": tail("which go on where no program listens"),
      "--queue-cpu-fanout": tail("by the CPU that handles them"),
    },
  },
  NOTRACK: { always: does("Does not track @"), options: {} },
  RATEEST: {
    always: does("Measures the rate of @"),
    options: {
      "--rateest-name": tail("under the name {}"),
      "--rateest-interval": tail("every {}"),
      "--rateest-ewmalog": tail("averaged over {}"),
    },
  },
  REJECT: {
    always: does("Rejects @"),
    options: { "--reject-with": tail("with {}") },
  },
  SECMARK: {
    always: does("Labels @"),
    options: { "--selctx": does("Puts the security context {} on @") },
  },
  SET: {
    always: does("Changes sets by @"),
    options: {
      "--add-set": does("Adds the {1} of @ to the set {0}"),
      "--del-set": does("Takes the {1} of @ out of the set {0}"),
      "--map-set": does("Looks the {1} of @ up in the set {0}"),
      "--exist": tail("anew where it is there"),
      "--timeout": tail("for {} seconds"),
      "--map-mark": tail("taking the mark from there"),
      "--map-prio": tail("taking the priority from there"),
      "--map-queue": tail("taking the queue from there"),
    },
  },
  SYNPROXY: {
    always: does("Answers the handshakes of @ in the server's place"),
    options: {
      "--sack-perm": tail("with selective acknowledgements"),
      "--timestamp": tail("with timestamps"),
      "--wscale": tail("with the window scale {}"),
      "--mss": tail("with the MSS {}"),
      "--ecn": tail("with congestion notification"),
    },
  },
  TCPMSS: {
    always: does("Limits the MSS of @"),
    options: {
      "--set-mss": does("Limits the MSS to {} in @"),
      "--clamp-mss-to-pmtu": does("Limits the MSS of @ to what the path takes"),
    },
  },
  TCPOPTSTRIP: {
    always: does("Takes TCP options out of @"),
    options: { "--strip-options": does("Takes the TCP options {} out of @") },
  },
  TEE: {
    always: does("Sends a copy of @"),
    options: { "--gateway": tail("to {}"), "--oif": tail("by the interface {}") },
  },
  TOS: {
    always: does("Changes the TOS of @"),
    options: {
      "--set-tos": does("Sets the TOS {} in @"),
      "--and-tos": does("Leaves only the bits {} in the TOS of @"),
      "--or-tos": does("Adds the bits {} to the TOS of @"),
      "--xor-tos": does("Turns the bits {} round in the TOS of @"),
    },
  },
  TRACE: { always: does("Has the way of @ through all later rules reported"), options: {} },
};

/** What the tool's own verdicts do. */
export const VERDICT_PHRASES: Readonly<Record<string, string>> = {
  ACCEPT: "Accepts @",
  DROP: "Drops @",
  QUEUE: "Lets a program decide about @",
  CONTINUE: "Counts @",
  RETURN: "Ends this chain for @",
};
