import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { directiveEdit } from "../../client/common/directive";
import { encodingProblem } from "../../client/common/encodingProblem";
import { type FileNames, isNamedLike } from "../../client/common/fileNames";
import { isOurs } from "../../client/common/selector";
import { countsOf } from "../../client/common/words";
import { RulesFile } from "../../server/file";
import { EDITOR_FIXES } from "../../server/protocol";
import { root } from "../support/project";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly languages: readonly FileNames[];
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: object };
  };
}

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

describe("client", () => {
  describe("the comment with the family", () => {
    const edited = (text: string, family: "auto" | "ip6" | "eb") => {
      const { start, end, text: inserted } = directiveEdit(text, family);
      return text.slice(0, start) + inserted + text.slice(end);
    };

    it("goes to the top", () => {
      assert.equal(
        edited("*filter\nCOMMIT\n", "ip6"),
        "# iptables-tools: family=ip6\n*filter\nCOMMIT\n",
      );
    });

    it("is changed where it stands", () => {
      assert.equal(
        edited("# mine\n#iptables-tools:  family=ip \n*filter\n", "eb"),
        "# mine\n# iptables-tools: family=eb\n*filter\n",
      );
    });

    it("is taken out when the family shall be detected", () => {
      assert.equal(edited("# iptables-tools: family=ip6\n*filter\n", "auto"), "*filter\n");
      assert.equal(edited("*filter\n", "auto"), "*filter\n");
    });

    it("ends as the file's other lines do", () => {
      assert.equal(edited("*filter\r\n", "ip6"), "# iptables-tools: family=ip6\r\n*filter\r\n");
    });

    it("is what the server reads", () => {
      assert.equal(RulesFile.of("a", edited("*filter\nCOMMIT\n", "eb")).family, "eb");
    });
  });

  it("says why the tools cannot read an encoding", () => {
    assert.equal(encodingProblem("utf8"), undefined);
    assert.equal(encodingProblem("iso88591"), undefined);
    assert.match(encodingProblem("utf8bom")!, /byte order mark/);
    assert.match(encodingProblem("utf16le")!, /UTF-16/);
  });

  it("counts problems in words", () => {
    assert.equal(countsOf([]), "no problems");
    assert.equal(countsOf([1, 0, 0, 3]), "2 errors, 1 warning, 1 hint");
  });

  it("leaves the git extension's old versions alone", () => {
    const is = (languageId: string, scheme: string) => isOurs({ languageId, uri: { scheme } });
    assert.ok(is("iptables", "file") && is("iptables", "untitled") && is("iptables", "vscode-vfs"));
    assert.ok(!is("iptables", "git") && !is("plaintext", "file"));
  });

  it("knows a rules file by its name where there is no text to look at", () => {
    const isRules = (path: string) =>
      manifest.contributes.languages.some((names) => isNamedLike(path, names));
    assert.ok(
      isRules("/a/big.rules.v4") && isRules("/a/rules.v4") && isRules("/etc/sysconfig/iptables"),
    );
    assert.ok(!isRules("/a/dump.sql") && !isRules("/a/iptables"));
  });

  it("has the commands that the server's quick fixes name", () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const command of Object.values(EDITOR_FIXES))
      assert.ok(commands.includes(command), command);
  });

  it("is started by the language, or by a file of a host, where the files are", () => {
    assert.deepEqual(manifest.activationEvents, [
      "onLanguage:iptables",
      "onLanguage:shellscript",
      "onFileSystem:iptables-file",
    ]);
    assert.deepEqual(manifest.extensionKind, ["workspace"]);
  });

  it("restricts settings that exist", () => {
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations)
      assert.ok(name in manifest.contributes.configuration.properties, name);
  });
});
