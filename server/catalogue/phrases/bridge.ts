import { does, more, type Phrases, ports, tail, which } from "./phrase";

/** What ebtables has of its own. */
export const BRIDGE: Readonly<Record<string, Phrases>> = {
  "802_3": {
    options: {
      "--802_3-sap": which("with the SAP {}", "without the SAP {}"),
      "--802_3-type": which("with the SNAP type {}", "without the SNAP type {}"),
    },
  },
  among: {
    options: {
      "--among-src": which("from one of {}", "from none of {}"),
      "--among-dst": which("to one of {}", "to none of {}"),
      "--among-src-file": which("from one of those in the file {}", "from none in the file {}"),
      "--among-dst-file": which("to one of those in the file {}", "to none in the file {}"),
    },
  },
  arp: {
    options: {
      "--arp-opcode": which("with the ARP operation {}", "with any ARP operation but {}"),
      "--arp-htype": which("of the hardware type {}", "of any hardware type but {}"),
      "--arp-ptype": which("of the protocol type {}", "of any protocol type but {}"),
      "--arp-ip-src": which("whose ARP sender is {}", "whose ARP sender is not {}"),
      "--arp-ip-dst": which("that ask about {}", "that do not ask about {}"),
      "--arp-mac-src": which("whose ARP sender has {}", "whose ARP sender does not have {}"),
      "--arp-mac-dst": which("whose ARP target has {}", "whose ARP target does not have {}"),
      "--arp-gratuitous": which("that are gratuitous", "that are not gratuitous"),
    },
  },
  ip: {
    options: {
      "--ip-source": which("from {}", "from anywhere but {}"),
      "--ip-destination": which("to {}", "to anywhere but {}"),
      "--ip-tos": which("whose TOS is {}", "whose TOS is not {}"),
      "--ip-protocol": which("of the protocol {}", "of any protocol but {}"),
      "--ip-source-port": ports("from {port}", "from ports other than {}"),
      "--ip-destination-port": ports("to {port}", "to ports other than {}"),
      "--ip-icmp-type": which("of the ICMP type {}", "of any ICMP type but {}"),
      "--ip-igmp-type": which("of the IGMP type {}", "of any IGMP type but {}"),
    },
  },
  ip6: {
    options: {
      "--ip6-source": which("from {}", "from anywhere but {}"),
      "--ip6-destination": which("to {}", "to anywhere but {}"),
      "--ip6-tclass": which("of the traffic class {}", "of any traffic class but {}"),
      "--ip6-protocol": which("of the protocol {}", "of any protocol but {}"),
      "--ip6-source-port": ports("from {port}", "from ports other than {}"),
      "--ip6-destination-port": ports("to {port}", "to ports other than {}"),
      "--ip6-icmp-type": which("of the ICMPv6 type {}", "of any ICMPv6 type but {}"),
    },
  },
  log: {
    always: tail("logging them"),
    options: {
      "--log": more("by their headers"),
      "--log-prefix": more("with the prefix {}"),
      "--log-level": more("at the level {}"),
      "--log-ip": more("with what is in IPv4"),
      "--log-ip6": more("with what is in IPv6"),
      "--log-arp": more("with what is in ARP"),
    },
  },
  mark_m: { options: { "--mark": which("with the mark {}", "without the mark {}") } },
  nflog: {
    always: tail("sending them to a logging program"),
    options: {
      "--nflog": more("as usual"),
      "--nflog-group": more("in the group {}"),
      "--nflog-prefix": more("with the prefix {}"),
      "--nflog-range": more("cut at {} bytes"),
      "--nflog-threshold": more("in lots of {}"),
    },
  },
  pkttype: {
    options: {
      "--pkttype-type": which("that the network sent as {}", "that the network did not send as {}"),
    },
  },
  stp: {
    options: {
      "--stp-type": which("of the STP type {}", "of any STP type but {}"),
      "--stp-flags": which("with the STP flags {}", "without the STP flags {}"),
      "--stp-root-prio": which(
        "whose root has the priority {}",
        "whose root does not have the priority {}",
      ),
      "--stp-root-addr": which("whose root is {}", "whose root is not {}"),
      "--stp-root-cost": which("whose root costs {}", "whose root does not cost {}"),
      "--stp-sender-prio": which(
        "whose sender has the priority {}",
        "whose sender does not have the priority {}",
      ),
      "--stp-sender-addr": which("whose STP sender is {}", "whose STP sender is not {}"),
      "--stp-port": which("with the STP port {}", "without the STP port {}"),
      "--stp-msg-age": which("whose message age is {}", "whose message age is not {}"),
      "--stp-max-age": which("whose greatest age is {}", "whose greatest age is not {}"),
      "--stp-hello-time": which("whose hello time is {}", "whose hello time is not {}"),
      "--stp-forward-delay": which("whose forward delay is {}", "whose forward delay is not {}"),
    },
  },
  vlan: {
    always: which("with a VLAN tag"),
    options: {
      "--vlan-id": more("of the VLAN {}", "of any VLAN but {}"),
      "--vlan-prio": more("with the priority {}", "without the priority {}"),
      "--vlan-encap": more("around {}", "around anything but {}"),
    },
  },
  arpreply: {
    always: does("Answers @ in the name of the one who was asked"),
    options: {
      "--arpreply-mac": tail("with the MAC address {}"),
      "--arpreply-target": tail("going on with {}"),
    },
  },
  dnat: {
    always: does("Sends @ to another MAC address"),
    options: {
      "--to-destination": tail("which is {}"),
      "--dnat-target": tail("going on with {}"),
    },
  },
  snat: {
    always: does("Sends @ from another MAC address"),
    options: {
      "--to-source": tail("which is {}"),
      "--snat-arp": tail("in ARP too"),
      "--snat-target": tail("going on with {}"),
    },
  },
  redirect: {
    always: does("Takes @ in at this machine"),
    options: { "--redirect-target": tail("going on with {}") },
  },
  mark: {
    options: {
      "--mark-set": does("Puts the mark {} on @"),
      "--mark-or": does("Adds the bits {} to the mark of @"),
      "--mark-and": does("Leaves only the bits {} in the mark of @"),
      "--mark-xor": does("Turns the bits {} round in the mark of @"),
      "--mark-target": tail("going on with {}"),
    },
  },
};

/** What arptables has of its own. */
export const ARP: Readonly<Record<string, Phrases>> = {
  mangle: {
    always: does("Rewrites the addresses in @"),
    options: {
      "--mangle-ip-s": tail("the sender's to {}"),
      "--mangle-ip-d": tail("the target's to {}"),
      "--mangle-mac-s": tail("the sender's MAC to {}"),
      "--mangle-mac-d": tail("the target's MAC to {}"),
      "--mangle-target": tail("going on with {}"),
    },
  },
  MARK: {
    options: {
      "--set-mark": does("Puts the mark {} on @"),
      "--and-mark": does("Leaves only the bits {} in the mark of @"),
      "--or-mark": does("Adds the bits {} to the mark of @"),
    },
  },
};
