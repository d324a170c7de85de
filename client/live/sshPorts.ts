import * as vscode from "vscode";
import {
  type BaseLanguageClient,
  DidChangeConfigurationNotification,
  type Middleware,
} from "vscode-languageclient";
import type { Hosts } from "./hosts";

/**
 * Has the language server hear at which port a document's host was reached, where the settings do not say at which ports
 * sshd listens there.
 */
export function withSshPorts(hosts: Hosts): Middleware {
  return {
    workspace: {
      configuration: async (params, token, next) => {
        const answers: unknown = await next(params, token);
        if (!Array.isArray(answers)) return answers as Error[];
        return answers.map((settings: unknown, at): unknown => {
          const item = params.items[at];
          if (item?.section !== "iptables" || item.scopeUri === undefined) return settings;
          const { sshPorts, ...others } = (settings ?? {}) as Settings;
          const isSet = Array.isArray(sshPorts) && sshPorts.length > 0;
          return {
            ...others,
            sshPorts: isSet ? sshPorts : hosts.sshPorts(vscode.Uri.parse(item.scopeUri)),
          };
        });
      },
    },
  };
}

/** Has the language server ask again when a host was chosen, or more is known of one. */
export function tellOfHosts(client: BaseLanguageClient, hosts: Hosts): vscode.Disposable {
  return hosts.onDidChange(() => {
    if (!client.isRunning()) return;
    void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  });
}

interface Settings {
  readonly sshPorts?: unknown;
}
