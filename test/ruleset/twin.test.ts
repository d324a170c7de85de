import assert from "node:assert/strict";
import { twinPath } from "../../server/ruleset/twin";

describe("the name of the other family's file", () => {
  for (const [ip, ip6] of [
    ["/etc/iptables/rules.v4", "/etc/iptables/rules.v6"],
    ["rules.v4", "rules.v6"],
    ["C:\\hosts\\rules.v4", "C:\\hosts\\rules.v6"],
    ["hosts/web.rules.v4", "hosts/web.rules.v6"],
    ["/etc/iptables/iptables.rules", "/etc/iptables/ip6tables.rules"],
    ["/etc/sysconfig/iptables", "/etc/sysconfig/ip6tables"],
    ["web.iptables", "web.ip6tables"],
    ["file:///etc/iptables/rules.v4", "file:///etc/iptables/rules.v6"],
  ] as const)
    it(`of ${ip} is ${ip6}, and the other way round`, () => {
      assert.equal(twinPath(ip), ip6);
      assert.equal(twinPath(ip6), ip);
    });

  it("is not known for other names", () => {
    for (const path of [
      "myrules.v4",
      "my-iptables.rules",
      "iptables",
      "rules.v4.bak",
      "rulesxv4",
      "before.rules",
      ".iptables",
      "",
    ])
      assert.equal(twinPath(path), undefined, path);
  });
});
