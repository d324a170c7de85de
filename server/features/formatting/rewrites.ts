import { SAVED } from "../../catalogue/saved";
import type { Family } from "../../catalogue/schema";
import { DSCP_CLASSES } from "../../catalogue/values/dscp";
import { bytesOf, costOf } from "../../catalogue/values/special/hashlimit";
import { bytesOfPattern } from "../../catalogue/values/text";
import type { Value } from "../../catalogue/values/value";
import { alwaysInQuotes, hexadecimal, printedRate } from "./printed";

/** An option as it is to be printed, with what its words mean. */
export interface Shown {
  readonly name: string;
  readonly negated: boolean;
  readonly words: readonly string[];
  readonly values: readonly (Value | undefined)[];
}

/** Options of one extension in the words and the order of the tool. */
type Rewrite = (options: readonly Shown[], family: Family) => readonly Shown[];

/**
 * The options of an extension as `iptables-save` prints them, each with its values printed already: under the names that
 * it knows for them, with what it prints although nobody gave it, in its order.
 */
export function rewritten(
  key: string,
  options: readonly Shown[],
  family: Family,
): readonly Shown[] {
  const { order, adds = [], omits = [], turns } = SAVED[key] ?? {};
  let shown = REWRITES.get(key)?.(options, family) ?? options;
  if (turns !== undefined)
    shown = shown.map((option) => {
      const at = option.negated ? turns.indexOf(option.name) : -1;
      return at < 0 ? option : { ...option, name: turns[1 - at] as string, negated: false };
    });
  const known = (texts: readonly string[]) =>
    texts.map((text) => {
      const [name = "", ...words] = text.split(" ");
      return {
        name,
        words: words.map((word) => word.split("|").at(family === "ip6" ? -1 : 0) ?? ""),
      };
    });
  const left = known(omits).map(({ name, words }) => [name, ...words].join(" "));
  shown = shown.filter(
    ({ name, negated, words }) => negated || !left.includes([name, ...words].join(" ")),
  );
  const more = known(adds)
    .filter(
      ({ name }) => !shown.some((option) => option.name === name || option.name === INSTEAD[name]),
    )
    .map(({ name, words }) => plain(name, ...words));
  const ranks = order?.split(" ");
  return ranks === undefined
    ? [...more, ...shown]
    : inOrder([...more, ...shown], ({ name }) => ranks.indexOf(name));
}

/** Options that are printed only where these are not. */
const INSTEAD: Readonly<Record<string, string>> = {
  "--connlimit-saddr": "--connlimit-daddr",
  "--rsource": "--rdest",
};

function plain(name: string, ...words: readonly string[]): Shown {
  return { name, negated: false, words, values: [] };
}

