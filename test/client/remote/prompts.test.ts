import assert from "node:assert/strict";
import { remember } from "../../../client/remote/prompts";
import { person } from "../../lab/people";

describe("questions of one operation", () => {
  it("are asked once for all its connections", async () => {
    const someone = person(["open sesame"]);
    const memory = remember(someone);
    const question = "Enter passphrase for key: ";
    assert.equal(await memory.attempt().secret(question), "open sesame");
    assert.equal(await memory.attempt().secret(question), "open sesame");
    assert.deepEqual(someone.asked, [question]);
  });

  it("are asked again where one comes twice for the same connection, with a word on why", async () => {
    const someone = person(["wrong", "right"]);
    const memory = remember(someone);
    const attempt = memory.attempt();
    assert.equal(await attempt.secret("password: "), "wrong");
    assert.equal(await attempt.secret("password: "), "right");
    assert.match(
      someone.asked[1] ?? "",
      /^password: : Asked again: the last answer was not accepted/,
    );
    assert.equal(await memory.attempt().secret("password: "), "right");
  });

  it("are asked anew once they are forgotten, and where they are no passwords", async () => {
    const someone = person(["one", "two", "123", "456"]);
    const memory = remember(someone);
    await memory.attempt().secret("password: ");
    memory.forget();
    assert.equal(await memory.attempt().secret("password: "), "two");
    assert.equal(await memory.attempt().secret("Verification code: "), "123");
    assert.equal(await memory.attempt().secret("Verification code: "), "456");
  });
});
