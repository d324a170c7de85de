import * as vscode from "vscode";
import { isOurs } from "../common/selector";
import { type BootReport, bootReports } from "../remote/bootReport";
import type { Host } from "../remote/channel";
import { code, plain } from "../wording/markdown";
import { familyOf, type LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault } from "./say";
import { withHost } from "./withHost";

/** Says whether rules come back when a host starts, from where, and what may stand in the way. */
export async function showAtBoot(desk: LiveDesk, host: Host): Promise<void> {
  const shown = vscode.window.activeTextEditor?.document;
  const document = shown !== undefined && isOurs(shown) ? shown : undefined;
  const texts = document === undefined ? {} : { [familyOf(desk, document)]: document.getText() };
  const about = document?.uri ?? vscode.Uri.from({ scheme: "iptables", path: "/" });
  const found = await withHost(host, "looking how rules come back", async (channel, signal) => ({
    reports: await bootReports(channel, texts, signal),
  }));
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  const text = [
    `# What loads at boot on ${plain(titleOfHost(host))}\n`,
    ...(document === undefined
      ? []
      : [
          `As if ${plain(document.uri.path.split("/").at(-1) ?? "")} were in the place of its family's file.\n`,
        ]),
    ...found.reports.map(reportText),
  ].join("\n");
  await desk.views.open({
    name: `${titleOfHost(host).replaceAll("/", " ")}.boot.md`,
    about,
    preview: true,
    make: () => Promise.resolve({ text }),
  });
}

function reportText({ family, target, ways, doubts }: BootReport): string {
  return [
    `## ${family}tables\n`,
    target.kind === "file"
      ? `${code(target.path)} is loaded, by ${plain(target.way.by)}.\n`
      : `${plain(target.why)}\n`,
    // One way alone is named above.
    ...(ways.length > 1
      ? ways.map(({ by, path }) => `- ${plain(by)}${path === undefined ? "" : `: ${code(path)}`}`)
      : []),
    "",
    ...doubts
      .filter((doubt) => target.kind === "file" || doubt !== target.why)
      .map((doubt) => `- But: ${plain(doubt)}`),
    "",
  ].join("\n");
}
