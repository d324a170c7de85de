import type { ExtensionSpec, OptionSpec } from "../schema";

const OPERATIONS = ["--set-mark", "--and-mark", "--or-mark"];
const operation = (name: string): OptionSpec => ({
  values: [{ kind: "special", name: "arp-mark", expected: "a hexadecimal number of 32 bits" }],
  invert: "ignored",
  excludes: OPERATIONS.filter((other) => other !== name),
});

export const arpMark: ExtensionSpec = {
  kind: "target",
  name: "MARK",
  families: ["arp"],
  options: {
    "--set-mark": operation("--set-mark"),
    "--and-mark": operation("--and-mark"),
    "--or-mark": operation("--or-mark"),
  },
  checks: ["arp-mark-needed", "bridge-once"],
  effect: "continuing",
  module: "xt_mark",
};
