import { parseCheck, parseTrace, wantsHelp } from "./arguments";
import { CHECK_HELP, HELP, LSP_HELP, TRACE_HELP } from "./help";

/** The exit code for bad usage and unreadable files; 0 and 1 are results. */
const COULD_NOT_RUN = 2;

/** Runs one command. Its exit code is left in `process.exitCode`, so that everything written gets out before the end. */
export async function main(args: readonly string[], version: string): Promise<void> {
  const [command, ...rest] = args;
  switch (command) {
    case "check":
      await check(rest, version);
      break;
    case "trace":
      await trace(rest);
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
      refuse(`There is no command ${command}: there are check, trace and lsp (see --help).`);
  }
}

async function check(args: readonly string[], version: string): Promise<void> {
  if (wantsHelp(args)) {
    process.stdout.write(CHECK_HELP);
    return;
  }
  const parsed = parseCheck(args);
  if (parsed.kind === "refused") {
    refuse(parsed.sentence);
    return;
  }
  const { checkFiles } = await import("./check");
  process.exitCode = await checkFiles(parsed, version);
}

async function trace(args: readonly string[]): Promise<void> {
  if (wantsHelp(args)) {
    process.stdout.write(TRACE_HELP);
    return;
  }
  const parsed = parseTrace(args);
  if (parsed.kind === "refused") {
    refuse(parsed.sentence);
    return;
  }
  const { traceFile } = await import("./trace");
  process.exitCode = await traceFile(parsed);
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
