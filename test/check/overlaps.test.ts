import { expectFindings } from "./expect";

const GENERALISED = ["generalised"];
const CORRELATED = ["correlated"];
const PARTLY = ["partly-shadowed"];
const ALL = ["generalised", "correlated", "partly-shadowed"];

/** A fixture with codes turned on. */
function expectOverlaps(
  lines: string,
  codes: readonly string[],
  chains: readonly string[] = [],
): void {
  const severities = new Map(
    codes.map((code) => [code, code === "generalised" ? "information" : "hint"] as const),
  );
  expectFindings(lines, chains, { severities });
}

const EXCEPTION = `
-A INPUT -s 10.0.0.1 -j DROP
-A INPUT -s 10.0.0.0/8 -j ACCEPT
`;
const CROSSING = `
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -p tcp --dport 80 -j ACCEPT
`;

describe("check: overlaps", () => {
  it("are not told of unless they are turned on", () => {
    expectOverlaps(EXCEPTION, []);
    expectOverlaps(CROSSING, []);
    expectOverlaps(EXCEPTION, [...CORRELATED, ...PARTLY]);
    expectOverlaps(CROSSING, GENERALISED);
  });

  it("are exceptions where the earlier rule takes nothing else", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.1 -j DROP
-A INPUT -s 10.0.0.2 -j ACCEPT
-A INPUT -s 10.0.0.3 -p tcp -j DROP
-A INPUT -s 10.0.0.0/8 -j ACCEPT
#<-------------------------------- information[generalised]: Lines 5 and 7 take some
`,
      ALL,
    );
  });

  it("name three rules at most", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.1 -j DROP
-A INPUT -s 10.0.0.2 -j DROP
-A INPUT -s 10.0.0.3 -j DROP
-A INPUT -s 10.0.0.4 -j DROP
-A INPUT -s 10.0.0.0/8 -j ACCEPT
#<-------------------------------- information[generalised]: Lines 5, 6 and 7 take some
`,
      GENERALISED,
    );
  });

  it("are correlations where each rule matches more", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -p tcp --dport 80 -j ACCEPT
#<------------------------------------ hint[correlated]: Line 5 has some packets in common
`,
      ALL,
    );
  });

  it("are partly shadowed where nobody asks for more", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -p tcp --dport 80 -j ACCEPT
#<------------------------------------ hint[partly-shadowed]: Line 5 takes some
`,
      PARTLY,
    );
  });

  it("are seen on the ways into a chain", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.0/8 -j DROP
-A INPUT -p tcp -s 192.0.2.1 --dport 80 -j DROP
-A INPUT -p udp -j DROP
-A INPUT -p tcp -j WEB
-A INPUT -s 172.16.0.0/12 -j DROP
-A WEB -p tcp --dport 80 -j ACCEPT
#<---------------------------------- hint[partly-shadowed]: Line 6 takes
#<---------------------------------- information[generalised]: Line 7 takes
`,
      ALL,
      ["WEB"],
    );
  });

  it("are none between rules that cannot both be asked about a packet", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.0/8 -p udp -j DROP
-A INPUT -p tcp --dport 80 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -p icmp -j ACCEPT
-A INPUT -s 192.0.2.0/24 -p udp -j ACCEPT
`,
      ["generalised", "partly-shadowed"],
    );
    expectOverlaps(
      `
-A INPUT -j SORT
-A SORT -p tcp -j RETURN
-A SORT -p udp -g UDP
-A UDP -s 10.0.0.0/8 -j DROP
-A UDP -p udp -d 192.0.2.0/24 -j ACCEPT
#<--------------------------------------- hint[correlated]
-A UDP -p tcp -s 10.0.0.0/9 -j ACCEPT
#<------------------------------------- warning[dead-on-call-path]
`,
      ALL,
      ["SORT", "UDP"],
    );
  });

  it("rest on nothing that is rated, and are not told of rules that are", () => {
    expectOverlaps(
      `
-A INPUT -s 10.0.0.1 -m limit --limit 1/second -j DROP
-A INPUT -s 10.0.0.0/8 -m limit --limit 1/second -j ACCEPT
-A INPUT -s 10.0.0.0/7 -j ACCEPT
`,
      ALL,
    );
  });
});
