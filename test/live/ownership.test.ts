import assert from "node:assert/strict";
import { plan } from "./planning";

/** A table of a host with Docker and fail2ban. */
const LIVE = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-USER - [0:0]
:blocked - [0:0]
:f2b-sshd - [0:0]
[1:1] -A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd
[2:2] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
[3:3] -A FORWARD -j DOCKER-USER
[4:4] -A FORWARD -o docker0 -j DOCKER
[5:5] -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
[6:6] -A FORWARD -i eth9 -j ACCEPT
[7:7] -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
[8:8] -A DOCKER-USER -j blocked
[8:8] -A blocked -s 203.0.113.0/24 -j DROP
[9:9] -A f2b-sshd -s 203.0.113.9/32 -j DROP
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
[1:1] -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
[2:2] -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
[3:3] -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
[4:4] -A POSTROUTING -o eth0 -j MASQUERADE
COMMIT
`;
const FILE = `*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
-A FORWARD -i eth1 -j ACCEPT
COMMIT
*nat
-A POSTROUTING -o eth1 -j MASQUERADE
COMMIT
`;

const rulesOf = (load: string, chain: string) =>
  load.split("\n").filter((line) => line.includes(`-A ${chain} `));

describe("what other programs own", () => {
  it("stays: their chains, the jumps to them in their places, and rules that lead nowhere", () => {
    const { load, chains, kept, removed } = plan(FILE, LIVE);
    assert.deepEqual(
      chains
        .filter(({ owner }) => owner !== undefined)
        .map(({ table, chain, action, owner }) => `${table} ${chain}: ${action}, ${owner ?? ""}`),
      [
        "filter DOCKER: keep, Docker",
        "filter DOCKER-USER: keep, Docker",
        "filter f2b-sshd: keep, fail2ban",
        "filter blocked: keep, Docker",
        "nat DOCKER: keep, Docker",
      ],
    );
    assert.deepEqual(rulesOf(load, "INPUT"), [
      "[1:1] -A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd",
      "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT",
      "[2:2] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
    ]);
    assert.deepEqual(rulesOf(load, "FORWARD"), [
      "[3:3] -A FORWARD -j DOCKER-USER",
      "[4:4] -A FORWARD -o docker0 -j DOCKER",
      "[5:5] -A FORWARD -i docker0 ! -o docker0 -j ACCEPT",
      "-A FORWARD -i eth1 -j ACCEPT",
    ]);
    assert.deepEqual(rulesOf(load, "POSTROUTING"), [
      "[2:2] -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE",
      "[3:3] -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE",
      "-A POSTROUTING -o eth1 -j MASQUERADE",
    ]);
    assert.equal(kept.length, 7);
    assert.deepEqual(
      removed.map(({ rule }) => rule),
      ["-A FORWARD -i eth9 -j ACCEPT", "-A POSTROUTING -o eth0 -j MASQUERADE"],
    );
  });

  it("keeps FORWARD's policy where Docker set it, and says so", () => {
    const { load, chains } = plan(FILE, LIVE);
    assert.match(load, /^:FORWARD DROP /m);
    assert.match(chains.find(({ chain }) => chain === "FORWARD")?.note ?? "", /Docker/);
    assert.match(plan(FILE, LIVE, { foreign: [] }).load, /^:FORWARD ACCEPT /m);
  });

  it("leaves to the file the chain that Docker has for the administrator, where the file names it", () => {
    const file = FILE.replace(
      "-A INPUT -m",
      ":DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A DOCKER-USER -s 198.51.100.0/24 -j DROP\n-A INPUT -m",
    );
    const { load, chains } = plan(file, LIVE);
    assert.deepEqual(rulesOf(load, "DOCKER-USER"), ["-A DOCKER-USER -s 198.51.100.0/24 -j DROP"]);
    assert.equal(chains.find(({ chain }) => chain === "blocked")?.action, "remove");
  });

  it("is as live where the file holds an older copy of it", () => {
    const copy = LIVE.replace(/\[\d+:\d+\] /g, "").replace(
      "--dport 80 -j ACCEPT",
      "--dport 81 -j ACCEPT",
    );
    assert.equal(plan(copy, LIVE).load, "");
  });

  it("stays behind the rule that stands above it and before all that it stood before", () => {
    const live =
      `*filter\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -j f2b-a\n-A INPUT -p udp -j ACCEPT\nCOMMIT\n`.replace(
        "-A",
        ":f2b-a - [0:0]\n-A",
      );
    const inputOf = (...rules: string[]) =>
      rulesOf(
        plan(["*filter", ...rules.map((rule) => `-A INPUT ${rule}`), "COMMIT", ""].join("\n"), live)
          .load,
        "INPUT",
      ).map((rule) => rule.replace(/^.*-A INPUT /, ""));
    assert.deepEqual(inputOf("-i lo -j ACCEPT", "-p icmp -j ACCEPT", "-p udp -j ACCEPT"), [
      "-i lo -j ACCEPT",
      "-p tcp -j f2b-a",
      "-p icmp -j ACCEPT",
      "-p udp -j ACCEPT",
    ]);
    assert.deepEqual(inputOf("-p udp -j ACCEPT", "-i lo -j ACCEPT"), [
      "-p tcp -j f2b-a",
      "-p udp -j ACCEPT",
      "-i lo -j ACCEPT",
    ]);
    assert.deepEqual(inputOf("-p icmp -j ACCEPT"), ["-p tcp -j f2b-a", "-p icmp -j ACCEPT"]);
  });

  it("goes where the setting does not name it", () => {
    const { chains, kept } = plan(FILE, LIVE, { foreign: ["f2b-*"] });
    assert.deepEqual(
      chains
        .filter(({ action, table }) => action === "remove" && table === "filter")
        .map(({ chain }) => chain),
      ["DOCKER", "DOCKER-USER", "blocked"],
    );
    assert.deepEqual(
      kept.map(({ owner }) => owner),
      ["fail2ban"],
    );
  });

  it("is the whole table with some programs, which is said", () => {
    const live = "*filter\n:ufw-before-input - [0:0]\n-A INPUT -j ufw-before-input\nCOMMIT\n";
    const { holders } = plan(FILE, live);
    assert.deepEqual(
      holders.map(({ name }) => name),
      ["ufw"],
    );
    assert.deepEqual(plan(FILE, LIVE).holders, []);
  });

  it("takes a pattern's other signs as they are", () => {
    const live = "*filter\n:a.c - [0:0]\n:abc - [0:0]\nCOMMIT\n";
    const { chains } = plan("*filter\nCOMMIT\n", live, { foreign: ["a.c"] });
    assert.deepEqual(touchedNames(chains), ["abc"]);
  });
});

const touchedNames = (chains: readonly { chain: string; action: string }[]) =>
  chains.filter(({ action }) => action !== "keep").map(({ chain }) => chain);
