import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver";
import { CHECK } from "../../server/protocol";
import { TestClient } from "./client";

describe("checking a text that is not open", () => {
  let client: TestClient;
  afterEach(() => client.end());

  const check = (text: string) =>
    client.connection.sendRequest<Diagnostic[]>(CHECK, { uri: "file:///a/rules.v6", text });

  it("gives all problems, those of packets too, and publishes nothing", async () => {
    client = await TestClient.start();
    const found = await check(
      "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1 -j DROP\n-A INPUT -p tcp -j DROP\n-A INPUT -p tcp -s 2001:db8::1 -j ACCEPT\nCOMMIT\n",
    );
    const codes = found.map(({ code, range }) => `${range.start.line} ${code}`);
    assert.ok(codes.includes("4 bad-address"), "the name says that the file is for IPv6");
    assert.ok(codes.includes("6 shadowed"), codes.join("; "));
    assert.deepEqual(client.published, []);
  });

  it("goes by the settings", async () => {
    client = await TestClient.start({
      capabilities: { workspace: { configuration: true } },
      settings: () => ({ severities: { "undeclared-chain": "off" }, noflush: true }),
    });
    assert.deepEqual(await check("*filter\n-A INPUT -j MINE\nCOMMIT\n"), []);
  });
});
