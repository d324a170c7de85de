import { RulesFile } from "../../../server/file";
import { history, type Snapshot, snapshot, withEmptyTables } from "../../remote/history";
import { refuse } from "../load";
import { applyWanted } from "./apply";
import { planAll } from "./files";
import type { LiveContext } from "./live";

/** Brings back the rules before an earlier apply, by a transaction like that one. Gives the same exit codes. */
export async function restoreLive(context: LiveContext): Promise<number> {
  const { args, channel } = context;
  const name = args.id ?? "";
  const found = await snapshot(channel, name);
  if (found.length === 0) {
    const past = await history(channel);
    return refuse(
      past.length === 0
        ? `${channel.name} keeps no snapshots.`
        : `${channel.name} keeps no snapshot ${JSON.stringify(name)}: live history lists ${past.length}, the last one is ${past[0]?.name ?? ""}.`,
    );
  }
  return applyWanted(context, () =>
    planAll(
      context,
      found.map((one) => sourceOf(name, one)),
    ),
  );
}

function sourceOf(name: string, { family, variant, text }: Snapshot) {
  return {
    family,
    variant,
    open: (reading: Parameters<typeof RulesFile.of>[2], live: string) =>
      Promise.resolve(RulesFile.of(`snapshot ${name}`, withEmptyTables(text, live), reading)),
  };
}
