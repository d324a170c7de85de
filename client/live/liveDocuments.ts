import * as vscode from "vscode";
import type { Subscriptions } from "../common/subscriptions";
import type { Host } from "../remote/channel";
import { type LiveRuleset, readLive } from "../remote/read";
import type { Fault } from "../views/views";
import { hostNamed, nameOfHost, titleOfHost } from "./hosts";
import { withHost } from "./withHost";

/** The scheme of documents that show live rules; rules files are what they hold. */
export const LIVE = "iptables";

export type LiveFamily = "ip" | "ip6";

/** The document with the live rules of a host. Its first part is the host, which keeps its letters' case there. */
export function liveUri(host: Host, family: LiveFamily): vscode.Uri {
  return vscode.Uri.from({
    scheme: LIVE,
    path: `/${encodeURIComponent(nameOfHost(host))}/${family}.iptables-save`,
  });
}

/** So many texts beside live rules are kept: those of a few comparisons. */
const MOST_BESIDE = 40;

/** Read-only documents of live rules, read when they are opened or read again by command. */
export class LiveDocuments implements vscode.TextDocumentContentProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  /** Read together with what somebody asked for, and not handed over yet. */
  readonly #read = new Map<string, string>();
  /** Texts that stand beside live rules. */
  readonly #beside = new Map<string, string>();
  #number = 0;

  constructor(subscriptions: Subscriptions) {
    subscriptions.push(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(LIVE, this),
    );
  }

  /** Reads all of a host's rules, and shows them in the documents that are open. */
  async read(host: Host): Promise<readonly LiveRuleset[] | Fault> {
    const rulesets = await rulesetsOf(host);
    if ("fault" in rulesets) return rulesets;
    for (const family of ["ip", "ip6"] as const) {
      const uri = liveUri(host, family);
      this.#read.set(uri.toString(), textOf(host, family, rulesets.rulesets));
      this.#changed.fire(uri);
    }
    return rulesets.rulesets;
  }

  /**
   * Keeps a text as a document that stands beside the live rules, such as what they would become. Each is a new one, so
   * that whoever reads it never finds an older text.
   */
  keep(host: Host, side: string, family: LiveFamily, text: string): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: LIVE,
      path: `/${encodeURIComponent(nameOfHost(host))}/${side}/${++this.#number}/${family}.iptables-save`,
    });
    this.#beside.set(uri.toString(), text);
    for (const old of [...this.#beside.keys()].slice(0, -MOST_BESIDE)) this.#beside.delete(old);
    return uri;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    // The live rules of a host have no folder of their own.
    if (uri.path.split("/").length > 3)
      return this.#beside.get(key) ?? comment("What was shown here is gone.");
    const known = this.#read.get(key);
    this.#read.delete(key);
    if (known !== undefined) return known;
    const [, name = "", file = ""] = uri.path.split("/");
    const host = hostNamed(decodeURIComponent(name));
    const family = file.startsWith("ip6") ? "ip6" : "ip";
    const found = await rulesetsOf(host);
    return "fault" in found ? comment(found.fault) : textOf(host, family, found.rulesets);
  }
}

function rulesetsOf(host: Host): Promise<{ readonly rulesets: readonly LiveRuleset[] } | Fault> {
  return withHost(host, "reading the live rules", async (channel, signal) => ({
    rulesets: (await readLive(channel, { counters: false, sets: false, others: false, signal }))
      .rulesets,
  }));
}

/** The live rules of a family, with what is missing from them said in comments. */
function textOf(host: Host, family: LiveFamily, rulesets: readonly LiveRuleset[]): string {
  const own = rulesets.filter((ruleset) => ruleset.family === family);
  if (own.length === 0) return comment(`No ${family} tables are loaded on ${titleOfHost(host)}.`);
  const mixed =
    own.length > 1
      ? comment(
          `Both variants have ${family} tables, and packets meet the rules of both: those of nft come first here.`,
        )
      : "";
  return (
    mixed +
    own
      .map(({ text, gaps }) => gaps.map((gap) => comment(`Missing: ${gap}`)).join("") + text)
      .join("")
  );
}

function comment(text: string): string {
  return `# ${text.replace(/\s+/g, " ")}\n`;
}
