import assert from "node:assert/strict";
import { refactored, refactorings } from "../../server/features/refactor/index";
import type { Refactoring } from "../../server/features/refactor/refactoring";
import { RulesFile } from "../../server/file";
import { readSingle } from "../support/annotations";

/** What is offered for the selection, with the file. */
function offered(source: string): { file: RulesFile; all: Refactoring[] } {
  const { path, text, cursors } = readSingle(source);
  const file = RulesFile.of(path, text);
  const [start = 0, end = start] = cursors;
  return { file, all: refactorings(file, { start, end }) };
}

function take(source: string, title: RegExp): { text: string; equal: boolean } {
  const { file, all } = offered(source);
  const found = all.find((one) => title.test(one.title));
  assert.ok(found, `no ${title.source} among ${all.map((one) => one.title).join("; ")}`);
  const text = refactored(file, found);
  const after = RulesFile.of(file.path, text);
  assert.equal(after.verdict, "accept", text);
  return { text, equal: compare(file, after) };
}

/** Whether two files are proven to do the same with packets. */
function compare(before: RulesFile, after: RulesFile): boolean {
  const steps = after.diff(before);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.equal;
  }
}

function titles(source: string): string[] {
  return offered(source).all.map(({ title }) => title);
}

const HEAD = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n";

describe("refactoring chains", () => {
  it("extracts a run of rules with their comments and counters", () => {
    assert.deepEqual(
      take(
        `${HEAD}$0[1:2] -A INPUT -p tcp --dport 22 -j ACCEPT\n# web\n-A INPUT -p tcp --dport 80 -j ACCEPT\n$0-A INPUT -j DROP\nCOMMIT\n`,
        /Extract 2 rules/,
      ),
      {
        text: `${HEAD}:input-1 - [0:0]\n[1:2] -A input-1 -p tcp --dport 22 -j ACCEPT\n# web\n-A input-1 -p tcp --dport 80 -j ACCEPT\n-A INPUT -j input-1\n-A INPUT -j DROP\nCOMMIT\n`,
        equal: true,
      },
    );
  });

  it("extracts what would end the chain only with a difference that is seen", () => {
    const { equal } = take(
      `${HEAD}$0-A INPUT -p tcp -j RETURN\n-A INPUT -p udp -j ACCEPT\n$0-A INPUT -j ACCEPT\nCOMMIT\n`,
      /Extract 2 rules/,
    );
    assert.equal(equal, false);
  });

  it("puts the rules of a chain in the place of the only jump to it", () => {
    assert.deepEqual(
      take(
        `${HEAD}:SSH - [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j S$0SH\n-A INPUT -j DROP\n-A SSH -s 10.0.0.1 -j ACCEPT\n-A SSH -p tcp -j DROP\nCOMMIT\n`,
        /Put the 2 rules of SSH here/,
      ),
      {
        text: `${HEAD}-A INPUT -p tcp -m tcp --dport 22 -s 10.0.0.1 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j DROP\n-A INPUT -j DROP\nCOMMIT\n`,
        equal: true,
      },
    );
  });

  it("leaves a chain that others jump to", () => {
    const { text, equal } = take(
      `${HEAD}:A - [0:0]\n-A INPUT -i lo -j $0A\n-A OUTPUT -j A\n-A A -j ACCEPT\nCOMMIT\n`,
      /Put the 1 rule of A here/,
    );
    assert.equal(
      text,
      `${HEAD}:A - [0:0]\n-A INPUT -i lo -j ACCEPT\n-A OUTPUT -j A\n-A A -j ACCEPT\nCOMMIT\n`,
    );
    assert.equal(equal, true);
  });

  const SHARED = `${HEAD}# guests may do little
:GUESTS - [0:0]
:OTHER - [0:0]
-A INPUT -i wlan0 -j GU$0ESTS
-A INPUT -j OTHER
# from the lounge
-A FORWARD -i wlan1 -j GUESTS

# names
[5:300] -A GUESTS -p udp --dport 53 -j ACCEPT
-A GUESTS -j DROP

-A OTHER -j DROP
COMMIT
`;

  it("puts the rules of a chain in the place of all jumps to it, with what is said of them, and deletes it", () => {
    assert.deepEqual(take(SHARED, /Put the 2 rules of GUESTS in the place of the 2 jumps/), {
      text: `${HEAD}:OTHER - [0:0]
# guests may do little
# names
-A INPUT -i wlan0 -p udp --dport 53 -j ACCEPT
-A INPUT -i wlan0 -j DROP
-A INPUT -j OTHER
# from the lounge
# guests may do little
# names
-A FORWARD -i wlan1 -p udp --dport 53 -j ACCEPT
-A FORWARD -i wlan1 -j DROP

-A OTHER -j DROP
COMMIT
`,
      equal: true,
    });
  });

  it("does the same from the line that declares the chain, counters kept where the jump is the only one", () => {
    assert.deepEqual(
      take(
        `${HEAD}:S$0SH - [0:0]\n[9:9] -A INPUT -p tcp -j SSH\n# region ssh\n[1:60] -A SSH -s 10.0.0.1 -j ACCEPT\n# endregion\nCOMMIT\n`,
        /Put the 1 rule of SSH in the place of the jump to it/,
      ),
      {
        text: `${HEAD}[1:60] -A INPUT -p tcp -s 10.0.0.1 -j ACCEPT\n# region ssh\n# endregion\nCOMMIT\n`,
        equal: true,
      },
    );
  });

  it("shows a difference where a rule of the chain changes what the jump asks for", () => {
    const { equal } = take(
      "*mangle\n:A - [0:0]\n-A PREROUTING -m mark --mark 0 -j $0A\n-A OUTPUT -m mark --mark 0 -j A\n-A A -p tcp -j MARK --set-mark 1\n-A A -j DROP\nCOMMIT\n",
      /in the place of the 2 jumps/,
    );
    assert.equal(equal, false);
  });

  it("shows that a limit of the jump would count for each rule by itself", () => {
    const { equal } = take(
      `${HEAD}:A - [0:0]\n-A INPUT -m limit --limit 1/s -j $0A\n-A FORWARD -m limit --limit 1/s -j A\n-A A -p tcp -j ACCEPT\n-A A -p udp -j ACCEPT\nCOMMIT\n`,
      /in the place of the 2 jumps/,
    );
    assert.equal(equal, false);
  });

  it("does not put a chain in the place of all jumps where one of them cannot be replaced, or others may lead to it", () => {
    const none = (source: string) =>
      assert.ok(!titles(source).some((title) => / in the place of /.test(title)), source);
    const rules = (second: string) =>
      `${HEAD}:$0A - [0:0]\n-A INPUT -j A\n${second}\n-A A -s 10.0.0.1 -j DROP\nCOMMIT\n`;
    none(rules("-A FORWARD -g A"));
    none(rules("-A FORWARD -s 10.0.0.2 -j A"));
    none(rules("-A A -j A"));
    none(rules("-D FORWARD -j A"));
    none(`# iptables-tools: noflush\n${rules("-A FORWARD -j A")}`);
    none(`${HEAD}:$0A - [0:0]\n-A A -j DROP\nCOMMIT\n`);
  });

  it("does not inline what cannot stand together or would end another chain", () => {
    const none = (jump: string, rule: string) =>
      assert.ok(
        !titles(`${HEAD}:A - [0:0]\n-A INPUT ${jump} $0A\n-A A ${rule}\nCOMMIT\n`).some((title) =>
          title.startsWith("Put"),
        ),
      );
    none("-s 10.0.0.0/8 -j", "-s 10.0.0.1 -j DROP");
    none("-j", "-j RETURN");
    none("-g", "-j DROP");
  });
});

