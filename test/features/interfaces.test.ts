import assert from "node:assert/strict";
import { interfacesOf, renameInterfaces } from "../../server/features/interfaces";
import { apply, open } from "./onFile";

type Names = Readonly<Record<string, string>>;

function renamed(source: string, names: Names): { text: string; notes: readonly string[] } {
  const { file } = open(source);
  const found = renameInterfaces(file, new Map(Object.entries(names)));
  assert.ok(!("refused" in found), JSON.stringify(found));
  return { text: apply(file.lines.text(), found.edits), notes: found.notes };
}

function refusal(source: string, names: Names): { refused: string; taken: boolean } {
  const found = renameInterfaces(open(source).file, new Map(Object.entries(names)));
  assert.ok("refused" in found, JSON.stringify(found));
  return found;
}

const GATEWAY = `# eth0 is the uplink
*nat
:eth0 - [0:0]
-A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
[1:60] -A INPUT  -ieth1 -m set --match-set eth0 src -m comment --comment "from eth1" -j ACCEPT
-A FORWARD --in-interface eth1 --out-interface=eth0 -j ACCEPT
-A FORWARD -m physdev ! --physdev-in "eth0" --physdev-out eth1 -j DROP
-A FORWARD -i wg0 -j TEE --gateway 10.0.0.9 --oif eth1
COMMIT
`;

describe("the interfaces of a file", () => {
  it("are those that rules name, with their lines", () => {
    assert.deepEqual(interfacesOf(open(GATEWAY).file), [
      { name: "eth0", lines: [3, 8, 9] },
      { name: "eth1", lines: [7, 8, 9, 10] },
      { name: "wg0", lines: [10] },
    ]);
  });

  it("do not count what a template puts in later", () => {
    const { file } = open(
      "*filter\n-A INPUT -i {{wan}} -j DROP\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n",
    );
    assert.deepEqual(interfacesOf(file), [{ name: "lo", lines: [2] }]);
  });

  it("get the names of another machine at once, in every spelling of the options; all else stays", () => {
    assert.deepEqual(renamed(GATEWAY, { eth0: "ens3", eth1: "enp0s31f6" }), {
      text: `# eth0 is the uplink
*nat
:eth0 - [0:0]
-A POSTROUTING -o ens3 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
[1:60] -A INPUT  -ienp0s31f6 -m set --match-set eth0 src -m comment --comment "from eth1" -j ACCEPT
-A FORWARD --in-interface enp0s31f6 --out-interface=ens3 -j ACCEPT
-A FORWARD -m physdev ! --physdev-in "ens3" --physdev-out enp0s31f6 -j DROP
-A FORWARD -i wg0 -j TEE --gateway 10.0.0.9 --oif enp0s31f6
COMMIT
`,
      notes: [],
    });
  });

  it("change places", () => {
    const { text } = renamed(
      "*filter\n-A FORWARD -i eth0 -o eth1 -j ACCEPT\n-A FORWARD -i eth1 -j DROP\nCOMMIT\n",
      { eth0: "eth1", eth1: "eth0" },
    );
    assert.equal(
      text,
      "*filter\n-A FORWARD -i eth1 -o eth0 -j ACCEPT\n-A FORWARD -i eth0 -j DROP\nCOMMIT\n",
    );
  });

  it("of bridges and ARP have their own options", () => {
    assert.equal(
      renamed("#- ebtables.rules\n*filter\n-A FORWARD --logical-in br0 -i eth0 -j DROP\nCOMMIT\n", {
        br0: "lan",
        eth0: "ens3",
      }).text,
      "*filter\n-A FORWARD --logical-in lan -i ens3 -j DROP\nCOMMIT\n",
    );
    assert.equal(
      renamed("#- arptables.rules\n*filter\n-A INPUT -i eth0 -j DROP\nCOMMIT\n", { eth0: "ens3" })
        .text,
      "*filter\n-A INPUT -i ens3 -j DROP\nCOMMIT\n",
    );
  });

  const WILD =
    "*filter\n-A INPUT -i eth0 -j ACCEPT\n-A INPUT -i eth+ -j DROP\n-A OUTPUT -o eth+ -j DROP\n-A FORWARD -i ens+ -j DROP\nCOMMIT\n";

  it("with a plus stay, and it is said what they cover otherwise", () => {
    assert.deepEqual(renamed(WILD, { eth0: "ens3" }), {
      text: WILD.replace("eth0", "ens3"),
      notes: [
        "eth+ in lines 3 and 4 no longer covers ens3, which was eth0.",
        "ens+ in line 5 covers ens3 now, which was eth0.",
      ],
    });
    assert.deepEqual(renamed(WILD, { eth0: "eth5" }).notes, []);
  });

  it("with a plus get another name where that is asked for", () => {
    assert.deepEqual(renamed(WILD, { "eth+": "enp+", eth0: "enp1" }), {
      text: WILD.replaceAll("eth+", "enp+").replace("eth0", "enp1"),
      notes: [],
    });
    assert.deepEqual(renamed(WILD, { "eth+": "wan0" }).notes, [
      "wan0 in lines 3 and 4 no longer covers eth0.",
    ]);
  });

  it("are not called what the kernel or the tool would refuse", () => {
    const { refused } = refusal(GATEWAY, { eth0: "enx001122334455667" });
    assert.equal(refused, "The interface name enx001122334455667 is too long: 15 bytes at most.");
    const because = (name: string, why: RegExp) =>
      assert.match(refusal(GATEWAY, { eth0: name }).refused, why);
    because("", /missing/);
    because("a b", /blanks/);
    because("-i", /begins an option/);
    because("!x", /negation/);
    because("eth0:1", /label of an address, of the interface eth0/);
    because("a/b", /kernel does not allow/);
    because("..", /kernel does not allow/);
    because("ens+", /would stand for every interface whose name begins with ens/);
    assert.match(refusal(GATEWAY, { eth9: "x" }).refused, /No rule .* names an interface eth9/);
  });

  it("are not called the same", () => {
    assert.deepEqual(refusal(GATEWAY, { eth0: "eth1" }), {
      refused:
        "The file has eth1 already, in lines 8, 9 and 2 more: give that another name too, or the two could not be told apart.",
      taken: true,
    });
    assert.deepEqual(refusal(GATEWAY, { eth0: "ens3", eth1: "ens3" }), {
      refused: "eth0 and eth1 would both be ens3: the two could not be told apart.",
      taken: true,
    });
  });
});
