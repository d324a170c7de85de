import assert from "node:assert/strict";
import { type LockOut, type LockOutRequest, lockOutOf } from "../../server/live/lockOut";
import { FOREIGN_CHAINS } from "../../server/live/ownership";
import { run } from "../analysis/tables";

const EMPTY = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n";
const TRACKED = EMPTY.replace(
  "COMMIT",
  "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\nCOMMIT",
);
const CONNECTION = {
  in: "eth0",
  source: "192.0.2.7",
  sport: 50000,
  destination: "10.0.0.1",
  port: 22,
};

/** A filter table that drops what its rules do not accept. */
const dropping = (...rules: string[]) =>
  [
    "*filter",
    ":INPUT DROP [0:0]",
    ":FORWARD DROP [0:0]",
    ":OUTPUT ACCEPT [0:0]",
    ...rules,
    "COMMIT",
    "",
  ].join("\n");

const STATEFUL = "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";

function lockOut(file: string, more: Partial<LockOutRequest> = {}): LockOut {
  const found = run(
    lockOutOf({
      family: "ip",
      variant: "nft",
      noflush: false,
      foreign: FOREIGN_CHAINS,
      live: TRACKED,
      connection: CONNECTION,
      file,
      ...more,
    }),
  );
  assert.ok(!("fault" in found), JSON.stringify(found));
  return found;
}

