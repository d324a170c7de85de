import type { Family } from "../schema";
import { comesBy, from, leavesBy, type Phrase, to, which } from "./phrase";

const IP: Readonly<Record<string, Phrase>> = {
  "-s": from("from {}", "from anywhere but {}"),
  "-d": to("to {}", "to anywhere but {}"),
  "-i": comesBy("that arrive on {}", "that do not arrive on {}"),
  "-o": leavesBy("that leave by {}", "that do not leave by {}"),
  "-f": which("that are second or later fragments", "that are no second or later fragments"),
};

/** How the options of the tool itself are said; `-p` is said with the packets. */
export const CORE_PHRASES: Readonly<Record<Family, Readonly<Record<string, Phrase>>>> = {
  ip: IP,
  ip6: IP,
  arp: {
    "-s": from("from {}", "from anywhere but {}"),
    "-d": to("about {}", "about anything but {}"),
    "-i": comesBy("that arrive on {}", "that do not arrive on {}"),
    "-o": leavesBy("that leave by {}", "that do not leave by {}"),
    "-p": which(
      "(the protocol {} is read and forgotten)",
      "(the protocol {} is read and forgotten)",
    ),
    "--source-mac": from("from the MAC address {}", "from any MAC address but {}"),
    "--destination-mac": to("to the MAC address {}", "to any MAC address but {}"),
    "--h-length": which(
      "whose hardware addresses have {} bytes",
      "whose hardware addresses do not have {} bytes",
    ),
    "--opcode": which("with the operation {}", "with any operation but {}"),
    "--h-type": which("of the hardware type {}", "of any hardware type but {}"),
    "--proto-type": which("of the protocol type {}", "of any protocol type but {}"),
  },
  eb: {
    "-s": from("from the MAC address {}", "from any MAC address but {}"),
    "-d": to("to the MAC address {}", "to any MAC address but {}"),
    "-i": comesBy("that arrive on {}", "that do not arrive on {}"),
    "-o": leavesBy("that leave by {}", "that do not leave by {}"),
    "--logical-in": comesBy("that arrive on the bridge {}", "that do not arrive on the bridge {}"),
    "--logical-out": leavesBy("that leave by the bridge {}", "that do not leave by the bridge {}"),
  },
};
