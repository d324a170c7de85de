import assert from "node:assert/strict";
import { list, paragraph, toMarkdown, toPlainText } from "../../server/features/markup";

describe("markup", () => {
  it("is rendered as Markdown and as plain text from one source", () => {
    const markup = [
      paragraph({ strong: "limit" }, " · match"),
      paragraph({ docs: "Write `5/minute`, *not* [this](https://example.org)." }),
      ...list([["Default: ", { code: "3/hour" }]]),
      { kind: "code", text: "-A INPUT -m limit" } as const,
    ];
    assert.equal(
      toMarkdown(markup),
      "**limit** · match\n\nWrite `5/minute`, *not* [this](https://example.org).\n\n- Default: `3/hour`\n\n```iptables\n-A INPUT -m limit\n```",
    );
    assert.equal(
      toPlainText(markup),
      "limit · match\n\nWrite 5/minute, not this.\n\n- Default: 3/hour\n\n-A INPUT -m limit",
    );
  });

  it("opens code with more backticks than it contains", () => {
    assert.equal(toMarkdown([paragraph({ code: "a``b" })]), "```a``b```");
    assert.equal(toMarkdown([paragraph({ code: "`" })]), "`` ` ``");
    assert.equal(toMarkdown([{ kind: "code", text: "```" }]), "````iptables\n```\n````");
  });

  it("leaves no line break in a sentence", () => {
    assert.equal(toMarkdown([paragraph("a\n\n# b")]), "a # b");
  });

  it("takes signs of Markdown in a text as they stand, and leaves other signs alone", () => {
    const escaped = (text: string) => toMarkdown([paragraph(text)]);
    assert.equal(escaped("KUBE-SVC_X.1"), "KUBE-SVC_X.1");
    assert.equal(
      escaped("**a** _b_ `c` <d> &amp;"),
      "\\*\\*a\\*\\* \\_b\\_ \\`c\\` &lt;d> &amp;amp;",
    );
    assert.equal(escaped("![a](http://b) www.c d@e"), "!\\[a\\](http\\://b) www\\.c d\\@e");
    assert.equal(escaped("# a"), "\\# a");
    assert.equal(escaped("- a"), "\\- a");
    assert.equal(escaped("1. a"), "1\\. a");
  });

  it("has no list without items", () => {
    assert.deepEqual(list([]), []);
  });
});
