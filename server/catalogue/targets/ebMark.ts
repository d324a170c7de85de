import type { ExtensionSpec, OptionSpec } from "../schema";

const OPERATIONS = ["--mark-set", "--mark-or", "--mark-and", "--mark-xor"];
const operation = (name: string): OptionSpec => ({
  values: [{ kind: "special", name: "bridge-mark-value", expected: "a number of 32 bits" }],
  invert: "ignored",
  excludes: OPERATIONS.filter((other) => other !== name),
});

export const ebMarkTarget: ExtensionSpec = {
  kind: "target",
  name: "mark",
  families: ["eb"],
  options: {
    "--mark-set": { ...operation("--mark-set"), aliases: ["--set-mark"] },
    "--mark-or": operation("--mark-or"),
    "--mark-and": operation("--mark-and"),
    "--mark-xor": operation("--mark-xor"),
    "--mark-target": {
      values: [{ kind: "word", values: ["ACCEPT", "DROP", "CONTINUE", "RETURN"] }],
      invert: "ignored",
      default: "ACCEPT",
    },
  },
  oneOf: [[...OPERATIONS, "--mark-target"]],
  checks: ["bridge-once"],
  effect: "terminating",
  module: "ebt_mark",
};
