import assert from "node:assert/strict";
import { RulesFile } from "../../../server/file";
import { table } from "./follow";

const RULES = table("filter", "INPUT -j ACCEPT");

function read(described: unknown, path = "rules.v4") {
  const tracer = RulesFile.of(path, RULES).tracer();
  assert.ok(tracer);
  const packet = tracer.read(described);
  return packet;
}

function fault(described: unknown, path?: string): string {
  const packet = read(described, path);
  assert.ok("fault" in packet, JSON.stringify(described));
  return packet.fault;
}

describe("a packet", () => {
  it("is the same as JSON and as text", () => {
    const text =
      "hook=forward in=eth0 out=eth1 protocol=tcp source=192.0.2.7 dport=22 tcpFlags=SYN,ACK state=new mark=0x10 fragment=false ttl=64";
    const json = {
      hook: "FORWARD",
      in: "eth0",
      out: "eth1",
      protocol: "tcp",
      source: "192.0.2.7",
      dport: 22,
      tcpFlags: ["SYN", "ACK"],
      state: "NEW",
      mark: 16,
      fragment: false,
      ttl: 64,
    };
    assert.deepEqual(read(text), read(json));
  });

  const hook = (text: string) => {
    const packet = read(text);
    return "fault" in packet ? packet.fault : packet.hook;
  };
  it("goes where its interfaces say", () => {
    assert.deepEqual(
      [hook("in=eth0"), hook("out=eth0"), hook("in=eth0 out=eth1"), hook("protocol=tcp")],
      ["INPUT", "OUTPUT", "FORWARD", "INPUT"],
    );
  });

  it("may name services and ICMP types", () => {
    const packet = read("protocol=tcp dport=ssh");
    assert.equal("fault" in packet ? packet : packet.dport, 22);
    const ping = read("protocol=icmp icmpType=port-unreachable");
    assert.deepEqual("fault" in ping ? ping : [ping.icmpType, ping.icmpCode], [3, 3]);
  });

  it("has addresses of the file's family", () => {
    assert.match(
      fault({ source: "2001:db8::1" }),
      /^source is an IPv4 address, not "2001:db8::1"\.$/,
    );
    assert.match(fault({ source: "192.0.2.1" }, "rules.v6"), /^source is an IPv6 address/);
    assert.match(fault("source=10.1"), /^source is an IPv4 address/);
  });

  const FAULTS: readonly (readonly [unknown, RegExp])[] = [
    [[], /^A packet is an object/],
    [undefined, /^A packet is an object/],
    [{ port: 22 }, /^A packet has no field "port"/],
    [{ dport: 70000 }, /^dport is a number from 0 to 65535, not 70000\.$/],
    [{ dport: "22x" }, /^dport is a number/],
    [{ dport: 1.5 }, /^dport is a number/],
    [{ protocol: "tpc" }, /^protocol is a protocol such as tcp/],
    [{ protocol: 0 }, /^protocol is a protocol/],
    [{ state: "OLD" }, /^state is one of NEW, /],
    [{ hook: "BROUTING" }, /^hook is one of INPUT, /],
    [{ in: "a b" }, /^in is the name of an interface/],
    [{ in: 1 }, /^in is the name of an interface/],
    [{ tcpFlags: ["SIN"] }, /^tcpFlags is a list of FIN/],
    [{ mac: "1:2:3" }, /^mac is a MAC address/],
    [{ fragment: "yes" }, /^fragment is true for a fragment/],
    [{ protocol: "icmp", dport: 1 }, /^icmp has no ports\.$/],
    [{ protocol: "udp", tcpFlags: [] }, /^udp has no TCP flags\.$/],
    [{ protocol: "tcp", icmpType: 8 }, /^tcp has no ICMP type\.$/],
    ["dport", /^"dport" is not understood: write FIELD=VALUE/],
    ["dport=1 dport=2", /^dport is said twice\.$/],
    [{ __proto__: null, toString: 1 }, /^A packet has no field "toString"/],
  ];
  for (const [described, sentence] of FAULTS)
    it(`is not ${JSON.stringify(described)}`, () => assert.match(fault(described), sentence));

  it("is no packet of arptables or ebtables", () => {
    assert.equal(
      RulesFile.of("a", "# iptables-tools: family=arp\n*filter\nCOMMIT\n").tracer(),
      undefined,
    );
  });
});
