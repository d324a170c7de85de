import assert from "node:assert/strict";
import { resolveHost } from "../../server/resolveHost";

describe("the machine's resolver", () => {
  it("knows this machine", async () => {
    assert.deepEqual([...new Set(await resolveHost("localhost", "ip"))], ["127.0.0.1"]);
  });

  it("has no address for a name that cannot be", async () => {
    // Without a name service it cannot say so, and says that it failed.
    const found = await resolveHost("nowhere.invalid", "ip").catch((failure: unknown) => {
      assert.match(String(failure), /EAI_AGAIN/);
      return [];
    });
    assert.deepEqual(found, []);
  });
});
