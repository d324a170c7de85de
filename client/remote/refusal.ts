import type { Answer } from "./channel";
import { lastLine } from "./errorText";
import { textOf } from "./hostState";

/** Why a host began no transaction, as sentences; undefined where it did. */
export function refusalOf({ frames, code, stderr }: Answer, host: string): string | undefined {
  const refused = frames.find(({ name }) => name === "refused");
  if (refused === undefined)
    return code === 0 || frames.some(({ name }) => name === "saved")
      ? undefined
      : `${host} could not begin: ${lastLine(stderr)}`;
  const [why = "", family = "", variant = ""] = textOf(refused).trim().split(/\s+/);
  const rest = textOf(refused).trim().split("\n");
  switch (why) {
    case "busy":
      return busy(frames.find(({ name }) => name === "meta")?.content, host);
    case "changed":
      return `Nothing was loaded: the live ${family} rules of ${host} have changed since the plan was made.`;
    case "incomplete":
      return `Nothing was loaded: the ${variant} tool cannot save all of the live ${family} rules, so that there is no way back to them (${rest
        .map((line) => line.replace(/^incomplete \S+ \S+ /, "").replace(/^\w+ /, ""))
        .join("; ")}).`;
    case "unreadable":
      return `Nothing was loaded: the live ${family} rules of ${host} could not be read.`;
    case "missing":
      return `Nothing was loaded: ${host} has no tools that save and restore the ${variant} ${family} tables.`;
    case "space":
      return `Nothing was loaded: ${host} has no room for the way back, or /run cannot be written. ${lastLine(stderr)}`.trim();
    case "sets":
      return `Nothing was loaded: the ip sets of ${host} have changed since the plan was made, or it has no ipset.`;
    case "folder":
      return `Nothing was loaded: /run/iptables-tools on ${host} is not a folder that only root can enter.`;
    case "keeper":
      return `Nothing was loaded: what watches over the rules could not be started on ${host}.`;
    default:
      return `Nothing was loaded: ${host} did not understand what it was told.`;
  }
}

function busy(meta: Uint8Array | undefined, host: string): string {
  const of = new Map(
    Buffer.from(meta ?? [])
      .toString()
      .split("\n")
      .map((line) => {
        const at = line.indexOf(" ");
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
  return meta === undefined
    ? `Another apply is about to begin on ${host}.`
    : `${of.get("user") ?? "Someone"} has been applying rules to ${host} since ${whenOf(of.get("begun"))}, from ${of.get("origin") ?? "elsewhere"}.`;
}

/** `20261123T060244Z` as people write it. */
function whenOf(begun: string | undefined): string {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(begun ?? "") ?? [];
  if (date === undefined || time === undefined) return "a while";
  const day = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].join("-");
  return `${day} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)} UTC`;
}
