import { explainFile, type TableInWords } from "../../server/features/explain/index";
import { printable } from "../wording/printable";
import type { ExplainArguments } from "./arguments";
import { type Paint, painter, wantsColour } from "./colour";
import { load, note, refuse } from "./load";
import { openOutput } from "./output";

/** Says a file in words. Gives the exit code. */
export async function explainPath(args: ExplainArguments): Promise<number> {
  const file = await load(args.path, args.reading);
  if (typeof file === "string") return refuse(file);
  if (file.verdict === "reject")
    note(
      `${args.path} would be refused when loaded (iptables-tools check says why); the rules are explained as they stand.`,
    );
  const tables = explainFile(file);
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json" ? [`${JSON.stringify({ tables })}\n`] : text(tables, paint),
  );
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

function* text(tables: readonly TableInWords[], paint: Paint): Iterable<string> {
  for (const { table, chains } of tables) {
    yield `${paint("bold", printable(table))}\n`;
    const last = Math.max(0, ...chains.flatMap(({ rules }) => rules.map(({ line }) => line)));
    const width = String(last).length;
    for (const { chain, policy, rules } of chains) {
      yield `  ${paint("bold", printable(chain === "" ? "all chains" : chain))}${policy === undefined ? "" : `  ${paint("dim", policy)}`}\n`;
      for (const { line, says } of rules)
        yield `    ${paint("dim", String(line).padStart(width))}  ${printable(says)}\n`;
    }
    yield "\n";
  }
}