describe("refactoring the order", () => {
  it("moves a rule with its comments past its neighbour with its own", () => {
    const source = `${HEAD}# ssh\n-A INPUT -p tcp --dport 22 -j ACCEPT\n\n# web\n# both\n-A INPUT -p tcp --dport 80 -j $0ACCEPT\nCOMMIT\n`;
    assert.deepEqual(take(source, /up/), {
      text: `${HEAD}# web\n# both\n-A INPUT -p tcp --dport 80 -j ACCEPT\n\n# ssh\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n`,
      equal: true,
    });
    assert.ok(!titles(source).some((title) => title.endsWith("down")));
  });

  it("leaves marks of regions where they are", () => {
    const source = `${HEAD}# region in\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp --dport 80 -j $0ACCEPT\n# endregion\nCOMMIT\n`;
    assert.deepEqual(take(source, /up/), {
      text: `${HEAD}# region in\n-A INPUT -p tcp --dport 80 -j ACCEPT\n-A INPUT -p tcp --dport 22 -j ACCEPT\n# endregion\nCOMMIT\n`,
      equal: true,
    });
    const parts = `${HEAD}$0-A INPUT -s 10.0.0.2 -j ACCEPT\n# region more\n-A INPUT -s 10.0.0.1 -j ACCEPT\n$0# endregion\nCOMMIT\n`;
    assert.ok(!titles(parts).some((title) => title.startsWith("Sort")));
  });

  it("moves a rule where it matters, and the difference is seen", () => {
    const { text, equal } = take(
      `${HEAD}-A INPUT -i lo -j $0ACCEPT\n-A INPUT -j DROP\nCOMMIT\n`,
      /down/,
    );
    assert.equal(text, `${HEAD}-A INPUT -j DROP\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n`);
    assert.equal(equal, false);
  });

  it("sorts rules by their words, numbers by size", () => {
    assert.deepEqual(
      take(
        `${HEAD}$0-A INPUT -s 10.0.0.10 -j ACCEPT\n# nine\n-A INPUT -s 10.0.0.9 -j ACCEPT\n$0COMMIT\n`,
        /Sort 2 rules/,
      ),
      {
        text: `${HEAD}# nine\n-A INPUT -s 10.0.0.9 -j ACCEPT\n-A INPUT -s 10.0.0.10 -j ACCEPT\nCOMMIT\n`,
        equal: true,
      },
    );
  });

  it("does not offer to sort what is in order", () => {
    assert.ok(
      !titles(
        `${HEAD}$0-A INPUT -s 10.0.0.1 -j DROP\n-A INPUT -s 10.0.0.2 -j DROP\n$0COMMIT\n`,
      ).some((title) => title.startsWith("Sort")),
    );
  });
});

