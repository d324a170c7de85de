import { setChanges } from "../../remote/liveSets";
import { changesSets } from "../../remote/setPlan";
import { printable } from "../../wording/printable";
import { type Paint, painter, wantsColour } from "../colour";
import { refuse } from "../load";
import { openOutput } from "../output";
import { readWanted, type Wanted } from "./files";
import type { LiveContext } from "./live";
import { planSetFile, setText } from "./sets";

/** Compares files with the live rules, chain by chain. Gives 1 where something would change. */
export async function compareLive(context: LiveContext): Promise<number> {
  const { args } = context;
  const wanted = await readWanted(context);
  if (typeof wanted === "string") return refuse(wanted);
  const sets = await planSetFile(context);
  if (typeof sets === "string") return refuse(sets);
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  const isEqual = wanted.every(({ plan }) => plan.load === "") && !changesSets(sets);
  await output.write(
    args.format === "json"
      ? [
          `${JSON.stringify({ equal: isEqual, plans: wanted.map(({ plan }) => plan), sets: setChanges(sets) })}\n`,
        ]
      : [...wanted.flatMap((one) => [...planText(one, paint)]), ...setText(sets, paint)],
  );
  await output.end();
  if (output.failure !== undefined)
    return refuse(`The result could not be written: ${output.failure}.`);
  return isEqual ? 0 : 1;
}

const SIGNS = { keep: " ", replace: "~", create: "+", remove: "-" } as const;
const COLOURS = { keep: "dim", replace: "yellow", create: "green", remove: "red" } as const;

/** What a plan does, chain by chain. */
export function* planText({ family, path, plan }: Wanted, paint: Paint): Iterable<string> {
  const { chains, removed, kept, holders, load } = plan;
  yield `${paint("bold", `${family}tables`)}: ${printable(path)}\n`;
  if (load === "") yield "  The live rules say the same already.\n";
  for (const { table, chain, action, owner, note } of chains) {
    if (action === "keep" && note === undefined) continue;
    const whose = owner === undefined ? "" : ` (${owner})`;
    yield `  ${paint(COLOURS[action], `${SIGNS[action]} ${action.padEnd(7)}`)} ${printable(`${table} ${chain}${whose}`)}\n`;
    if (note !== undefined) yield `            ${paint("dim", printable(note))}\n`;
  }
  const same = chains.filter(({ action }) => action === "keep").length;
  if (load !== "" && same > 0)
    yield `  ${paint("dim", `${same} chain${same === 1 ? " stays as it is" : "s stay as they are"}`)}\n`;
  if (kept.length > 0) yield "  Rules of other programs that stay:\n";
  for (const { table, rule, owner } of kept)
    yield `    ${printable(`${table} ${rule} (${owner})`)}\n`;
  if (removed.length > 0) yield "  Live rules that would go, for the file does not have them:\n";
  for (const { table, rule } of removed)
    yield `    ${paint("red", `- ${printable(`${table} ${rule}`)}`)}\n`;
  for (const { name, says } of holders)
    yield `  ${paint("yellow", `${name} holds these tables:`)} ${printable(says)}\n`;
}
