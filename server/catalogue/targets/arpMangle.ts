import type { ExtensionSpec, OptionSpec } from "../schema";

// The address is used without its mask; both parsers want one address only.
const address: OptionSpec = {
  values: [{ kind: "address-mask", family: "ip" }],
  invert: "ignored",
  repeat: true,
};
const hardware: OptionSpec = {
  values: [{ kind: "special", name: "ether-address", expected: "a MAC address" }],
  invert: "ignored",
  repeat: true,
};

export const arpMangle: ExtensionSpec = {
  kind: "target",
  name: "mangle",
  families: ["arp"],
  options: {
    "--mangle-ip-s": address,
    "--mangle-ip-d": address,
    "--mangle-mac-s": hardware,
    "--mangle-mac-d": hardware,
    "--mangle-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE"] }],
      invert: "ignored",
      repeat: true,
      default: "ACCEPT",
    },
  },
  // `checkentry` of arpt_mangle: a rule that changes nothing is refused.
  oneOf: [["--mangle-ip-s", "--mangle-ip-d", "--mangle-mac-s", "--mangle-mac-d"]],
  checks: ["bridge-once"],
  effect: "terminating",
  module: "arpt_mangle",
};
