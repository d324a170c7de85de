import { DEFAULT_READING } from "../../../server/file";
import {
  confirmedSentence,
  type PersistPart,
  planPersist,
  writePersist,
} from "../../remote/persistLive";
import type { Family } from "../../remote/planner";
import { printable } from "../../wording/printable";
import { painter, wantsColour } from "../colour";
import { load, note, refuse } from "../load";
import { planner } from "../planner";
import type { LiveContext } from "./live";
import { terminalPrompts } from "./prompts";
import { textDiff } from "./textDiff";

/** Has the host load what was confirmed when it starts. Gives 2 where nothing was written. */
export async function persistLive({ args, channel }: LiveContext): Promise<number> {
  const texts: Partial<Record<Family, string>> = {};
  for (const [family, path] of [
    ["ip", args.ip4],
    ["ip6", args.ip6],
  ] as const) {
    if (path === undefined) continue;
    const file = await load(path, { ...DEFAULT_READING, family });
    if (typeof file === "string") return refuse(file);
    if (file.verdict === "reject")
      return refuse(
        `${path} would be refused when loaded (iptables-tools check says why), so it is not written to where it is loaded from.`,
      );
    texts[family] = file.lines.text();
  }
  const context = { channel, planner, foreign: args.foreign };
  const plan = await planPersist(context, texts);
  if (plan.kind === "refused") return refuse(plan.message);
  const json = args.format === "json";
  if (!json) say(`${printable(confirmedSentence(plan.confirmed))}\n`);
  if (!json) for (const part of plan.parts) for (const line of partText(part)) say(line);
  if (!json) for (const sentence of plan.left) say(`${printable(sentence)}\n`);
  const changes = plan.parts.filter(({ before, after }) => before !== after);
  const names = changes.map(({ target }) => target.path).join(" and ");
  if (
    changes.length > 0 &&
    !args.yes &&
    !(await terminalPrompts.confirm(`Write ${names} on ${channel.name}?`))
  )
    return refuse("Nothing was written.");
  const told: object[] = [];
  for (const part of plan.parts) {
    const { family, target, doubts } = part;
    const { path } = target;
    if (!changes.includes(part)) {
      if (!json) note(`${path} says what is live already.`);
      told.push({ family, path, written: false, doubts });
      continue;
    }
    const written = await writePersist(context, part);
    if (written.kind !== "written")
      return refuse(
        written.kind === "changed"
          ? `${path} was changed meanwhile by somebody else: it was not written.`
          : written.message,
      );
    if (!json)
      note(
        `${path} is written and read back.${written.kept === undefined ? "" : ` What was there first is kept as ${written.kept}.`}`,
      );
    told.push({ family, path, written: true, kept: written.kept, doubts });
  }
  if (json) say(`${JSON.stringify({ files: told, left: plan.left })}\n`);
  return 0;
}

function* partText({ target, before, after, doubts }: PersistPart): Iterable<string> {
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  yield* textDiff(target.path, before, after, paint);
  yield `${printable(target.path)} is loaded when the host starts, by ${printable(target.way.by)}.\n`;
  for (const doubt of doubts) yield `  ${paint("yellow", "But:")} ${printable(doubt)}\n`;
}

function say(line: string): void {
  process.stdout.write(line);
}