describe("refactoring lists", () => {
  it("splits lists of addresses and ports", () => {
    assert.deepEqual(
      take(`${HEAD}[1:2] -A INPUT -s 10.0.0.1,10.0.0.2 -j $0ACCEPT\nCOMMIT\n`, /each address/),
      {
        text: `${HEAD}-A INPUT -s 10.0.0.1 -j ACCEPT\n-A INPUT -s 10.0.0.2 -j ACCEPT\nCOMMIT\n`,
        equal: true,
      },
    );
    assert.deepEqual(
      take(
        `${HEAD}-A INPUT -p tcp -m multiport --dports 22,80:90 -j $0ACCEPT\nCOMMIT\n`,
        /each port/,
      ),
      {
        text: `${HEAD}-A INPUT -p tcp -m multiport --dports 22 -j ACCEPT\n-A INPUT -p tcp -m multiport --dports 80:90 -j ACCEPT\nCOMMIT\n`,
        equal: true,
      },
    );
    assert.ok(
      !titles(`${HEAD}-A INPUT -p tcp -m multiport ! --dports 22,80 -j $0DROP\nCOMMIT\n`).some(
        (title) => title.startsWith("Split"),
      ),
    );
  });

  it("joins rules that differ in one value", () => {
    const join = (rules: string) => take(`${HEAD}$0${rules}$0COMMIT\n`, /Join/);
    assert.deepEqual(
      join("-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp --dport 80:90 -j ACCEPT\n"),
      {
        text: `${HEAD}-A INPUT -p tcp -m multiport --dports 22,80:90 -j ACCEPT\nCOMMIT\n`,
        equal: true,
      },
    );
    assert.deepEqual(join("-A INPUT -s 10.0.0.1 -j DROP\n-A INPUT -s 10.0.1.0/24 -j DROP\n"), {
      text: `${HEAD}-A INPUT -s 10.0.0.1,10.0.1.0/24 -j DROP\nCOMMIT\n`,
      equal: true,
    });
  });

  it("joins nothing else", () => {
    const none = (rules: string) =>
      assert.ok(
        !titles(`${HEAD}$0${rules}$0COMMIT\n`).some((title) => title.startsWith("Join")),
        rules,
      );
    none("-A INPUT -s 10.0.0.1 -j DROP\n-A INPUT -d 10.0.0.2 -j DROP\n");
    none("-A INPUT -s 10.0.0.1 -i lo -j DROP\n-A INPUT -s 10.0.0.2 -i eth0 -j DROP\n");
    none("-A INPUT -i lo -j DROP\n-A INPUT -i eth0 -j DROP\n");
    none("-A INPUT ! -s 10.0.0.1 -j DROP\n-A INPUT ! -s 10.0.0.2 -j DROP\n");
    none("-A INPUT -s 10.0.0.1 -j DROP\n# why\n-A INPUT -s 10.0.0.2 -j DROP\n");
  });

  it("puts a list of addresses into a set, with the commands that make it", () => {
    const { file, all } = offered(`${HEAD}-A INPUT -s 10.0.0.1,10.1.0.0/16 -j $0DROP\nCOMMIT\n`);
    const found = all.find(({ title }) => title.endsWith("into a set"));
    assert.ok(found);
    assert.match(found.needs ?? "", /has to be there before/);
    assert.equal(
      refactored(file, found),
      `${HEAD}# ipset create addresses-5 hash:net\n# ipset add addresses-5 10.0.0.1\n# ipset add addresses-5 10.1.0.0/16\n-A INPUT -m set --match-set addresses-5 src -j DROP\nCOMMIT\n`,
    );
  });
});

describe("refactoring is not offered", () => {
  it("for other lines, refused rules, expressions of templates and other tools", () => {
    assert.deepEqual(titles("*fil$0ter\nCOMMIT\n"), []);
    assert.deepEqual(titles("*filter\n-A INPUT --frob $0-j DROP\n-A INPUT -j DROP\nCOMMIT\n"), []);
    assert.deepEqual(titles("*filter\n-A INPUT -s {{ a }},{{ b }} $0-j DROP\nCOMMIT\n"), []);
    assert.deepEqual(
      titles("#- ebtables.rules\n*filter\n-A INPUT -j $0DROP\n-A INPUT -i eth0 -j DROP\nCOMMIT\n"),
      [],
    );
  });
});
