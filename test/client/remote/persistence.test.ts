import assert from "node:assert/strict";
import { atBoot } from "../../../client/remote/atBoot";
import { persistTarget } from "../../../client/remote/persist";
import { type Persistence, persistenceOf } from "../../../client/remote/persistence";
import { restoreCommands } from "../../../client/remote/restoreCommands";

/** What is made of files, of those that are executable, and of services with their states. */
function found(
  files: Readonly<Record<string, string>>,
  services: readonly string[] = [],
  executable: readonly string[] = [],
): Persistence {
  return persistenceOf(
    [
      ["services", services.join("\n")],
      ...Object.entries(files).map(([path, text]) => [`source ${path}`, text]),
      ...executable.map((path) => [`executable ${path}`, ""]),
    ].map(([name = "", text = ""]) => ({ name, content: Buffer.from(text) })),
  );
}

describe("commands that restore", () => {
  const cases: [line: string, path: string | undefined, rest?: object][] = [
    ["iptables-restore < /etc/iptables.rules", "/etc/iptables.rules"],
    ["  pre-up /sbin/ip6tables-restore </etc/rules6 # old", "/etc/rules6", { family: "ip6" }],
    [
      "ExecStart=/usr/sbin/iptables-legacy-restore -w 5 /etc/rules.v4",
      "/etc/rules.v4",
      { variant: "legacy" },
    ],
    [
      "iptables-nft-restore --noflush $OPTIONS < '/etc/a'",
      "/etc/a",
      { variant: "nft", noflush: true },
    ],
    ["cat /etc/rules.v4 | iptables-restore -c", "/etc/rules.v4"],
    ['sh -c "iptables-restore < /etc/rules.v4"', "/etc/rules.v4"],
    ["iptables-restore < $RULES", undefined],
    ["iptables-restore 2> /dev/null", undefined],
    ["iptables-restore -T filter /etc/b; echo done > /tmp/log", "/etc/b"],
    ["iptables-restore \\\n  < /etc/c", "/etc/c"],
  ];
  for (const [line, path, rest = {}] of cases)
    it(`are read in ${JSON.stringify(line)}`, () => {
      assert.deepEqual(restoreCommands(line), [
        { family: "ip", noflush: false, ...(path === undefined ? {} : { path }), ...rest },
      ]);
    });

  it("are not read in comments, nor in other words", () => {
    assert.deepEqual(
      restoreCommands(
        "# iptables-restore < /a\necho x # iptables-restore < /b\niptables-restore-translate -f c",
      ),
      [],
    );
  });
});

