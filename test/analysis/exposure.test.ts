import assert from "node:assert/strict";
import { RulesFile } from "../../server/file";
import { numbers, programText } from "./programs";

type Exposure =
  ReturnType<RulesFile["exposure"]> extends Generator<unknown, infer Result> ? Result : never;
type Service = Exposure["services"][number];

function exposureOf(text: string, path = "x.rules"): Exposure {
  const steps = RulesFile.of(path, text).exposure();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What of services a test wants to see, for one hook. */
function told(text: string, hook = "INPUT", path = "x.rules"): string[] {
  return exposureOf(text, path)
    .services.filter((service) => service.hook === hook)
    .map(textOf);
}

function textOf(service: Service): string {
  const { certain, protocol, ports, sources, destinations, line, except, conditions } = service;
  return [
    certain ? "yes" : "perhaps",
    protocol,
    ports,
    `from ${sources}`,
    `to ${destinations}`,
    service.in === "any" || service.in === "" ? "" : `in ${service.in}`,
    service.out === "any" || service.out === "" ? "" : `out ${service.out}`,
    conditions === "" ? "" : `only ${conditions}`,
    `line ${line ?? "policy"}`,
    except.length === 0 ? "" : `but ${except.join(",")}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const filter = (...rules: string[]) =>
  ["*filter", ":INPUT DROP", ":FORWARD DROP", ":OUTPUT DROP", ...rules, "COMMIT", ""].join("\n");

describe("exposure", () => {
  it("tells who may connect to what", () => {
    assert.deepEqual(told(filter("-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 -j ACCEPT")), [
      "yes tcp 22 from 192.0.2.0/24 to any line 5",
    ]);
    assert.deepEqual(
      told(filter("-A INPUT -i eth0 -p udp -m multiport --dports 53,67:68 -j ACCEPT")),
      ["yes udp 53, 67:68 from any to any in eth0 line 5"],
    );
    assert.deepEqual(told(filter("-A INPUT -p icmp --icmp-type echo-request -j ACCEPT")), [
      "yes icmp type 8 from any to any line 5",
    ]);
  });

  it("gives an example that a trace accepts", () => {
    const text = filter("-A INPUT -s 192.0.2.0/24 -p tcp --dport 22 --syn -j ACCEPT");
    const [service] = exposureOf(text).services;
    assert.deepEqual(service?.example, {
      hook: "INPUT",
      in: "other0",
      protocol: "tcp",
      source: "192.0.2.0",
      destination: "192.0.2.1",
      sport: 1024,
      dport: 22,
      tcpFlags: ["SYN"],
      state: "NEW",
    });
    assert.equal(verdictOf(text, service.example), "ACCEPT");
  });

  it("is about connections that begin, with other machines", () => {
    assert.deepEqual(
      told(
        filter(
          "-A INPUT -i lo -j ACCEPT",
          "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
          "-A INPUT -m state --state INVALID -j ACCEPT",
        ),
      ),
      [],
    );
    const out = filter("-A OUTPUT -o lo -j ACCEPT", "-A OUTPUT ! -o lo -p tcp -j ACCEPT");
    assert.deepEqual(told(out, "OUTPUT"), ["yes tcp any from any to any line 6"]);
  });

  it("looks at both sides with the interfaces that each hook has", () => {
    const text = filter("-A INPUT -i wan0 -j DROP", "-A OUTPUT -o wan0 -p tcp -j ACCEPT");
    assert.deepEqual(told(text.replace("OUTPUT DROP", "OUTPUT ACCEPT"), "OUTPUT"), [
      "yes tcp any from any to any out wan0 line 6",
      "yes any any from any to any line policy",
    ]);
  });

  it("names the lines above that take some", () => {
    assert.deepEqual(
      told(
        filter(
          "-A INPUT -s 192.0.2.7 -j DROP",
          "-A INPUT -p udp -j DROP",
          "-A INPUT -s 198.51.100.0/24 -j REJECT",
          "-A INPUT -p tcp --dport 22 -j ACCEPT",
        ),
      ),
      ["yes tcp 22 from any to any line 8 but 5,7"],
    );
  });

  it("does not name lines to which none of them comes", () => {
    assert.deepEqual(
      told(
        filter(
          "-N UDP",
          "-A INPUT -p udp -j UDP",
          "-A INPUT -p tcp --dport 22 -j ACCEPT",
          "-A UDP -s 192.0.2.7 -j DROP",
        ),
      ),
      ["yes tcp 22 from any to any line 7"],
    );
  });

  it("names a few of very many lines and counts the others", () => {
    const rules = Array.from({ length: 60 }, (_, at) => `-A INPUT -s 10.0.${at}.0/24 -j DROP`);
    const [service] = exposureOf(filter(...rules, "-A INPUT -p tcp -j ACCEPT")).services;
    assert.deepEqual(
      [service?.certain, service?.except.length, service?.moreExcept],
      [true, 20, 40],
    );
  });

  it("counts what is sent back above a rule among what is taken", () => {
    assert.deepEqual(
      told(
        filter("-N A", "-A INPUT -p tcp -j A", "-A A -s 192.0.2.0/24 -j RETURN", "-A A -j ACCEPT"),
      ),
      ["yes tcp any from any to any line 8 but 7"],
    );
  });

  it("looks above every call of a chain", () => {
    assert.deepEqual(
      told(
        filter(
          "-N A",
          "-A INPUT -s 192.0.2.0/24 -j A",
          "-A INPUT -s 198.51.100.0/24 -j DROP",
          "-A INPUT -p tcp -j A",
          "-A A -p tcp --dport 22 -j ACCEPT",
        ),
      ),
      ["yes tcp 22 from 192.0.2.0/24 to any line 9", "yes tcp 22 from any to any line 9 but 7"],
    );
  });

  it("is not certain of packets that a rate, a list or a counter decides about", () => {
    assert.deepEqual(told(filter("-A INPUT -p tcp -m limit --limit 5/s -j ACCEPT")), [
      "perhaps tcp any from any to any only limit --limit 5/s line 5",
    ]);
    assert.deepEqual(
      told(filter("-A INPUT -m limit --limit 5/s -j DROP", "-A INPUT -p tcp -j ACCEPT")),
      ["perhaps tcp any from any to any line 6 but 5"],
    );
    assert.deepEqual(
      told(
        filter(
          "-N A",
          "-A INPUT -m limit --limit 5/s -j A",
          "-A INPUT -p tcp -j ACCEPT",
          "-A A -j DROP",
        ),
      ),
      ["perhaps tcp any from any to any line 7 but 8"],
    );
    assert.deepEqual(
      told(filter("-N A", "-A INPUT -m limit --limit 5/s -j A", "-A A -p tcp -j ACCEPT")),
      ["perhaps tcp any from any to any only limit --limit 5/s line 7"],
    );
    assert.deepEqual(told(filter("-A INPUT -m set --match-set admins src -j ACCEPT")), [
      "perhaps any any from any to any only set --match-set admins src line 5",
    ]);
  });

  it("follows jumps with what they ask for", () => {
    assert.deepEqual(
      told(
        filter(
          "-N WEB",
          "-N SSH",
          "-A INPUT -i lan0 -j SSH",
          "-A INPUT -p tcp -m multiport --dports 80,443 -j WEB",
          "-A SSH -p tcp --dport 22 -j ACCEPT",
          "-A WEB -s 203.0.113.0/24 -j ACCEPT",
        ),
      ),
      [
        "yes tcp 22 from any to any in lan0 line 9",
        "yes tcp 80, 443 from 203.0.113.0/24 to any line 10",
      ],
    );
  });

  it("is not certain where it cannot tell the ways into a chain apart", () => {
    const callers = Array.from({ length: 9 }, (_, at) => `-A INPUT -s 10.0.${at}.0/24 -j A`);
    const text = filter("-N A", ...callers, "-A A -p tcp -j ACCEPT");
    assert.deepEqual(told(text), ["perhaps tcp any from any to any line 15"]);
  });

  it("tells what a policy lets pass, less what is refused above", () => {
    const open = filter("-A INPUT -p tcp --dport 25 -j REJECT").replace(
      "INPUT DROP",
      "INPUT ACCEPT",
    );
    assert.deepEqual(told(open), ["yes any any from any to any line policy but 5"]);
    assert.deepEqual(told(filter("-A INPUT -j RETURN").replace("INPUT DROP", "INPUT ACCEPT")), [
      "yes any any from any to any line policy",
    ]);
    assert.deepEqual(told(filter("-A INPUT -j DROP").replace("INPUT DROP", "INPUT ACCEPT")), []);
    const unsaid = "*filter\n-A INPUT -p tcp -j DROP\nCOMMIT\n";
    assert.deepEqual(told(unsaid), ["yes any any from any to any line policy but 2"]);
    const legacy = RulesFile.of("x", unsaid);
    const read = legacy.with({ ...legacy.reading, variant: "legacy" });
    const { value } = drain(read.exposure());
    assert.deepEqual(value.services.filter(({ hook }) => hook === "INPUT").map(textOf), [
      "perhaps any any from any to any line policy but 2",
    ]);
  });

  it("is not certain where another table may refuse", () => {
    const ssh = filter("-A INPUT -p tcp --dport 22 -j ACCEPT");
    const raw = (rule: string) => `*raw\n${rule}\nCOMMIT\n${ssh}`;
    assert.deepEqual(told(raw("-A PREROUTING -s 192.0.2.0/24 -j DROP")), [
      "perhaps tcp 22 from any to any line 8 but 2",
    ]);
    assert.deepEqual(told(raw("-A PREROUTING -p udp -j DROP")), [
      "yes tcp 22 from any to any line 8",
    ]);
    const [service] = exposureOf(raw("-A PREROUTING -s 192.0.2.0/24 -j DROP")).services;
    assert.equal(
      verdictOf(raw("-A PREROUTING -s 192.0.2.0/24 -j DROP"), service?.example),
      "ACCEPT",
    );
    const all = exposureOf(raw("-A PREROUTING -p tcp -j DROP"));
    assert.deepEqual(all.services, []);
    assert.match(all.undecided.join(), /^Line 8 accepts new connections, but no packet was found/);
    const late = `*mangle\n:INPUT DROP\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n${ssh}`;
    assert.deepEqual(told(late), ["perhaps tcp 22 from any to any line 9 but 2"]);
  });

  it("tells of redirected and forwarded ports by what others ask for", () => {
    const nat = (rule: string) => `*nat\n${rule}\nCOMMIT\n`;
    const redirected = `${nat("-A PREROUTING -i eth0 -p tcp --dport 80 -j REDIRECT --to-ports 8080")}${filter("-A INPUT -p tcp --dport 8080 -j ACCEPT")}`;
    assert.deepEqual(told(redirected), [
      "yes tcp 8080 from any to any line 8",
      "yes tcp 80 from any to any in eth0 line 8",
    ]);
    const dnat = `${nat("-A PREROUTING -d 203.0.113.1 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5:8080")}${filter("-A FORWARD -s 198.51.100.0/24 -d 10.0.0.5 -p tcp --dport 8080 -o lan0 -j ACCEPT")}`;
    const services = exposureOf(dnat).services;
    assert.deepEqual(services.map(textOf), [
      "yes tcp 8080 from 198.51.100.0/24 to 10.0.0.5 out lan0 line 8",
      "yes tcp 80 from 198.51.100.0/24 to 203.0.113.1 out lan0 line 8",
    ]);
    assert.deepEqual(services[1]?.rewrittenBy, {
      line: 2,
      to: "DNAT --to-destination 10.0.0.5:8080",
    });
    assert.equal(services[1].example["destination"], "203.0.113.1");
    assert.equal(services[1].example["dport"], 80);
    assert.equal(verdictOf(dnat, services[1].example), "ACCEPT");
  });

  it("lets no port through that is forwarded to where nothing accepts it", () => {
    const text = `*nat\n-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5\nCOMMIT\n${filter("-A FORWARD -d 10.0.0.6 -j ACCEPT")}`;
    assert.deepEqual(told(text, "FORWARD"), ["yes any any from any to 10.0.0.6 line 8 but 2"]);
  });

  it("knows what nat does to connections that a state asks about", () => {
    const text = `*nat\n-A PREROUTING -d 203.0.113.1 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.5\nCOMMIT\n${filter("-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT")}`;
    assert.deepEqual(told(text, "FORWARD"), ["yes tcp 80 from any to 203.0.113.1 line 8"]);
  });

  it("counts packets that are kept from connection tracking among the new ones", () => {
    const text = `*raw\n-A PREROUTING -p udp --dport 53 -j CT --notrack\nCOMMIT\n${filter("-A INPUT -m conntrack --ctstate UNTRACKED -j ACCEPT")}`;
    assert.deepEqual(told(text), ["yes any any from any to any only UNTRACKED line 8"]);
  });

  it("does not know marks that other tables set", () => {
    const marked = (rule: string) =>
      `*mangle\n${rule}\nCOMMIT\n${filter("-A INPUT -m mark --mark 1 -j ACCEPT")}`;
    assert.deepEqual(told(marked("-A PREROUTING -p tcp -j MARK --set-mark 1")), [
      "perhaps any any from any to any only mark --mark 1 line 8",
    ]);
  });

  it("leaves it open what programs and targets that nobody describes let pass", () => {
    const { services, undecided } = exposureOf(
      filter("-A INPUT -p tcp -j NFQUEUE", "-A INPUT -p udp -j SYNPROXY"),
    );
    assert.deepEqual(services, []);
    assert.deepEqual(undecided, [
      "Line 5 leaves it to a program which packets pass.",
      "Line 6 leaves it to a target that is not described which packets pass.",
    ]);
  });

  it("is not certain of a file that others are added to", () => {
    const part = `# iptables-tools: noflush\n${filter("-A INPUT -p tcp -j ACCEPT")}`;
    const { services, undecided } = exposureOf(part);
    assert.deepEqual(
      services.map(({ certain }) => certain),
      [false],
    );
    assert.match(undecided.join(), /^The file is a part of what is loaded/);
  });

  it("says what it cannot look at", () => {
    assert.deepEqual(exposureOf("*nat\nCOMMIT\n"), {
      services: [],
      undecided: ["The file has no filter table: what that lets pass is not told."],
    });
    const loop = exposureOf(filter("-N A", "-N B", "-A INPUT -j A", "-A A -j B", "-A B -j A"));
    assert.deepEqual(loop.undecided, [
      "The chains of filter lead in circles or too deep: they are not looked at.",
    ]);
  });

  it("reads IPv6", () => {
    const text = filter(
      "-A INPUT -s 2001:db8:10::/48 -p tcp --dport 22 -j ACCEPT",
      "-A INPUT -p ipv6-icmp --icmpv6-type echo-request -j ACCEPT",
      "-A INPUT -m hl --hl-eq 255 -p udp -j ACCEPT",
    );
    assert.deepEqual(told(text, "INPUT", "rules.v6"), [
      "yes tcp 22 from 2001:db8:10::/48 to any line 5",
      "yes ipv6-icmp type 128 from any to any line 6",
      "yes udp any from any to any only TTL 255 line 7",
    ]);
    const dnat = `*nat\n-A PREROUTING -d 2001:db8::1 -p tcp --dport 80 -j DNAT --to-destination [fd00::5]:8080\nCOMMIT\n${filter("-A FORWARD -d fd00::/64 -j ACCEPT")}`;
    assert.deepEqual(told(dnat, "FORWARD", "rules.v6"), [
      "yes any any from any to fd00::/64 line 8",
      "yes tcp 80 from any to 2001:db8::1 line 8",
    ]);
  });

  it("gives a hop count as it is received to what is forwarded", () => {
    const text = filter("-A FORWARD -m ttl --ttl-eq 9 -j ACCEPT");
    const [service] = exposureOf(text).services;
    assert.equal(service?.example["ttl"], 10);
    assert.equal(verdictOf(text, service.example), "ACCEPT");
  });

  it("agrees with traces of random packets through random programs", function () {
    this.timeout(120_000);
    let accepted = 0;
    let certain = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const text = withOtherTables(seed);
      const { services, undecided } = exposureOf(text);
      assert.deepEqual(
        undecided.filter((sentence) => !sentence.includes("no packet was found")),
        [],
      );
      const context = (about: unknown) => `seed ${seed}: ${JSON.stringify(about)}\n${text}`;
      for (const service of services) {
        const verdict = verdictOf(text, service.example);
        const allowed = service.certain ? ["ACCEPT"] : ["ACCEPT", "UNKNOWN"];
        assert.ok(allowed.includes(verdict), `${verdict} ${context(service)}`);
      }
      const next = numbers(seed * 17 + 3);
      for (let count = 0; count < 80; count++) {
        const packet = randomPacket(next);
        const { verdict, endings } = traceOf(text, packet);
        if (verdict === "ACCEPT") {
          accepted++;
          const lines = endings.map(({ by }) => (by.kind === "rule" ? by.rule.line : null));
          // Of several ends some may be such that no packet meets them, which a trace does not see.
          assert.ok(
            services.some(
              (service) => service.hook === packet.hook && lines.includes(service.line),
            ),
            context({ packet, lines }),
          );
        }
        for (const service of services) {
          if (!service.certain || service.hook !== packet.hook || !holds(service, packet)) continue;
          // A trace does not see that what one rule asks of a set is what another asks.
          if (verdict === "UNKNOWN" && text.includes("--match-set")) continue;
          const isTaken = service.except.some((one) =>
            LEADS_AWAY.test(text.split("\n")[one - 1] ?? ""),
          );
          certain++;
          assert.ok(
            isTaken ||
              endings.every(
                (end) =>
                  end.verdict === "ACCEPT" ||
                  (end.by.kind === "rule" && service.except.includes(end.by.rule.line)),
              ),
            context({ packet, verdict, service }),
          );
        }
      }
    }
    assert.ok(accepted > 1000 && certain > 1000, `${accepted} accepted, ${certain} certain`);
  });
});

