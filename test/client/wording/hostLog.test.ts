import assert from "node:assert/strict";
import { readableLog } from "../../../client/wording/hostLog";

describe("what a host logged of an apply", () => {
  it("is told in times of day and in the seconds that were left", () => {
    const log = [
      "64027.89 2026-11-23T08:19:21Z Armed by root from 192.0.2.2: 60 seconds from the load on.",
      "64027.92 2026-11-23T08:19:21Z Loaded; the old rules come back at 64088 seconds of uptime.",
      "64040.10 2026-11-23T08:19:33Z Extended to 64148 seconds of uptime.",
      "64147.30 2026-11-23T08:21:20Z Loaded; the old rules come back at 64148 seconds of uptime.",
    ];
    assert.deepEqual(readableLog(log.join("\n")).split("\n"), [
      "2026-11-23 08:19:21 UTC  Armed by root from 192.0.2.2: 60 seconds from the load on.",
      "2026-11-23 08:19:21 UTC  Loaded; the old rules come back in 60 seconds.",
      "2026-11-23 08:19:33 UTC  Extended to 108 seconds from then.",
      "2026-11-23 08:21:20 UTC  Loaded; the old rules come back in 1 second.",
    ]);
  });

  it("is told as it stands where it reads otherwise", () => {
    for (const log of ["", "a line of somebody else's", "12 yesterday Loaded."])
      assert.equal(readableLog(log), log);
  });
});