describe("what the new rules do to a connection", () => {
  it("names the line that accepts new ones, and says that the present one stays", () => {
    const { fresh, existing, blockers } = lockOut(
      dropping(STATEFUL, "-A INPUT -p tcp --dport 22 -j ACCEPT"),
    );
    assert.equal(
      fresh?.sentence,
      "New TCP connections from 192.0.2.7 to 10.0.0.1 port 22: accepted by line 6.",
    );
    assert.equal(fresh.verdict, "accepted");
    assert.equal(existing?.verdict, "stays");
    assert.equal(
      existing.sentence,
      "Your connection from 192.0.2.7 to 10.0.0.1 port 22 stays: its packets are accepted by line 5.",
    );
    assert.deepEqual(blockers, []);
  });

  it("names what refuses new ones, which blocks", () => {
    const { fresh, existing, blockers } = lockOut(
      dropping(STATEFUL, "-A INPUT -s 198.51.100.0/24 -p tcp --dport 22 -j ACCEPT"),
    );
    assert.equal(
      fresh?.sentence,
      "New TCP connections from 192.0.2.7 to 10.0.0.1 port 22: refused by the policy of INPUT in filter.",
    );
    assert.deepEqual(blockers, [fresh.sentence]);
    assert.equal(existing?.verdict, "stays");
  });

  it("sees answers that do not get out", () => {
    const { fresh, existing } = lockOut(
      dropping(
        STATEFUL,
        "-A INPUT -p tcp --dport 22 -j ACCEPT",
        "-A OUTPUT -p tcp -j REJECT --reject-with tcp-reset",
      ),
    );
    assert.match(fresh?.sentence ?? "", /: the answers are refused by line 7\.$/);
    assert.match(
      existing?.sentence ?? "",
      /breaks: .*refused by line 7, and the reset ends it for good\.$/,
    );
  });

  it("sees that only the first packet gets in", () => {
    const { fresh } = lockOut(dropping("-A INPUT -p tcp --syn --dport 22 -j ACCEPT"));
    assert.match(
      fresh?.sentence ?? "",
      /: the packets behind the first are refused by the policy of INPUT/,
    );
  });

  it("says on what it depends where a rule counts", () => {
    const { fresh, blockers } = lockOut(
      dropping(
        STATEFUL,
        "-A INPUT -p tcp --dport 22 -m recent --rcheck --seconds 60 --hitcount 4 -j DROP",
        "-A INPUT -p tcp --dport 22 -j ACCEPT",
      ),
    );
    assert.equal(fresh?.verdict, "unknown");
    assert.match(fresh.sentence, /: depend on .*recent.* in line 6\.$/);
    assert.deepEqual(blockers, []);
  });

  it("follows the rules that stay for other programs, too", () => {
    const live = TRACKED.replace(
      "-A INPUT",
      ":f2b-sshd - [0:0]\n-A INPUT -p tcp -j f2b-sshd\n-A f2b-sshd -s 192.0.2.7/32 -j DROP\n-A INPUT",
    );
    const { fresh } = lockOut(dropping(STATEFUL, "-A INPUT -p tcp --dport 22 -j ACCEPT"), { live });
    assert.match(
      fresh?.sentence ?? "",
      /refused by the rule "-A f2b-sshd -s 192\.0\.2\.7\/32 -j DROP", which stays live\.$/,
    );
  });

  it("follows tables that the file does not mention", () => {
    const live = `${TRACKED}*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 22 -j DROP\nCOMMIT\n`;
    const { fresh } = lockOut(dropping("-A INPUT -j ACCEPT"), { live });
    assert.match(fresh?.sentence ?? "", /refused by the rule "-A PREROUTING/);
  });

  it("does not know where nat may send new ones elsewhere", () => {
    const { fresh } = lockOut(
      `${dropping("-A INPUT -j ACCEPT")}*nat\n-A PREROUTING -p tcp --dport 22 -j REDIRECT --to-ports 2222\nCOMMIT\n`,
    );
    assert.equal(fresh?.verdict, "unknown");
    assert.match(fresh.words, /line 8 may send them elsewhere/);
  });

  it("is not misled by nat rules about the present one", () => {
    const { existing } = lockOut(
      `${dropping("-A INPUT -p tcp --dport 22 -j ACCEPT")}*nat\n-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080\nCOMMIT\n`,
    );
    assert.equal(existing?.verdict, "stays");
  });

  describe("where connection tracking has not seen it begin", () => {
    it("says that it may break by rules that ask for its state", () => {
      const { existing } = lockOut(
        dropping(STATEFUL, "-A INPUT -p tcp --syn --dport 22 -j ACCEPT"),
        { live: EMPTY },
      );
      assert.equal(existing?.verdict, "unknown");
      assert.match(existing.sentence, /may break: connection tracking has not seen it begin/);
    });

    it("says that it stays where no state is asked for", () => {
      const { existing } = lockOut(dropping("-A INPUT -p tcp --dport 22 -j ACCEPT"), {
        live: EMPTY,
      });
      assert.equal(existing?.verdict, "stays");
    });

    it("says that it breaks where it is refused in any state", () => {
      const { existing } = lockOut(dropping("-A INPUT -p tcp --dport 2222 -j ACCEPT"), {
        live: EMPTY,
      });
      assert.equal(existing?.verdict, "breaks");
    });

    it("believes the list of connections more than the rules", () => {
      const listed =
        "tcp      6 431999 ESTABLISHED src=192.0.2.7 dst=10.0.0.1 sport=50000 dport=22 src=10.0.0.1 dst=192.0.2.7 sport=22 dport=50000 [ASSURED] mark=0 use=1";
      const file = dropping(STATEFUL, "-A INPUT -p tcp --syn --dport 22 -j ACCEPT");
      assert.equal(lockOut(file, { live: EMPTY, flows: [listed] }).existing?.verdict, "stays");
      assert.equal(lockOut(file, { live: TRACKED, flows: [] }).existing?.verdict, "unknown");
    });
  });

  it("says what it rests on", () => {
    const { in: _, ...unplaced } = CONNECTION;
    const { assumptions } = lockOut(dropping(STATEFUL), { connection: unplaced });
    assert.equal(assumptions.length, 3);
    assert.match(assumptions.join(" "), /As far as these rules decide: .*interface .*not known/s);
  });
});

describe("what carries a tunnel", () => {
  const carrier = {
    name: "wg0",
    protocol: "udp",
    in: "eth0",
    source: "192.0.2.7",
    destination: "10.0.0.1",
    port: 51820,
    begins: "either",
  } as const;

  it("is refused where neither side can begin, although the connection inside is accepted", () => {
    const { fresh, blockers } = lockOut(
      dropping(STATEFUL, "-A INPUT -i wg0 -j ACCEPT", "-A OUTPUT -p udp -j DROP"),
      { connection: { ...CONNECTION, in: "wg0" }, carriers: [carrier] },
    );
    assert.equal(fresh?.verdict, "accepted");
    assert.equal(blockers.length, 1);
    assert.match(
      blockers[0] ?? "",
      /^What carries wg0 \(udp port 51820 with 192\.0\.2\.7\): refused by the policy of INPUT/,
    );
  });

  it("is accepted where this side can begin", () => {
    const { carriers } = lockOut(dropping(STATEFUL, "-A INPUT -i wg0 -j ACCEPT"), {
      carriers: [carrier],
    });
    assert.deepEqual(
      carriers.map(({ verdict }) => verdict),
      ["accepted"],
    );
    const [only] = lockOut(dropping(STATEFUL), {
      carriers: [{ ...carrier, begins: "they" }],
    }).carriers;
    assert.equal(only?.verdict, "refused");
  });
});

describe("what IPv6 needs", () => {
  const six = {
    family: "ip6",
    live: EMPTY,
    connection: { ...CONNECTION, source: "2001:db8::7", destination: "2001:db8::1" },
    advertised: true,
    leased: true,
  } as const;

  it("blocks where neighbours are not found, although connections are accepted", () => {
    const { fresh, blockers } = lockOut(
      dropping(STATEFUL, "-A INPUT -p tcp --dport 22 -j ACCEPT"),
      six,
    );
    assert.equal(fresh?.verdict, "accepted");
    assert.deepEqual(
      blockers.map((sentence) => /\((?:ICMPv6 |UDP port )?(?:type )?(\d+)/.exec(sentence)?.[1]),
      ["135", "136", "134", "546"],
    );
  });

  it("is content with the rules that people write for it", () => {
    const { blockers, neighbours } = lockOut(
      dropping(
        STATEFUL,
        "-A INPUT -p tcp --dport 22 -j ACCEPT",
        "-A INPUT -p icmpv6 --icmpv6-type router-advertisement -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -p icmpv6 --icmpv6-type neighbour-solicitation -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -p icmpv6 --icmpv6-type neighbour-advertisement -m hl --hl-eq 255 -j ACCEPT",
        "-A INPUT -s fe80::/10 -p udp --dport 546 -j ACCEPT",
      ),
      six,
    );
    assert.deepEqual(blockers, []);
    assert.deepEqual([...new Set(neighbours.map(({ verdict }) => verdict))], ["accepted"]);
  });

  it("is not asked of IPv4", () => assert.deepEqual(lockOut(dropping(STATEFUL)).neighbours, []));
});

describe("flows that are there", () => {
  const flow = (
    dport: number,
    hosts = "src=192.0.2.9 dst=10.0.0.1",
    back = "src=10.0.0.1 dst=192.0.2.9",
  ) =>
    `tcp      6 300 ESTABLISHED ${hosts} sport=40000 dport=${dport} ${back} sport=${dport} dport=40000 [ASSURED] mark=0 use=1`;
  const flowsOf = (file: string, ...flows: string[]) =>
    lockOut(file, {
      flows: [...flows, "conntrack v1.4.7 (conntrack-tools): 1 flow entries have been shown."],
      addresses: ["10.0.0.1"],
    });

  it("are named where the new rules refuse them", () => {
    const { refusedFlows, undecidedFlows } = flowsOf(
      dropping("-A INPUT -p tcp --dport 22 -j ACCEPT"),
      flow(443),
      flow(22),
    );
    assert.deepEqual(
      refusedFlows.map(({ sentence }) => sentence),
      [
        "tcp from 192.0.2.9 port 40000 to 10.0.0.1 port 443: refused by the policy of INPUT in filter",
      ],
    );
    assert.equal(undecidedFlows, 0);
  });

  it("are forwarded where neither end is the host, to where nat sent them", () => {
    const forwarded = flow(
      443,
      "src=192.0.2.9 dst=10.0.0.1",
      "src=172.17.0.2 dst=192.0.2.9",
    ).replace("dst=10.0.0.1", "dst=203.0.113.5");
    const { refusedFlows } = flowsOf(dropping("-A FORWARD -d 172.17.0.0/16 -j ACCEPT"), forwarded);
    assert.match(
      refusedFlows[0]?.sentence ?? "",
      /the answers are refused by the policy of FORWARD/,
    );
    assert.deepEqual(
      flowsOf(
        dropping("-A FORWARD -d 172.17.0.0/16 -j ACCEPT", "-A FORWARD -s 172.17.0.0/16 -j ACCEPT"),
        forwarded,
      ).refusedFlows,
      [],
    );
  });

  it("are counted where it cannot be told", () => {
    const { refusedFlows, undecidedFlows } = flowsOf(
      dropping("-A INPUT -i eth0 -p tcp --dport 443 -j ACCEPT"),
      flow(443),
    );
    assert.deepEqual(
      { refused: refusedFlows.length, undecidedFlows },
      { refused: 0, undecidedFlows: 1 },
    );
  });
});
