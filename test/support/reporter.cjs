/**
 * Mocha's `spec` output for people, and the counts as JSON in the file that IPTABLES_TOOLS_RESULT
 * names, for scripts/test.mjs to sum up.
 */
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      const file = process.env.IPTABLES_TOOLS_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ passes, failures, pending }));
    });
  }
};
