import {
  BOUNDS,
  COLUMNS,
  type ExposureTold,
  exposureMarkdown,
  sectionsOf,
} from "../wording/exposure";
import { textOf } from "../wording/piece";
import { printable } from "../wording/printable";
import type { ExposureArguments } from "./arguments";
import { type Paint, painter, wantsColour } from "./colour";
import { load, note, refuse, runThrough } from "./load";
import { openOutput } from "./output";

/** Tells which new connections a file lets in, through and out. Gives the exit code. */
export async function exposureOfFile(args: ExposureArguments): Promise<number> {
  const file = await load(args.path, args.reading);
  if (typeof file === "string") return refuse(file);
  if (file.family !== "ip" && file.family !== "ip6")
    return refuse(
      `${args.path} is for ${file.family}tables; only rules of iptables and ip6tables can be asked.`,
    );
  if (file.verdict === "reject")
    note(
      `${args.path} would be refused when loaded (iptables-tools check says why); the rules are followed as they stand.`,
    );
  const exposure = runThrough(file.exposure());
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json"
      ? [`${JSON.stringify(exposure)}\n`]
      : args.format === "markdown"
        ? exposureMarkdown(exposure, () => undefined)
        : text(exposure, paint),
  );
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

function* text(exposure: ExposureTold, paint: Paint): Iterable<string> {
  for (const { title, rows } of sectionsOf(exposure)) {
    yield `${paint("bold", title)}\n`;
    if (rows.length === 0) yield "  none\n";
    else {
      const table = [[...COLUMNS], ...rows.map((cells) => cells.map(textOf))];
      const widths = COLUMNS.map((_, at) =>
        Math.max(...table.map((row) => (row[at] ?? "").length)),
      );
      for (const [index, row] of table.entries()) {
        const cells = row.map((cell, at) => printable(cell).padEnd(widths[at] ?? 0));
        const line = `  ${cells.join("  ").trimEnd()}`;
        yield `${index === 0 ? paint("dim", line) : line}\n`;
      }
    }
    yield "\n";
  }
  yield `${paint("dim", BOUNDS)}\n`;
  for (const sentence of exposure.undecided)
    yield `${paint("yellow", "Not decided:")} ${sentence}\n`;
}