/** In the order of ranks; behind a `--next` the order begins anew. */
function inOrder(options: readonly Shown[], rankOf: (option: Shown) => number): readonly Shown[] {
  let part = 0;
  return options
    .map((option) => {
      const rank = part + rankOf(option);
      if (option.name === "--next") part += 100;
      return { option, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

/** Says an option with other words, or with none; undefined leaves it. */
function each(
  rewriteOf: (option: Shown, options: readonly Shown[]) => readonly Shown[] | undefined,
): Rewrite {
  return (options) => options.flatMap((option) => rewriteOf(option, options) ?? [option]);
}

function numberOf({ values: [value] }: Shown): number | undefined {
  return value?.kind === "number" ? value.value : undefined;
}

/** The ways to change a mark are all saved as one. */
function marking(option: Shown): readonly Shown[] | undefined {
  const [value] = option.values;
  if (option.name === "--set-mark" && value?.kind === "mark")
    return [set("xmark", value.value, value.value | value.mask, 1)];
  return operation(option, "mark", 1, 0xffffffff);
}

/** `--and-…`, `--or-…` and `--xor-…` of a field with so many digits. */
function operation(
  option: Shown,
  field: "mark" | "tos",
  digits: number,
  all: number,
): readonly Shown[] | undefined {
  const number = numberOf(option);
  if (number === undefined) return undefined;
  const other = field === "mark" ? "xmark" : field;
  switch (option.name) {
    case `--and-${field}`:
      return [set(other, 0, ~number & all, digits)];
    case `--or-${field}`:
      return [set(other, number, number, digits)];
    case `--xor-${field}`:
      return [set(other, number, 0, digits)];
    default:
      return undefined;
  }
}

function set(field: string, value: number, mask: number, digits: number): Shown {
  return plain(`--set-${field}`, `${hexadecimal(value, digits)}/${hexadecimal(mask, digits)}`);
}

/** Both masks of a mark that is copied are printed. */
const copying: Rewrite = (options) => {
  if (!options.some(({ name }) => name === "--save-mark" || name === "--restore-mark"))
    return options.flatMap((option) => marking(option) ?? [option]);
  const given = (name: string) => options.find((option) => option.name === name)?.words[0];
  const both = options.find(({ name }) => name === "--mask");
  const mask = both === undefined ? "0xffffffff" : hexadecimal(numberOf(both) ?? 0xffffffff);
  return [
    ...options.filter(({ name }) => !["--mask", "--nfmask", "--ctmask"].includes(name)),
    ...["--nfmask", "--ctmask"].map((name) => plain(name, given(name) ?? mask)),
  ];
};

function dscpClass(option: Shown): readonly Shown[] | undefined {
  const [value] = option.values;
  const number = value?.kind === "word" ? DSCP_CLASSES[value.word] : undefined;
  return number === undefined || !option.name.endsWith("-class")
    ? undefined
    : [{ ...option, name: option.name.slice(0, -6), words: [hexadecimal(number, 2)] }];
}

const DAYS: Readonly<Record<string, readonly string[]>> = {
  "--weekdays": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  "--monthdays": Array.from({ length: 31 }, (_, day) => String(day + 1)),
};

/** Days are kept as those that are meant, and not told where they are all; of the times of a day both are told, or none. */
const time: Rewrite = (options) => {
  const shown = options.flatMap((option): readonly Shown[] => {
    const all = DAYS[option.name];
    if (option.name === "--localtz") return [plain("--kerneltz")];
    if (all === undefined) return [option];
    const named = option.words.join(",").split(",");
    const days = option.negated ? all.filter((day) => !named.includes(day)) : named;
    return days.length === all.length ? [] : [plain(option.name, days.join(","))];
  });
  const at = (name: string, whole: string) =>
    shown.find((option) => option.name === name)?.words[0] ?? whole;
  const start = at("--timestart", "00:00:00");
  const stop = at("--timestop", "23:59:59");
  const rest = shown.filter(
    ({ name }, index) =>
      !name.startsWith("--time") && shown.findIndex((option) => option.name === name) === index,
  );
  return start === "00:00:00" && stop === "23:59:59"
    ? rest
    : [...rest, plain("--timestart", start), plain("--timestop", stop)];
};

/** Packets are counted in steps of a millionth of a second; buckets are forgotten after one unit of the rate. */
const hashlimit: Rewrite = (options) => {
  const rate = options.find(({ values: [value] }) => value?.kind === "rate");
  const [value] = rate?.values ?? [];
  if (rate === undefined || value?.kind !== "rate") return options;
  const has = (name: string) => options.some((option) => option.name === name);
  const burst = options.find(({ name }) => name === "--hashlimit-burst");
  const word = value.bytes === true ? byteRate(BigInt(value.count)) : printedRate(value, 1e6);
  // What a rate that is matched counts in is its own unit.
  if (has("--hashlimit-rate-match") && value.period !== 1) return options;
  const shown = options.map((option) => {
    if (option === rate) return { ...option, words: [word] };
    const [bytes] = option.values;
    if (option === burst && value.bytes === true && bytes?.kind === "big-number")
      return { ...option, words: [inBytes(bytes.value)] };
    return option;
  });
  if (value.bytes === true) return shown;
  if (burst === undefined) shown.push(plain("--hashlimit-burst", "5"));
  const unit = PERIODS[word.slice(word.indexOf("/") + 1)] ?? value.period;
  const expire = "--hashlimit-htable-expire";
  if (has(expire))
    return shown.filter(({ name, words }) => name !== expire || words[0] !== String(unit * 1000));
  if (unit !== value.period) shown.push(plain(expire, String(value.period * 1000)));
  return shown;
};

const PERIODS: Readonly<Record<string, number>> = { sec: 1, min: 60, hour: 3600, day: 86400 };

/** What the kernel's steps leave of a rate in bytes. */
function byteRate(bytes: bigint): string {
  const cost = costOf(bytes);
  return cost === undefined ? `${bytes}b/s` : `${inBytes(bytesOf(cost))}/s`;
}

function inBytes(bytes: bigint): string {
  return bytes > 0n && bytes % 1048576n === 0n
    ? `${bytes / 1048576n}mb`
    : bytes > 0n && bytes % 1024n === 0n
      ? `${bytes / 1024n}kb`
      : `${bytes}b`;
}

/** A pattern is printed as text where all of it can be. */
function pattern(option: Shown): readonly Shown[] | undefined {
  const [value] = option.values;
  if (value?.kind !== "text") return undefined;
  const text = option.name === "--hex-string" ? bytesOfPattern(value.text) : value.text;
  if (option.name !== "--hex-string" && option.name !== "--string") return undefined;
  const isPlain = /^[ -~]*$/.test(text) && !text.endsWith("\\");
  // What is not ASCII are several bytes, which are not known one by one here.
  if (!isPlain && /[^\0-\xff]/.test(text)) return undefined;
  const { negated } = option;
  return [
    isPlain
      ? { ...plain("--string", alwaysInQuotes(text)), negated }
      : {
          ...plain(
            "--hex-string",
            `"|${text.replaceAll(/[^]/g, (character) => character.charCodeAt(0).toString(16).padStart(2, "0"))}|"`,
          ),
          negated,
        },
  ];
}

/** What the words of `--hmark-tuple` stand for, for IPv4 and, where it differs, for IPv6. */
const TUPLE: Readonly<Record<string, readonly [string, string, string?]>> = {
  src: ["--hmark-src-prefix", "32", "128"],
  dst: ["--hmark-dst-prefix", "32", "128"],
  sport: ["--hmark-sport-mask", "0xffff"],
  dport: ["--hmark-dport-mask", "0xffff"],
  proto: ["--hmark-proto-mask", "0xffff"],
  spi: ["--hmark-spi-mask", "0xffffffff"],
};

const REWRITES: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  [
    "match cluster",
    each((option) => {
      const node = numberOf(option);
      return option.name === "--cluster-local-node" && node !== undefined
        ? [
            {
              ...option,
              name: "--cluster-local-nodemask",
              words: [hexadecimal(1 << (node - 1), 8)],
            },
          ]
        : undefined;
    }),
  ],
  ["match dscp", each(dscpClass)],
  ["match hashlimit", hashlimit],
  [
    "match owner",
    // The one name that has the same number everywhere.
    each((option) =>
      option.values[0]?.kind === "name" && option.values[0].name === "root"
        ? [{ ...option, words: ["0"] }]
        : undefined,
    ),
  ],
  ["match string", each(pattern)],
  [
    "match tcp",
    each((option) =>
      option.name === "--syn"
        ? [{ ...option, name: "--tcp-flags", words: ["FIN,SYN,RST,ACK", "SYN"] }]
        : undefined,
    ),
  ],
  ["match time", time],
  [
    "match u32",
    each((option) => [
      {
        ...option,
        words: option.values.map((value) =>
          value?.kind === "text"
            ? `"${value.text
                .replaceAll(/\s+/g, "")
                .replaceAll(/0x[\da-f]+|\d+/gi, (digits) =>
                  hexadecimal(/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)),
                )}"`
            : "",
        ),
      },
    ]),
  ],
  [
    "target CLASSIFY",
    each((option) => [
      {
        ...option,
        words: option.words.map((word) =>
          word
            .split(":")
            .map((part) => (Number.parseInt(part, 16) & 0xffff).toString(16).padStart(4, "0"))
            .join(":"),
        ),
      },
    ]),
  ],
  ["target CONNMARK", copying],
  ["target DSCP", each(dscpClass)],
  [
    "target HMARK",
    (options, family) => {
      const tuple = options.find(({ name }) => name === "--hmark-tuple");
      const parts = tuple?.words[0]?.split(",") ?? [];
      const fields = parts.flatMap((part) => {
        const [name, word, word6 = word] = TUPLE[part] ?? [];
        return name === undefined || word === undefined || word6 === undefined
          ? []
          : [plain(name, family === "ip6" ? word6 : word)];
      });
      if (fields.some((field) => options.some(({ name }) => name === field.name))) return options;
      return [
        ...options.filter((option) => option !== tuple),
        ...fields,
        ...(parts.includes("ct") ? [plain("--hmark-tuple", "ct")] : []),
      ];
    },
  ],
  ["target MARK", each(marking)],
  [
    "target NFQUEUE",
    (options) =>
      options.some(({ name }) => name === "--queue-num" || name === "--queue-balance")
        ? options
        : [plain("--queue-num", "0"), ...options],
  ],
  ["target TOS", each((option) => operation(option, "tos", 2, 0xff))],
]);