/** What is sent back or led away meets its verdict elsewhere. */
const LEADS_AWAY = /-j (?:RETURN|REDIRECT)|-g /;

interface RandomPacket {
  readonly hook: "INPUT" | "OUTPUT";
  readonly in?: string;
  readonly out?: string;
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly sport: number;
  readonly dport: number;
  readonly state: string;
}

function randomPacket(next: (below: number) => number): RandomPacket {
  const one = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const hook = one(["INPUT", "OUTPUT"] as const);
  return {
    hook,
    ...(hook === "INPUT" ? { in: one(["eth0", "eth1", "eth2", "wlan0"]) } : { out: "eth0" }),
    protocol: one(["tcp", "udp"]),
    source: `10.0.0.${next(6)}`,
    destination: "192.0.2.1",
    sport: next(4),
    dport: next(4),
    state: "NEW",
  };
}

/** A random program of the filter table, some with policies that drop and with rules of other tables. */
function withOtherTables(seed: number): string {
  const next = numbers(seed * 7 + 11);
  let text = programText(seed);
  if (next(2) === 0) text = text.replace(/:(INPUT|OUTPUT) ACCEPT/g, ":$1 DROP");
  if (next(3) > 0) text = text.replace(/ -m (limit --limit 1\/s|set (! )?--match-set x src)/g, "");
  if (next(4) === 0) text += `*raw\n-A PREROUTING -s 10.0.0.${next(4)} -j DROP\nCOMMIT\n`;
  if (next(4) === 0)
    text += `*nat\n-A PREROUTING -p tcp --dport ${next(4)} -j REDIRECT --to-ports ${next(4)}\nCOMMIT\n`;
  if (next(6) === 0) text += "*mangle\n-A INPUT -p udp -m limit --limit 1/s -j DROP\nCOMMIT\n";
  return text;
}

