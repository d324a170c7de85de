import {
  parseCheck,
  parseDiff,
  parseExplain,
  parseExposure,
  parseFormat,
  parseTrace,
} from "./arguments";
import {
  CHECK_HELP,
  DIFF_HELP,
  EXPLAIN_HELP,
  EXPOSURE_HELP,
  FORMAT_HELP,
  HELP,
  LIVE_HELP,
  LSP_HELP,
  TRACE_HELP,
} from "./help";
import { parseLive } from "./live/arguments";
import { type Refused, wantsHelp } from "./words";

/** The exit code for bad usage and unreadable files; 0 and 1 are results. */
const COULD_NOT_RUN = 2;

/** Runs one command. Its exit code is left in `process.exitCode`, so that everything written gets out before the end. */
export async function main(args: readonly string[], version: string): Promise<void> {
  const [command, ...rest] = args;
  switch (command) {
    case "check":
      await run(rest, CHECK_HELP, parseCheck, async (parsed) => {
        const { checkFiles } = await import("./check");
        return checkFiles(parsed, version);
      });
      break;
    case "trace":
      await run(rest, TRACE_HELP, parseTrace, async (parsed) => {
        const { traceFile } = await import("./trace");
        return traceFile(parsed);
      });
      break;
    case "diff":
      await run(rest, DIFF_HELP, parseDiff, async (parsed) => {
        const { diffFiles } = await import("./diff");
        return diffFiles(parsed);
      });
      break;
    case "exposure":
      await run(rest, EXPOSURE_HELP, parseExposure, async (parsed) => {
        const { exposureOfFile } = await import("./exposure");
        return exposureOfFile(parsed);
      });
      break;
    case "explain":
      await run(rest, EXPLAIN_HELP, parseExplain, async (parsed) => {
        const { explainPath } = await import("./explain");
        return explainPath(parsed);
      });
      break;
    case "format":
      await run(rest, FORMAT_HELP, parseFormat, async (parsed) => {
        const { formatFiles } = await import("./format");
        return formatFiles(parsed);
      });
      break;
    case "live":
      await run(rest, LIVE_HELP, parseLive, async (parsed) => {
        const { live } = await import("./live/live");
        return live(parsed);
      });
      break;
    case "lsp":
      await lsp(rest);
      break;
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(HELP);
      break;
    case "--version":
      process.stdout.write(`${version}\n`);
      break;
    case undefined:
      refuse("Say what to do: iptables-tools check FILE, or iptables-tools --help.");
      break;
    default:
      refuse(
        `There is no command ${command}: there are check, trace, diff, exposure, explain, format, live and lsp (see --help).`,
      );
  }
}

/** Reads the words behind a command and does what they say; what it takes to do it is loaded only then. */
async function run<Arguments extends { readonly kind: string }>(
  args: readonly string[],
  help: string,
  parse: (args: readonly string[]) => Arguments | Refused,
  work: (parsed: Arguments) => Promise<number>,
): Promise<void> {
  if (wantsHelp(args)) {
    process.stdout.write(help);
    return;
  }
  const parsed = parse(args);
  if (isRefused(parsed)) refuse(parsed.sentence);
  else process.exitCode = await work(parsed);
}

function isRefused(parsed: { readonly kind: string }): parsed is Refused {
  return parsed.kind === "refused";
}

async function lsp(args: readonly string[]): Promise<void> {
  if (wantsHelp(args)) {
    process.stdout.write(LSP_HELP);
    return;
  }
  // Editors add words of their own, such as --clientProcessId=7; only the transport is ours to judge.
  if (!args.includes("--stdio")) {
    refuse(
      "The language server speaks over standard input and output: iptables-tools lsp --stdio.",
    );
    return;
  }
  await import("../../server/main");
}

function refuse(sentence: string): void {
  process.stderr.write(`iptables-tools: ${sentence}\n`);
  process.exitCode = COULD_NOT_RUN;
}
