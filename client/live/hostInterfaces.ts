import * as vscode from "vscode";
import type { HostInterfaces } from "../commands/renameInterfaces";
import { probe } from "../remote/probe";
import { type Hosts, titleOfHost } from "./hosts";
import { sayFault } from "./say";
import { withHost } from "./withHost";

/** The interfaces of the host that a document is for; looking at it changes nothing there. */
export function interfacesOfHost(hosts: Hosts, uri: vscode.Uri): HostInterfaces | undefined {
  const host = hosts.of(uri);
  if (host === undefined) return undefined;
  return {
    host: titleOfHost(host),
    names: () => hosts.interfaces(host),
    // In a workspace that is not trusted no host is talked to.
    ...(vscode.workspace.isTrusted
      ? {
          look: async () => {
            const found = await withHost(host, "looking for interfaces", async (channel, signal) =>
              probe(channel, signal),
            );
            if ("fault" in found) sayFault(found.fault);
            else await hosts.learn(host, found);
          },
        }
      : {}),
  };
}
