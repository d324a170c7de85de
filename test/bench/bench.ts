/**
 * `npm run bench`: how long checking takes beside the real tools on the same files, and how long a keystroke does. Everything
 * is measured in one run, so that the ratios mean something on any machine; and how long each request of an editor takes.
 * Options: --sizes 1000,10000,100000, --kinds blocklist,gateway,kubernetes,customers, --cli PATH (dist/cli.js),
 * --parts files,requests.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_READING, RulesFile } from "../../server/file";
import { root } from "../support/project";
import { type FeatureTime, featureTimes } from "./features";
import { generate, KINDS, type Kind } from "./generate";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    kinds: { type: "string", default: KINDS.join(",") },
    parts: { type: "string", default: "files,requests" },
    cli: { type: "string", default: join(root, "dist", "cli.js") },
  },
});
const RUNS = 3;
const KEYSTROKES = 60;

/** One measured file. Times are in milliseconds; those of the real tools are missing where they cannot be run. */
interface Row {
  readonly kind: Kind;
  readonly rules: number;
  readonly check: number | undefined;
  readonly legacy: number | undefined;
  readonly nft: number | undefined;
  readonly open: number;
  readonly keystroke50: number;
  readonly keystroke95: number;
  readonly megabytes: number;
}
/** How long answers may take, in milliseconds, by the number of rules. */
const GOALS: readonly (readonly [rules: number, goal: number])[] = [
  [10_000, 10],
  [100_000, 50],
];
const ASKED = 15;

void main(values.kinds.split(",") as Kind[], values.sizes.split(",").map(Number));

async function main(kinds: readonly Kind[], sizes: readonly number[]): Promise<void> {
  const parts = values.parts.split(",");
  if (parts.includes("files")) files(kinds, sizes);
  if (parts.includes("requests") && existsSync(values.cli))
    for (const rules of sizes) for (const kind of kinds) await requests(kind, rules);
}

/** Prints how long each request of an editor takes. */
async function requests(kind: Kind, rules: number): Promise<void> {
  const goal = GOALS.find(([most]) => rules <= most)?.[1];
  console.log(
    `\nRequests in ${kind} of ${rules} rules, each asked ${ASKED} times after an edit, in milliseconds${goal === undefined ? "" : `. The goal is ${goal}`}.`,
  );
  const row = ({ request, best, median, p95, kilobytes }: FeatureTime) => [
    request,
    best.toFixed(1),
    median.toFixed(1),
    p95.toFixed(1),
    kilobytes.toFixed(0),
    goal !== undefined && median > goal ? `×${(median / goal).toFixed(1)}` : "",
  ];
  const cells = (await featureTimes(values.cli, generate(kind, rules), ASKED)).map(row);
  for (const [name, ...rest] of [["request", "best", "median", "p95", "kB", "over"], ...cells])
    console.log(`${name?.padEnd(28)}${rest.map((cell) => cell.padStart(9)).join("")}`);
}

function files(kinds: readonly Kind[], sizes: readonly number[]): void {
  const node = median(() => timed(process.execPath, ["-e", "0"]));
  if (!existsSync(values.cli))
    console.log(
      `${values.cli} does not exist, so the command line is left out: npm run build makes it.`,
    );
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    console.log(
      `Times in milliseconds. Medians of ${RUNS} runs of whole programs; ${KEYSTROKES} keystrokes. Node alone starts in ${node?.toFixed(0)} ms.`,
    );
    console.log(
      "check: check --no-analysis. legacy, nft: the real tools' own --test, which looks at less. ×legacy: check beside it.",
    );
    console.log(
      "open: a text to its problems, cold, within a running program. keystroke: a letter to the problems of the whole file.\n",
    );
    print([
      "ruleset",
      "rules",
      "check",
      "legacy",
      "nft",
      "×legacy",
      "×nft",
      "open",
      "keystroke p50",
      "p95",
      "MB",
    ]);
    for (const rules of sizes)
      for (const kind of kinds) {
        const row = measure(kind, rules, folder);
        print([
          row.kind,
          String(row.rules),
          shown(row.check),
          shown(row.legacy),
          shown(row.nft),
          ratio(row.check, row.legacy),
          ratio(row.check, row.nft),
          row.open.toFixed(0),
          row.keystroke50.toFixed(1),
          row.keystroke95.toFixed(1),
          row.megabytes.toFixed(0),
        ]);
      }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(kind: Kind, rules: number, folder: string): Row {
  const path = join(folder, `${kind}-${rules}.rules`);
  const text = generate(kind, rules);
  writeFileSync(path, text);
  const ours = [
    values.cli,
    "check",
    "--no-analysis",
    "--fail-on",
    "never",
    "--format",
    "json",
    path,
  ];
  const alone = process.getuid?.() === 0 ? ["-n"] : ["-Urn"];
  return {
    kind,
    rules,
    check: existsSync(values.cli) ? median(() => timed(process.execPath, ours)) : undefined,
    legacy: median(() => timed("unshare", [...alone, "iptables-legacy-restore", "--test", path])),
    nft: median(() => timed("unshare", [...alone, "iptables-nft-restore", "--test", path])),
    ...keystrokes(path, text),
  };
}

/** Opens the text, and at places all over it types a letter and takes it away again. */
function keystrokes(
  path: string,
  text: string,
): Pick<Row, "open" | "keystroke50" | "keystroke95" | "megabytes"> {
  const before = usedMegabytes();
  const opened = performance.now();
  // Names of its own: nothing is remembered of other files.
  let file = RulesFile.of(path, text, {
    ...DEFAULT_READING,
    names: { ...DEFAULT_READING.names },
  });
  if (file.verdict === "reject") throw new Error(`${path} is refused: the generator is wrong`);
  const open = performance.now() - opened;
  const megabytes = usedMegabytes() - before;
  const times: number[] = [];
  for (let i = 0; i < KEYSTROKES; i += 2) {
    const line = Math.floor((file.lines.count * (i + 1)) / KEYSTROKES);
    const end = file.lines.offsetOf(line) + (file.lines.at(line)?.text.length ?? 0);
    for (const [from, to, typed] of [
      [end, end, "x"],
      [end, end + 1, ""],
    ] as const) {
      const started = performance.now();
      file = file.replace(from, to, typed);
      file.problems();
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  return {
    open,
    megabytes,
    keystroke50: times[KEYSTROKES >> 1]!,
    keystroke95: times[Math.floor(KEYSTROKES * 0.95)]!,
  };
}

/** How long a program takes, or undefined where it does not exist or does not succeed. */
function timed(command: string, args: string[]): number | undefined {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "ignore"] });
  return status === 0 ? performance.now() - started : undefined;
}

function median(measured: () => number | undefined): number | undefined {
  const times = Array.from({ length: RUNS }, measured).filter((time) => time !== undefined);
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function usedMegabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function shown(time: number | undefined): string {
  return time === undefined ? "–" : time.toFixed(0);
}

function ratio(ours: number | undefined, theirs: number | undefined): string {
  return ours === undefined || theirs === undefined ? "–" : (ours / theirs).toFixed(2);
}

function print(cells: string[]): void {
  const [first, ...rest] = cells;
  console.log(
    first!.padEnd(11) + rest.map((cell) => cell.padStart(cell.includes(" ") ? 15 : 9)).join(""),
  );
}
