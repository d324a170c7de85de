import * as vscode from "vscode";
import type { Subscriptions } from "./subscriptions";

/**
 * The log as the language client traces into it. The client traces when its channel's level is "trace", which no
 * extension can set; so that the setting `iptables.trace.server` does it alone, this channel takes its level from the
 * setting and writes traces as information.
 */
export function traceChannel(
  log: vscode.LogOutputChannel,
  subscriptions: Subscriptions,
): vscode.LogOutputChannel {
  const levelChanged = new vscode.EventEmitter<vscode.LogLevel>();
  subscriptions.push(
    levelChanged,
    log.onDidChangeLogLevel(() => levelChanged.fire(level())),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("iptables.trace.server")) levelChanged.fire(level());
    }),
  );
  const isWanted = () =>
    vscode.workspace.getConfiguration("iptables").get<string>("trace.server", "off") !== "off";
  const level = () => (isWanted() ? vscode.LogLevel.Trace : log.logLevel);

  return {
    name: log.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: levelChanged.event,
    append: (text) => log.append(text),
    appendLine: (text) => log.appendLine(text),
    replace: (text) => log.replace(text),
    clear: () => log.clear(),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- only one of its overloads is
    show: (_column?: unknown, preserveFocus?: boolean) => log.show(preserveFocus),
    hide: () => log.hide(),
    dispose: () => undefined,
    trace: (message, ...rest: unknown[]) =>
      isWanted() ? log.info(message, ...rest) : log.trace(message, ...rest),
    debug: (message, ...rest: unknown[]) => log.debug(message, ...rest),
    info: (message, ...rest: unknown[]) => log.info(message, ...rest),
    warn: (message, ...rest: unknown[]) => log.warn(message, ...rest),
    error: (message, ...rest: unknown[]) => log.error(message, ...rest),
  };
}