describe("how rules come back", () => {
  const PLUGINS = "/usr/share/netfilter-persistent/plugins.d";

  it("by netfilter-persistent, where it is enabled", () => {
    const plugin = {
      [`${PLUGINS}/15-ip4tables`]:
        "if ! iptables-restore --test < /etc/iptables/test; then exit; fi\n\tiptables-restore $FLAGS < /etc/iptables/rules.v4\n",
    };
    const enabled = found(plugin, ["netfilter-persistent enabled"], Object.keys(plugin));
    const target = persistTarget(enabled, "ip");
    assert.equal(target.kind === "file" && target.path, "/etc/iptables/rules.v4");
    assert.equal(persistTarget(enabled, "ip6").kind, "none");
    assert.deepEqual(atBoot(enabled, "ip", "").doubts, []);
    const adding = {
      ...plugin,
      "/etc/default/netfilter-persistent": "IPTABLES_RESTORE_NOFLUSH=yes\n",
    };
    assert.match(
      atBoot(
        found(adding, ["netfilter-persistent enabled"], Object.keys(plugin)),
        "ip",
        "",
      ).doubts.join(),
      /adds them to rules that are there/,
    );
    const disabled = found(plugin, ["netfilter-persistent disabled"], Object.keys(plugin));
    assert.equal(persistTarget(disabled, "ip").kind, "none");
    assert.match(atBoot(disabled, "ip", "").doubts.join(), /netfilter-persistent is disabled/);
  });

  it("by a stanza of an interface that comes up by itself", () => {
    const stanza = "iface eth0 inet dhcp\n  pre-up iptables-restore < /etc/iptables.rules\n";
    const services = ["networking enabled"];
    const alone = found({ "/etc/network/interfaces": stanza }, services);
    assert.match(alone.ways[0]?.why ?? "", /comes up by itself \(eth0\)/);
    const automatic = found({ "/etc/network/interfaces": `auto lo eth0\n${stanza}` }, services);
    assert.deepEqual(automatic.ways, [
      {
        kind: "interfaces",
        family: "ip",
        path: "/etc/iptables.rules",
        by: "/etc/network/interfaces",
        enabled: true,
        noflush: false,
        early: true,
      },
    ]);
  });

  it("not by a script that run-parts passes over", () => {
    const path = "/etc/network/if-pre-up.d/firewall.sh";
    const script = found(
      { [path]: "#!/bin/sh\niptables-restore < /etc/r\n" },
      ["networking enabled"],
      [path],
    );
    assert.match(script.ways[0]?.why ?? "", /passed over/);
    const plain = path.replace(".sh", "");
    const good = found(
      { [plain]: "#!/bin/sh\niptables-restore < /etc/r\n" },
      ["networking enabled"],
      [plain],
    );
    assert.equal(good.ways[0]?.enabled, true);
    assert.match(found({ [plain]: "iptables-restore < /r" }).ways[0]?.why ?? "", /not executable/);
  });

  it("by a unit, early or late", () => {
    const unit = (order: string) =>
      found(
        {
          "/etc/systemd/system/rules.service": `[Unit]\n${order}\n[Service]\nExecStart=/sbin/iptables-restore /etc/r\n`,
        },
        ["rules enabled"],
      );
    assert.deepEqual(atBoot(unit("Before=network-pre.target"), "ip", "").doubts, []);
    assert.match(
      atBoot(unit("After=network-online.target"), "ip", "").doubts.join(),
      /after the network is up/,
    );
  });

  it("by the services of Red Hat, Alpine and Gentoo, which may save when they stop", () => {
    const redHat = found(
      {
        "/usr/lib/systemd/system/ip6tables.service":
          "[Unit]\nBefore=network-pre.target\n[Service]\nExecStart=/usr/libexec/iptables/iptables.init start\n",
        "/etc/sysconfig/ip6tables-config": 'IP6TABLES_SAVE_ON_STOP="yes"\n',
      },
      ["ip6tables enabled"],
    );
    const target = persistTarget(redHat, "ip6");
    assert.equal(target.kind === "file" && target.path, "/etc/sysconfig/ip6tables");
    assert.match(
      atBoot(redHat, "ip6", "").doubts.join(),
      /written over the file when the service stops/,
    );
    const alpine = found(
      {
        "/etc/init.d/iptables": "start() { iptables-restore < $iptables_save; }",
        "/etc/conf.d/iptables": 'IPTABLES_SAVE="/etc/iptables/rules-save"\nSAVE_ON_STOP="no"\n',
      },
      ["iptables enabled"],
      ["/etc/init.d/iptables"],
    );
    assert.equal(alpine.ways[0]?.path, "/etc/iptables/rules-save");
    assert.deepEqual(alpine.savedOnStop, []);
  });

  it("is not guessed where several files are loaded", () => {
    const several = found(
      {
        "/etc/rc.local": "iptables-restore < /etc/one\n",
        "/etc/network/if-pre-up.d/rules": "iptables-restore < /etc/two\n",
      },
      ["networking enabled"],
      ["/etc/rc.local", "/etc/network/if-pre-up.d/rules"],
    );
    assert.equal(persistTarget(several, "ip").kind, "none");
    assert.match(
      atBoot(several, "ip", "").doubts.join(),
      /the last one stays: \/etc\/one, \/etc\/two/,
    );
  });

  it("is in doubt where names must be looked up or sets be made first", () => {
    const path = `${PLUGINS}/15-ip4tables`;
    const files = { [path]: "iptables-restore < /etc/iptables/rules.v4\n" };
    const text = `*filter
-A INPUT -s gateway.example,192.0.2.1 -m comment --comment "-s not.this" -j ACCEPT
-A INPUT -m set --match-set allowed src -j ACCEPT
-A INPUT ! -d fe80::1/64 -j DROP
COMMIT
`;
    const doubts = atBoot(
      found(files, ["netfilter-persistent enabled"], [path]),
      "ip",
      text,
    ).doubts;
    assert.equal(doubts.length, 2);
    assert.match(doubts[0] ?? "", /there is no network yet: gateway[.]example[.] /);
    assert.match(doubts[1] ?? "", /ip sets \(allowed\)/);
    const sets = `${PLUGINS}/10-ipset`;
    const both = found(
      { ...files, [sets]: "ipset restore -exist < /etc/iptables/ipsets\n" },
      ["netfilter-persistent enabled"],
      [path, sets],
    );
    assert.equal(atBoot(both, "ip", text).doubts.length, 1);
  });

  it("leaves scripts that load rules while the host runs aside, and names them", () => {
    const path = "/etc/NetworkManager/dispatcher.d/50-firewall";
    const { ways, reloads } = found({ [path]: "iptables-restore < /etc/r\n" }, [], [path]);
    assert.deepEqual([ways, reloads], [[], [path]]);
  });
});
