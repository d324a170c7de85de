import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Family, Variant, Version } from "../../server/catalogue/schema";

/** A file for the real tool, and what to ask it. */
export interface Question {
  readonly family: Family;
  readonly variant: Variant;
  readonly text: string | Uint8Array;
  /** Ip sets that must exist, as `ipset create` takes them: `name hash:ip family inet6`. */
  readonly sets?: readonly string[];
  /** Only read, not loaded (`--test`): finds much less, but needs nothing of the kernel. */
  readonly parseOnly?: boolean;
  /** The table to print afterwards. */
  readonly save?: string;
}

/** What the real tool did with a file in an empty network namespace. */
export interface Answer {
  readonly verdict: "accept" | "reject";
  readonly status: number;
  /** What it said. */
  readonly message: string;
  /** What `…-save` prints afterwards, where the question asked for it. */
  readonly saved: string | undefined;
}

/**
 * Each file gets a namespace of its own: that is quicker than emptying one, and nothing that a file leaves behind can
 * change the verdict on the next. Only names that we generate reach the shell.
 */
const LOOP = `
while read -r id restore test save table; do
  unshare -n sh -c '
    if [ -s "$1.sets" ]; then ipset restore <"$1.sets" >&2 || exit 99; fi
    [ "$3" = load ] && test= || test=--test
    timeout 20 "$2" $test <"$1.rules" >/dev/null 2>"$1.err"
    status=$?
    case "$4" in none) ;; arptables*) "$4" >"$1.saved" 2>/dev/null ;; *) "$4" -t "$5" >"$1.saved" 2>/dev/null ;; esac
    exit $status
  ' sh "$id" "$restore" "$test" "$save" "$table" </dev/null
  echo "$id $?"
done <list
`;

/** Asks the real tools about many files, one after the other. */
export function ask(questions: readonly Question[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "oracle-"));
  try {
    const list: string[] = [];
    for (const [index, { family, variant, text, sets, save, parseOnly }] of questions.entries()) {
      writeFileSync(join(folder, `${index}.rules`), text);
      if (sets !== undefined && sets.length > 0)
        writeFileSync(join(folder, `${index}.sets`), sets.map((set) => `create ${set}\n`).join(""));
      const tool = toolOf(family, variant);
      const saving = save === undefined ? "none none" : `${tool}-save ${save}`;
      list.push(`${index} ${tool}-restore ${parseOnly === true ? "test" : "load"} ${saving}\n`);
    }
    writeFileSync(join(folder, "list"), list.join(""));
    const [command, ...rest] = [...asRoot(), "sh", "-c", LOOP];
    const { stdout, stderr } = spawnSync(command, rest, {
      cwd: folder,
      encoding: "latin1",
      maxBuffer: 1 << 28,
      env: { ...process.env, LC_ALL: "C" },
    });
    const statuses = new Map(stdout.split("\n").map((line) => line.split(" ") as [string, string]));
    return questions.map(({ save }, index) => {
      const status = Number(statuses.get(String(index)) ?? Number.NaN);
      // 99 is our own: the sets could not be made; NaN: the loop itself broke off.
      if (Number.isNaN(status) || status === 99)
        throw new Error(`File ${index} was not tried: ${stderr}`);
      return {
        verdict: status === 0 ? "accept" : "reject",
        status,
        message: readFileSync(join(folder, `${index}.err`), "latin1").trim(),
        saved:
          save === undefined ? undefined : readFileSync(join(folder, `${index}.saved`), "latin1"),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The variants that a family has in a form whose files can be restored. */
export function variantsOf(family: Family): readonly Variant[] {
  return family === "arp" || family === "eb" ? ["nft"] : ["nft", "legacy"];
}

/** The release of the installed tools. */
export function installedVersion(): Version {
  const { stdout } = spawnSync("iptables-nft", ["--version"], { encoding: "utf8" });
  return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? "";
}

/**
 * Runs a suite that needs the real tools. Where they are missing it says why it is skipped; in CI that is a failure.
 */
export function describeWithTools(title: string, suite: (this: Mocha.Suite) => void): void {
  const obstacle = obstacleOf();
  if (obstacle === undefined) {
    describe(title, suite);
    return;
  }
  const inCi = process.env["CI"] !== undefined && !["", "0", "false"].includes(process.env["CI"]);
  describe(title, () => {
    it(`can ask the real tools (${obstacle})`, function () {
      if (inCi) throw new Error(`CI must have the real tools, but ${obstacle}.`);
      console.log(`${title}: skipped, because ${obstacle}`);
      this.skip();
    });
  });
}

function obstacleOf(): string | undefined {
  for (const [family, variants] of [
    ["ip", ["nft", "legacy"]],
    ["ip6", ["nft", "legacy"]],
    ["arp", ["nft"]],
    ["eb", ["nft"]],
  ] as const) {
    for (const variant of variants) {
      const tool = `${toolOf(family, variant)}-restore`;
      if (spawnSync(tool, ["--version"]).error !== undefined) return `${tool} is not installed`;
    }
  }
  if (spawnSync("ipset", ["version"]).error !== undefined) return "ipset is not installed";
  const [command, ...rest] = [...asRoot(), "unshare", "-n", "true"];
  if (spawnSync(command, rest).status !== 0) return "no network namespace can be made here";
  return undefined;
}

function toolOf(family: Family, variant: Variant): string {
  return `${family}tables-${variant}`;
}

/** Root keeps its rights in the new namespaces; anyone else becomes root of a user namespace first. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? [] : ["unshare", "-Ur"];
}
