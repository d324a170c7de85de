import * as vscode from "vscode";
import { type BootReport, bootReports } from "../remote/bootReport";
import type { Host } from "../remote/channel";
import { bootLines, factLines } from "../remote/factLines";
import type { HostFacts } from "../remote/facts";
import { probe } from "../remote/probe";
import { plain } from "../wording/markdown";
import type { LiveDesk } from "./desk";
import { titleOfHost } from "./hosts";
import { sayFault } from "./say";
import { withHost } from "./withHost";

/** Shows what a host has: tools, tables, who owns them, the own connection, what loads rules at boot. Changes nothing. */
export async function showHost(desk: LiveDesk, host: Host): Promise<void> {
  const found = await withHost(host, "looking what there is", async (channel, signal) => ({
    facts: await probe(channel, signal),
    boot: await bootReports(channel, {}, signal),
  }));
  if ("fault" in found) {
    sayFault(found.fault);
    return;
  }
  await desk.hosts.learn(host, found.facts);
  const text = hostText(titleOfHost(host), found.facts, found.boot);
  await desk.views.open({
    name: `${titleOfHost(host).replaceAll("/", " ")}.host.md`,
    about: vscode.Uri.from({ scheme: "iptables", path: "/" }),
    preview: true,
    make: () => Promise.resolve({ text }),
  });
}

function hostText(title: string, facts: HostFacts, boot: readonly BootReport[]): string {
  const lines = [...factLines(facts), ...boot.flatMap(bootLines)];
  return [
    `# What ${plain(title)} has\n`,
    "| | |",
    "|---|---|",
    ...lines.map(([name, value]) => `| **${plain(name)}** | ${plain(value)} |`),
    "",
  ].join("\n");
}
