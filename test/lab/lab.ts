import type { Suite } from "mocha";
import { obstacleOf } from "./gateway";

const obstacle = obstacleOf();
const inCi = process.env["CI"] !== undefined && !["", "0", "false"].includes(process.env["CI"]);

/** Leaves a suite out, and says why, where no practice gateway can be made; never in CI. */
export function needsLab(suite: Suite): void {
  suite.timeout(60_000);
  suite.beforeAll(function () {
    if (obstacle === undefined) return;
    if (inCi) throw new Error(`CI must have a practice gateway, but ${obstacle}.`);
    console.log(`${suite.title}: skipped, because ${obstacle}`);
    this.skip();
  });
}
