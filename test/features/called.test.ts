import assert from "node:assert/strict";
import { inlayHints } from "../../server/features/inlayHint";
import { DEFAULT_PREFERENCES } from "../../server/features/preferences";
import { readSettings } from "../../server/lsp/settings";
import { hoverOn, itemsAt, open } from "./onFile";

const { reading, complaints } = readSettings({
  names: {
    ports: { "8006": "Proxmox web", "53/udp": "resolver" },
    interfaces: { eth0: "uplink" },
    hosts: { "10.1.0.5": "mail server", "10.2.0.0/16": "branch office" },
  },
});

const RULE = "-A INPUT -i eth0 -s 10.1.0.5/32,10.2.0.0/16 -p tcp --dport 8006 -j ACCEPT";

describe("names of one's own", () => {
  it("are settings", () => assert.deepEqual(complaints, []));

  it("are said in the sentence about a rule", () => {
    const { says } = hoverOn(`*filter\n${RULE.replace("-A", "-$0A")}\nCOMMIT\n`, reading);
    for (const part of ["(uplink)", "(mail server)", "(branch office)", "8006 (Proxmox web)"])
      assert.ok(says.includes(part), `${part} is not in ${says}`);
  });

  it("are said of the word that has one", () => {
    const { says } = hoverOn(`*filter\n${RULE.replace("eth0", "et$0h0")}\nCOMMIT\n`, reading);
    assert.match(says, /eth0 is called uplink here/);
  });

  it("are shown behind the words, by protocol where they have one", () => {
    const text = `*filter\n${RULE}\n-A INPUT -p udp --dport 53 -j ACCEPT\n-A INPUT -p tcp --dport 53 -j ACCEPT\nCOMMIT\n`;
    const wanted = { ...DEFAULT_PREFERENCES.inlayHints, services: false, networks: false };
    const { file } = open(text, reading);
    assert.deepEqual(
      inlayHints(file, { first: 0, last: 9 }, { ...wanted, lists: false }).map(
        ({ line, label }) => `${line} ${label}`,
      ),
      ["1 uplink", "1 mail server", "1 branch office", "1 Proxmox web", "2 resolver"],
    );
  });

  it("are offered with what they are", () => {
    const offered = (source: string) =>
      itemsAt(`*filter\n${source}\nCOMMIT\n`, reading).map(
        ({ label, detail }) => `${label}: ${detail ?? ""}`,
      );
    assert.ok(offered("-A INPUT -i $0").includes("eth0: uplink"));
    assert.ok(offered("-A INPUT -s $0").includes("10.1.0.5: mail server"));
    assert.ok(offered("-A INPUT -p udp --dport $0").includes("53: resolver"));
    assert.ok(!offered("-A INPUT -p tcp --dport $0").includes("53: resolver"));
  });
});
