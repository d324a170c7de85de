import fc from "fast-check";
import { fileProperties } from "../support/properties";

describe("a rules file", function () {
  this.timeout(60_000);

  for (const [title, property] of Object.entries(fileProperties()))
    it(title, () => void fc.assert(property, { numRuns: 200 }));
});
