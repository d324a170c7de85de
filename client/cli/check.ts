import { RulesFile } from "../../server/file";
import type { CheckArguments, FailOn } from "./arguments";
import { discover } from "./discover";
import { type Formatter, isAtLeast } from "./formatter";
import { runThrough } from "./load";
import { openOutput } from "./output";
import { type Contents, readPath, readStandardInput } from "./read";
import { CheckedTwins } from "./twins";

/** A file or folder that could not be read, with the end of the sentence that says why. */
interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/**
 * Checks all files and writes what was found, one file after the other. What could not be read is told at the end, so
 * that it keeps nothing else from being checked. Gives the exit code.
 */
export async function checkFiles(args: CheckArguments, version: string): Promise<number> {
  const output = openOutput(process.stdout);
  const formatter = await formatterOf(args, version);
  const unreadable: Unreadable[] = [];
  const results = { found: false };

  await output.write(formatter.begin());
  const twins = new CheckedTwins(args.paths);
  const checkOne = async (path: string, contents: Contents) => {
    if (contents.kind === "unreadable") {
      unreadable.push({ path, reason: contents.reason });
      return;
    }
    const file = RulesFile.of(path, contents.text, args.reading);
    if (args.analysis) runThrough(file.analyse());
    const twin = args.analysis ? await twins.of(file) : undefined;
    const problems = file.problems(twin === undefined ? [] : runThrough(file.parity(twin)));
    results.found ||= fails(problems, args.failOn);
    await output.write(formatter.file(file, problems));
  };
  for (const path of args.paths) {
    if (path === "-") {
      await checkOne("<stdin>", await readStandardInput());
      continue;
    }
    for await (const place of discover(path)) {
      if (place.kind === "file") await checkOne(place.path, await readPath(place.path));
      else if (place.kind === "unreadable") unreadable.push(place);
      else process.stderr.write(`iptables-tools: ${place.path} holds no rules files.\n`);
    }
  }
  await output.write(formatter.end(unreadable.length === 0));
  await output.end();

  if (output.failure !== undefined) {
    process.stderr.write(`iptables-tools: The result could not be written: ${output.failure}.\n`);
    return 2;
  }
  if (unreadable.length > 0) {
    process.stderr.write(`iptables-tools: ${sentenceOf(unreadable)}\n`);
    return 2;
  }
  return results.found ? 1 : 0;
}

async function formatterOf({ format }: CheckArguments, version: string): Promise<Formatter> {
  switch (format) {
    case "text": {
      const [{ TextFormatter }, { wantsColour }] = await Promise.all([
        import("./text"),
        import("./colour"),
      ]);
      return new TextFormatter(wantsColour(process.stdout.isTTY, process.env));
    }
    case "json":
      return (await import("./json")).json();
    case "sarif":
      return new (await import("./sarif")).SarifFormatter(version);
    case "github":
      return (await import("./github")).github;
  }
}

function fails(problems: ReturnType<RulesFile["problems"]>, failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return problems.some(({ severity }) => isAtLeast(severity, failOn));
}

function sentenceOf(unreadable: readonly Unreadable[]): string {
  const parts = unreadable.map(({ path, reason }) => `${path} could not be read: ${reason}`);
  return `${parts.join("; ")}.`;
}
