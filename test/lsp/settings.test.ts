import assert from "node:assert/strict";
import { DEFAULT_READING } from "../../server/file";
import { readSettings } from "../../server/lsp/settings";

describe("settings", () => {
  it("are read into one record", () => {
    const { reading, complaints } = readSettings({
      family: "ip6",
      variant: "legacy",
      toolsVersion: "1.8.9",
      noflush: true,
      sshPorts: [22, 2222, 22],
      severities: { "host-name": "off" },
      names: {
        services: { backup: 9999, "vpn/udp": 4321 },
        protocols: { own: 253 },
        sets: { office: "hash:ip,port" },
      },
    });
    assert.deepEqual(complaints, []);
    assert.equal(reading.family, "ip6");
    assert.equal(reading.variant, "legacy");
    assert.equal(reading.version, "1.8.9");
    assert.equal(reading.noflush, true);
    assert.deepEqual(reading.sshPorts, [22, 2222]);
    assert.equal(reading.severities.get("host-name"), "off");
    assert.equal(reading.names.services.get("vpn/udp"), 4321);
    assert.equal(reading.names.protocols.get("own"), 253);
    assert.equal(reading.names.sets.get("office"), "hash:ip,port");
  });

  it("are the defaults where nothing or nonsense was sent", () => {
    for (const nothing of [undefined, null, {}])
      assert.deepEqual(readSettings(nothing), { reading: DEFAULT_READING, complaints: [] });
    for (const nonsense of ["x", 7, []]) assert.equal(readSettings(nonsense).complaints.length, 1);
  });

  it("name each value that is not understood, and take the others", () => {
    const { reading, complaints } = readSettings({
      family: "ipx",
      variant: 7,
      toolsVersion: "latest",
      noflush: "yes",
      sshPorts: [70000],
      severities: { "host-name": "fatal" },
      names: { services: { x: 70000 } },
      colour: "red",
      __proto__: null,
    });
    assert.deepEqual(reading, DEFAULT_READING);
    assert.deepEqual(
      complaints.map((complaint) => /iptables\.(\w+)/.exec(complaint)?.[1]),
      ["family", "variant", "toolsVersion", "noflush", "sshPorts", "severities", "names", "colour"],
    );
  });

  it("name codes that no problem has, and take the others", () => {
    const { reading, complaints } = readSettings({
      severities: { "host-names": "off", shadowed: "hint" },
    });
    assert.equal(reading.severities.get("shadowed"), "hint");
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? "", /host-names.*Did you mean host-name\?/);
  });

  it("take null for not set", () => {
    assert.deepEqual(readSettings({ family: null, names: { services: null } }).complaints, []);
  });

  it("do not take a name of every object for a setting", () => {
    assert.equal(readSettings({ constructor: 1, toString: 2 }).complaints.length, 2);
  });
});
