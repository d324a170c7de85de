import assert from "node:assert/strict";
import type { OwnConnection } from "../../../client/remote/facts";
import { waysOf } from "../../../client/remote/ways";

const OWN: OwnConnection = {
  family: "ip",
  source: "10.9.0.2",
  sport: 50000,
  destination: "10.9.0.1",
  port: 22,
};

function found(texts: Record<string, string>, connection: Partial<OwnConnection>) {
  const frames = Object.entries(texts).map(([name, text]) => ({
    name,
    content: Buffer.from(text),
  }));
  return waysOf(frames, { ...OWN, ...connection });
}

describe("what carries a connection", () => {
  it("is nothing where it comes by no tunnel", () => {
    assert.deepEqual(found({}, {}), { carriers: [] });
    assert.deepEqual(waysOf([], undefined), { carriers: [] });
  });

  it("is WireGuard's own packets, with the peer that the client's address belongs to", () => {
    const { carriers } = found(
      {
        "wireguard-port": "51820\n",
        "wireguard-addresses": "AAA=\t10.0.0.0/8\nBBB=\t10.9.0.2/32 fd00::/64\n",
        "wireguard-endpoints": "AAA=\t198.51.100.1:1000\nBBB=\t[2001:db8::7]:2000\n",
        routes: "2001:db8::7 2001:db8::7 dev eth1 src 2001:db8::1 \n",
      },
      { device: "wg0", carrier: "wireguard" },
    );
    assert.deepEqual(carriers, [
      {
        ...{ name: "wg0", protocol: "udp", in: "eth1", source: "2001:db8::7", sport: 2000 },
        ...{ port: 51820, begins: "either" },
      },
    ]);
  });

  it("is the sockets of the process that holds a tun", () => {
    const sockets = [
      'udp UNCONN 0 0 0.0.0.0:1194 0.0.0.0:* users:(("openvpn",pid=7,fd=5))',
      'tcp LISTEN 0 1 127.0.0.1:7505 0.0.0.0:* users:(("openvpn",pid=7,fd=6))',
    ];
    assert.deepEqual(
      found({ sockets: sockets.join("\n") }, { device: "tun0", carrier: "tun" }).carriers,
      [{ name: "tun0", protocol: "udp", port: 1194, begins: "they" }],
    );
    const client = "tcp ESTAB 0 0 192.0.2.1:40000 203.0.113.5:443 users:((x,pid=7,fd=5))";
    assert.deepEqual(found({ sockets: client }, { device: "tun0", carrier: "tun" }).carriers, [
      {
        ...{ name: "tun0", protocol: "tcp", source: "203.0.113.5", sport: 443 },
        ...{ destination: "192.0.2.1", port: 40000, begins: "we" },
      },
    ]);
  });

  for (const [carrier, link, protocol] of [
    [
      "gre",
      "link/gre 192.0.2.1 peer 203.0.113.5 \\    gre remote 203.0.113.5 local 192.0.2.1",
      "gre",
    ],
    ["gretap", "link/ether 8a:00 \\    gretap remote 203.0.113.5 local 192.0.2.1", "gre"],
    ["ipip", "link/ipip 192.0.2.1 \\    ipip any remote 203.0.113.5 local 192.0.2.1", "4"],
    ["sit", "link/sit 192.0.2.1 \\    sit any remote 203.0.113.5 local 192.0.2.1 ttl 64", "4"],
  ] as const)
    it(`is protocol ${protocol} of a ${carrier} device, either side first`, () => {
      const texts = { link: `5: t0: <UP> mtu 1400 ${link} addrgenmode eui64\n` };
      assert.deepEqual(found(texts, { device: "t0", carrier }).carriers, [
        {
          ...{ name: "t0", protocol, source: "203.0.113.5", destination: "192.0.2.1" },
          begins: "either",
        },
      ]);
    });

  it("is of the protocol of what is inside, where a tunnel takes both families", () => {
    const link =
      "link/tunnel6 fd00::1 \\    ip6tnl any remote fd00::2 local fd00::1 encaplimit 4\n";
    const inside = (connection: Partial<OwnConnection>) =>
      found({ link }, { device: "t0", carrier: "ip6tnl", ...connection }).carriers[0]?.protocol;
    assert.equal(inside({}), "4");
    assert.equal(inside({ family: "ip6", source: "fd01::2", destination: "fd01::1" }), "41");
  });

  it("is UDP to the port of a VXLAN or Geneve device", () => {
    const link = "geneve id 7 remote 203.0.113.5 ttl auto dstport 6081 noudpcsum\n";
    const texts = {
      link: `link/ether 8a:00 \\    ${link}`,
      routes: "203.0.113.5 dev eth1 src 192.0.2.1 \n",
    };
    assert.deepEqual(found(texts, { device: "gnv0", carrier: "geneve" }).carriers, [
      {
        ...{ name: "gnv0", protocol: "udp", in: "eth1", source: "203.0.113.5", port: 6081 },
        begins: "they",
      },
    ]);
  });

  const POLICY =
    "src 10.9.0.0/24 dst 10.9.0.1/32 \n\tdir in priority 1 \n\ttmpl src 203.0.113.5 dst 192.0.2.1\n\t\tproto esp reqid 1 mode tunnel\n" +
    "src 10.8.0.0/24 dst 10.9.0.1/32 \n\tdir in priority 1 \n\ttmpl src 203.0.113.6 dst 192.0.2.1\n\t\tproto esp reqid 1 mode tunnel\n";

  it("is what IPsec's policies ask for, within UDP where there is address translation", () => {
    const ends = { name: "IPsec", source: "203.0.113.5", destination: "192.0.2.1" };
    assert.deepEqual(found({ policies: POLICY }, {}).carriers, [
      { ...ends, begins: "either", protocol: "udp", sport: 500, port: 500 },
      { ...ends, begins: "either", protocol: "esp" },
    ]);
    const encapsulations =
      "src 203.0.113.5 dst 192.0.2.1\n\tencap type espinudp sport 4501 dport 4500 addr 0.0.0.0\n";
    assert.deepEqual(found({ policies: POLICY, encapsulations }, {}).carriers, [
      { ...ends, begins: "either", protocol: "udp", sport: 4501, port: 4500 },
    ]);
    assert.deepEqual(found({ policies: POLICY }, { source: "10.7.0.1" }).carriers, []);
  });

  it("is said not to be known where nothing tells it", () => {
    assert.equal(found({}, { device: "ppp0", carrier: "ppp" }).unknownCarrier, "ppp0 (ppp)");
  });
});
