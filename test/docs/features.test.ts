import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/project";

describe("docs/features.md", () => {
  const page = readFileSync(join(root, "docs/features.md"), "utf8");

  it("names each request of the protocol that the server answers", () => {
    const folder = join(root, "server/lsp");
    const answered = readdirSync(folder).flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(
        /"((?:textDocument|workspace|callHierarchy|codeAction|codeLens|completionItem|inlayHint)\/[A-Za-z/]+)"/g,
      ),
    ]);
    const requests = new Set(answered.map(([, request]) => request as string));
    for (const notification of NOTIFICATIONS) requests.delete(notification);
    assert.ok(requests.size > 10);
    assert.deepEqual(
      [...requests].filter((request) => !page.includes(`\`${request}\``)),
      [],
    );
  });
});

const NOTIFICATIONS = [
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWatchedFiles",
];
