import { bootReports } from "../../remote/bootReport";
import { bootLines, factLines } from "../../remote/factLines";
import { probe } from "../../remote/probe";
import { printable } from "../../wording/printable";
import { painter, wantsColour } from "../colour";
import { refuse } from "../load";
import { openOutput } from "../output";
import type { LiveContext } from "./live";

/** Says what a host has. Looking changes nothing on it. */
export async function showStatus({ args, channel }: LiveContext): Promise<number> {
  const facts = await probe(channel);
  const boot = await bootReports(channel);
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json"
      ? [`${JSON.stringify({ ...facts, commands: [...facts.commands], boot })}\n`]
      : [...factLines(facts), ...boot.flatMap(bootLines)].map(
          ([name, value]) => `${paint("dim", name.padEnd(12))} ${printable(value)}\n`,
        ),
  );
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}
