import assert from "node:assert/strict";
import { hasSetFileName, readSetFile } from "../../server/ruleset/setFile";

describe("files with ip sets", () => {
  it("are known by their names", () => {
    for (const name of ["ipset", "ipsets", "ipset.conf", "my-ipset.save", "sets", "web.set"])
      assert.ok(hasSetFileName(`file:///etc/${name}`), name);
    for (const name of ["rules.v4", "assets.txt", "ipset/rules.v4", "sets/web.txt", "settings"])
      assert.ok(!hasSetFileName(`file:///etc/${name}`), name);
  });

  it("tell the type of each set, and where it is created", () => {
    const text = [
      "# sets of the gateway",
      "create web hash:ip,port family inet hashsize 1024",
      "add web 192.0.2.1,tcp:80",
      "  -N -exist guests bitmap:ip range 10.0.0.0/24",
      "create web hash:ip",
      "create all list:set",
    ].join("\n");
    assert.deepEqual(
      [...readSetFile(text)].map(([name, { line, start, end, type }]) => [
        name,
        type,
        line,
        text.split("\n")[line]?.slice(start, end),
      ]),
      [
        ["web", "hash:ip,port", 1, "web"],
        ["guests", "bitmap:ip", 3, "guests"],
        ["all", "list:set", 5, "all"],
      ],
    );
  });

  it("say nothing where it is not known what a line creates", () => {
    const lines = ["create $NAME hash:ip", "create web $TYPE", "create web", "add web 192.0.2.1"];
    assert.equal(readSetFile(lines.join("\n")).size, 0);
  });
});