function traceOf(text: string, packet: unknown) {
  if (last.text !== text) last = { text, tracer: RulesFile.of("x.rules", text).tracer() };
  const { tracer } = last;
  const read = tracer?.read(packet);
  assert.ok(tracer !== undefined && read !== undefined);
  assert.ok(!("fault" in read), JSON.stringify([packet, read]));
  return tracer.trace(read);
}

/** Tracers read a file once, and many packets are sent through each. */
let last: { readonly text: string; readonly tracer: ReturnType<RulesFile["tracer"]> } = {
  text: "",
  tracer: undefined,
};

function verdictOf(text: string, packet: unknown): string {
  return traceOf(text, packet).verdict;
}

function drain<T>(steps: Generator<undefined, T>): { readonly value: T } {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { value };
  }
}

/** Whether a packet is one of those that a service without further conditions is about, by its words. */
function holds(service: Service, packet: RandomPacket): boolean {
  const number = (address: string) => Number(address.split(".").at(-1));
  const isIn = (told: string, range: (text: string) => boolean): boolean => {
    const isOther = told.startsWith("any but ");
    if (told === "any" || told === "") return true;
    const found = told
      .slice(isOther ? "any but ".length : 0)
      .split(", ")
      .some(range);
    return found !== isOther;
  };
  const port = (text: string) => {
    const [first, last = first] = text.split(":");
    return packet.dport >= Number(first) && packet.dport <= Number(last);
  };
  const source = (text: string) => {
    const [address = "", bits] = text.split("/");
    if (address.includes("-")) {
      const [first = "", last = ""] = address.split("-");
      const value = addressNumber(packet.source);
      return addressNumber(first) <= value && value <= addressNumber(last);
    }
    const size = 2 ** (32 - Number(bits ?? 32));
    const from = addressNumber(address);
    const value = addressNumber(packet.source);
    return value >= from && value < from + size;
  };
  const isNamed = (name: string) => (text: string) =>
    text === "another interface"
      ? false
      : text === name || name.startsWith(text.replace("…", "\0"));
  const isTold = ![service.protocol, service.ports, service.sources, service.in, service.out].some(
    (text) => /\d+ more|…|another/.test(text),
  );
  assert.ok(number(packet.source) >= 0);
  return (
    isTold &&
    service.conditions === "" &&
    isIn(service.protocol, (text) => text === packet.protocol) &&
    isIn(service.ports, port) &&
    isIn(service.sources, source) &&
    isIn(service.in, isNamed(packet.in ?? "")) &&
    isIn(service.out, isNamed(packet.out ?? ""))
  );
}

function addressNumber(text: string): number {
  return text.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}
