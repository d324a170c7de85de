import { type AtBoot, atBoot } from "./atBoot";
import type { Channel } from "./channel";
import { history } from "./history";
import { persistTarget, type Target } from "./persist";
import { readPersistence } from "./persistence";
import type { Family } from "./planner";
import { readRootFile } from "./rootFile";
import { unconfirmedIn } from "./unconfirmed";

/** Whether a family's rules come back when a host starts, and from where. */
export interface BootReport extends AtBoot {
  readonly family: Family;
  readonly target: Target;
  /** What the file holds that is loaded then; absent where there is none, or it cannot be read. */
  readonly text?: string;
}

/**
 * Answers “Will this load at boot?” for both families. `texts` are what the files are to hold;
 * without one, what is in the host's file is looked at. Changes nothing.
 */
export async function bootReports(
  channel: Channel,
  texts: Partial<Record<Family, string>> = {},
  signal?: AbortSignal,
): Promise<BootReport[]> {
  const persistence = await readPersistence(channel, signal);
  const past = await history(channel);
  const reports: BootReport[] = [];
  for (const family of ["ip", "ip6"] as const) {
    const target = persistTarget(persistence, family);
    let text = texts[family];
    const doubts: string[] = [];
    if (text === undefined && target.kind === "file") {
      const read = await readRootFile(channel, target.path, signal);
      if (read.kind === "file") text = Buffer.from(read.content).toString();
      else doubts.push(read.kind === "fault" ? read.message : `There is no ${target.path} yet.`);
    }
    if (text !== undefined && target.kind === "file") {
      const unconfirmed = unconfirmedIn(past, { family, path: target.path, text });
      if (unconfirmed !== undefined) doubts.push(unconfirmed);
    }
    const found = atBoot(persistence, family, text ?? "");
    reports.push({
      family,
      target,
      ways: found.ways,
      doubts: [...doubts, ...found.doubts],
      ...(text === undefined ? {} : { text }),
    });
  }
  return reports;
}
