import { isKnownVersion, NEWEST_VERSION } from "../catalogue/index";
import { type Names, NO_NAMES } from "../catalogue/values/value";
import { CODE_NAMES } from "../check/codeNames";
import type { Severity } from "../check/problem";
import { DEFAULT_READING, type Reading } from "../file";
import { closest } from "../ruleset/suggest";

/** What a client may set under `iptables`, each with what is wrong with a value or how it changes the reading. */
const READERS: Readonly<Record<string, (value: unknown, reading: Reading) => Reading | string>> = {
  family: (value, reading) =>
    isOneOf(value, ["auto", "ip", "ip6", "arp", "eb"])
      ? { ...reading, family: value }
      : "must be auto, ip, ip6, arp or eb",
  variant: (value, reading) =>
    isOneOf(value, ["nft", "legacy"]) ? { ...reading, variant: value } : "must be nft or legacy",
  toolsVersion: (value, reading) => {
    if (value === "") return { ...reading, version: NEWEST_VERSION };
    return typeof value === "string" && isKnownVersion(value)
      ? { ...reading, version: value }
      : "must be a release such as 1.8.9";
  },
  noflush: (value, reading) =>
    typeof value === "boolean" ? { ...reading, noflush: value } : "must be true or false",
  severities: (value, reading) => {
    if (!isRecord(value)) return "must map codes to severities";
    const severities = new Map<string, Severity | "off">();
    for (const [code, severity] of Object.entries(value)) {
      if (!isOneOf(severity, ["error", "warning", "information", "hint", "off"]))
        return `must give ${code} error, warning, information, hint or off`;
      severities.set(code, severity);
    }
    return { ...reading, severities };
  },
  sshPorts: (value, reading) => {
    if (!Array.isArray(value)) return "must be a list of ports";
    const ports: readonly unknown[] = value;
    return ports.every(isPort)
      ? { ...reading, sshPorts: [...new Set(ports)] }
      : "must have ports from 1 to 65535";
  },
  names: (value, reading) => {
    if (!isRecord(value)) return "must have services, protocols, sets, ports, interfaces and hosts";
    const services = numbersOf(value["services"], 65535);
    const protocols = numbersOf(value["protocols"], 255);
    const sets = wordsOf(value["sets"]);
    if (services === undefined || protocols === undefined || sets === undefined)
      return "must map services and protocols to numbers, sets to types";
    const [ports, interfaces, hosts] = ["ports", "interfaces", "hosts"].map((of) =>
      wordsOf(value[of]),
    );
    if (ports === undefined || interfaces === undefined || hosts === undefined)
      return "must map ports, interfaces and hosts to what they are called";
    const none = services.size === 0 && protocols.size === 0 && sets.size === 0;
    const names: Names = none ? NO_NAMES : { services, protocols, sets };
    return { ...reading, names, called: { ports, interfaces, hosts } };
  },
};

/** Settings that are the client's own business, or say nothing of how a file is read. */
const OTHERS: ReadonlySet<string> = new Set([
  "trace",
  "server",
  "format",
  "inlayHints",
  "codeLens",
  "shellScripts",
]);

/** A reading from whatever the client sent; what is not understood is left as it is by default and named in a sentence. */
export function readSettings(settings: unknown): {
  readonly reading: Reading;
  readonly complaints: readonly string[];
} {
  const complaints: string[] = [];
  let reading = DEFAULT_READING;
  if (settings === null || settings === undefined) return { reading, complaints };
  if (!isRecord(settings))
    return {
      reading,
      complaints: ["The settings under iptables are not understood: they must be an object."],
    };
  for (const [name, value] of Object.entries(settings)) {
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    if (read === undefined) {
      if (!OTHERS.has(name))
        complaints.push(`There is no setting iptables.${name}: it is passed over.`);
      continue;
    }
    if (value === null || value === undefined) continue;
    const next = read(value, reading);
    if (typeof next === "string")
      complaints.push(`The setting iptables.${name} ${next}: its default is used.`);
    else {
      reading = next;
      if (name === "severities") complaints.push(...unknownCodes(reading.severities.keys()));
    }
  }
  return { reading: Object.freeze(reading), complaints };
}

/** A sentence for each code that no problem has. */
function unknownCodes(codes: Iterable<string>): string[] {
  return [...codes].flatMap((code) => {
    if (CODE_NAMES.has(code)) return [];
    const meant = closest(code, CODE_NAMES);
    const guess = meant === undefined ? "" : ` Did you mean ${meant}?`;
    return [`The setting iptables.severities names ${code}, a code that no problem has.${guess}`];
  });
}

function isPort(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 65535;
}

function numbersOf(value: unknown, max: number): Map<string, number> | undefined {
  const numbers = new Map<string, number>();
  if (value === undefined || value === null) return numbers;
  if (!isRecord(value)) return undefined;
  for (const [name, number] of Object.entries(value)) {
    if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > max)
      return undefined;
    numbers.set(name, number);
  }
  return numbers;
}

function wordsOf(value: unknown): Map<string, string> | undefined {
  const words = new Map<string, string>();
  if (value === undefined || value === null) return words;
  if (!isRecord(value)) return undefined;
  for (const [name, word] of Object.entries(value)) {
    if (typeof word !== "string") return undefined;
    words.set(name, word);
  }
  return words;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOneOf<const T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.some((word) => word === value);
}
