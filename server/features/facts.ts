import type {
  ExtensionSpec,
  OptionSpec,
  Placement,
  ProtocolNeed,
  Scope,
  ValueSpec,
} from "../catalogue/schema";
import { type Inline, join } from "./markup";

/**
 * What the catalogue knows of an option, each fact a sentence: its values, its default, what it goes with. `most`: how
 * many names of a long list are told.
 */
export function optionFacts(spec: OptionSpec, most = Infinity): Inline[][] {
  const facts: Inline[][] = [];
  for (const value of spec.values ?? []) facts.push(["Value: ", ...describeValue(value, most)]);
  if (spec.default !== undefined) facts.push(["Default: ", { code: spec.default }]);
  if (spec.required === true) facts.push(["Must be given"]);
  if (spec.invert === true) facts.push([{ code: "!" }, " before it inverts it"]);
  if (spec.repeat === true) facts.push(["May be given several times"]);
  if (spec.excludes !== undefined) facts.push(["Not together with ", ...codes(spec.excludes)]);
  if (spec.requires !== undefined) facts.push(["Needs ", ...codes(spec.requires), " as well"]);
  const where = describeScope(spec);
  if (where !== undefined) facts.push([where]);
  if (spec.deprecated !== undefined) facts.push(["Deprecated: ", spec.deprecated]);
  return facts;
}

/** Where an extension may be used and with which protocol. */
export function extensionFacts(spec: ExtensionSpec): Inline[][] {
  const facts: Inline[][] = [];
  for (const need of needsOf(spec)) facts.push(describeNeed(need));
  for (const placement of spec.placement ?? []) facts.push(describePlacement(placement));
  const required = Object.entries(spec.options).filter(([, option]) => option.required === true);
  if (required.length > 0) facts.push(["Needs ", ...codes(required.map(([name]) => name))]);
  for (const group of spec.oneOf ?? []) facts.push(["Needs at least one of ", ...codes(group)]);
  const where = describeScope(spec);
  if (where !== undefined) facts.push([where]);
  if (spec.retired !== undefined)
    facts.push(["No longer there: write ", { code: spec.retired.write }]);
  if (spec.foreign !== undefined)
    facts.push([`Not part of iptables: it comes with ${spec.foreign}`]);
  return facts.filter((fact, at) => facts.findIndex((other) => same(fact, other)) === at);
}

/** The kind of a value in words, its bounds and names included. */
function describeValue(spec: ValueSpec, most: number): Inline[] {
  switch (spec.kind) {
    case "uint":
      return [`a number from ${spec.min ?? 0} to ${spec.max}`];
    case "uint64":
      return [spec.max === undefined ? "a number of up to 64 bits" : `a number up to ${spec.max}`];
    case "uint-range":
      return [`a number from ${spec.min ?? 0} to ${spec.max}, or a range `, { code: "FROM:TO" }];
    case "uint64-range":
      return ["a number of up to 64 bits, or a range ", { code: "FROM:TO" }];
    case "double":
      return [`a number with a fraction${bounds(spec.min, spec.max)}`];
    case "port":
      return ["a port by number or service name"];
    case "port-range":
      return ["a port by number or service name, or a range ", { code: "FROM:TO" }];
    case "port-list":
      return ["up to 15 ports with commas, a range ", { code: "FROM:TO" }, " counting two"];
    case "address":
      return ["one address"];
    case "host-mask":
    case "address-mask":
      return ["an address, or a network as ", { code: "ADDRESS/MASK" }];
    case "address-list":
      return [
        "an address, a network as ",
        { code: "ADDRESS/MASK" },
        ", or a list of them with commas",
      ];
    case "address-range":
      return ["a range of addresses ", { code: "FIRST-LAST" }];
    case "nat-address":
      return [{ code: "[ADDRESS[-ADDRESS]][:PORT[-PORT]]" }];
    case "nat-ports":
      return [{ code: "PORT[-PORT]" }];
    case "prefix-length":
      return ["a prefix length, or a netmask"];
    case "protocol":
      return ["a protocol by name or number"];
    case "interface":
      return [
        "the name of an interface",
        ...(spec.wildcard === false
          ? []
          : ["; ", { code: "+" }, " at its end stands for any ending"]),
      ];
    case "mark-mask":
      return [{ code: "VALUE[/MASK]" }, ", 32 bits each"];
    case "mac":
      return ["a MAC address"];
    case "mac-mask":
      return ["a MAC address with an optional mask"];
    case "rate":
      return ["a rate such as ", { code: "5/minute" }, " (second, minute, hour, day)"];
    case "time-of-day":
      return [{ code: "hh:mm[:ss]" }];
    case "date":
      return [{ code: "YYYY[-MM[-DD[Thh[:mm[:ss]]]]]" }];
    case "weekdays":
      return ["days of the week with commas, as ", { code: "Mon,Tue" }, " or numbers from 1"];
    case "month-days":
      return ["days of the month from 1 to 31 with commas"];
    case "word":
      return ["one of ", ...codes(spec.values, most)];
    case "words":
      return [
        "one or more of ",
        ...codes(spec.values, most),
        ` with ${spec.separator === "," ? "commas" : spec.separator} between`,
      ];
    case "named-number":
      return [
        `a number from 0 to ${spec.max}, or one of `,
        ...codes(Object.keys(spec.names), most),
      ];
    case "tos":
      return ["a TOS value by number with an optional mask, or by name"];
    case "icmp-type":
      return ["a type by name or number, or ", { code: "TYPE/CODE" }];
    case "tcp-flags":
      return [
        "TCP flags with commas: ",
        ...codes(["SYN", "ACK", "FIN", "RST", "URG", "PSH", "ALL", "NONE"]),
      ];
    case "text":
      return [spec.expected ?? textLimits(spec)];
    case "set-name":
      return ["the name of an IP set, at most 31 bytes"];
    case "set-directions":
      return [
        { code: "src" },
        " and ",
        { code: "dst" },
        " with commas, one for each dimension of the set",
      ];
    case "user":
    case "group":
      return [`a ${spec.kind} by name or number, or a range of numbers`];
    case "hex-string":
      return ["text, with bytes in hexadecimal between bars: ", { code: "|0d 0a|" }];
    case "special":
      return [spec.expected];
  }
}

/** Names in code, with commas; of more than `most` the first ones. */
export function codes(names: readonly string[], most = Infinity): Inline[] {
  const told = join(
    names.slice(0, most).map((code) => ({ code })),
    ", ",
  );
  return names.length > most ? [...told, ` and ${names.length - most} more`] : told;
}

/** What the variants ask for in different words, but all the same, is one need. */
function needsOf({ protocol: needs = [] }: ExtensionSpec): readonly ProtocolNeed[] {
  const always = needs.find(({ when, unless }) => when === undefined && unless === undefined);
  if (always === undefined || !needs.some(({ unless }) => unless !== undefined)) return needs;
  const alike = needs.every(({ protocols }) => protocols.join() === always.protocols.join());
  return alike ? [{ protocols: always.protocols }] : needs;
}

function describeNeed(need: ProtocolNeed): Inline[] {
  const protocols = need.protocols.map((protocol) => ({ code: `-p ${protocol}` }));
  const when: Inline[] = need.when === undefined ? [] : [" with ", ...codes(need.when)];
  return ["Needs ", ...join(protocols, " or "), ...when, variantsOf(need)];
}

function describePlacement({ tables, hooks, when, unless, ...scope }: Placement): Inline[] {
  const where = [
    ...(tables === undefined
      ? []
      : [`the table${tables.length > 1 ? "s" : ""} ${tables.join(", ")}`]),
    ...(hooks === undefined ? [] : [`packets of ${hooks.join(", ")}`]),
  ];
  const condition: Inline[] = [
    ...(when === undefined ? [] : [" with ", ...codes(when)]),
    ...(unless === undefined ? [] : [" without ", ...codes(unless)]),
  ];
  return [`Only for ${where.join(", ")}`, ...condition, variantsOf(scope)];
}

function describeScope({ since, until, variants }: Scope): string | undefined {
  const parts = [
    ...(variants?.length === 1 ? [`the ${variants[0] as string} variant only`] : []),
    ...(since === undefined ? [] : [`since iptables ${since}`]),
    ...(until === undefined ? [] : [`up to iptables ${until}`]),
  ];
  if (parts.length === 0) return undefined;
  const text = parts.join(", ");
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

function variantsOf({ variants }: Scope): string {
  return variants?.length === 1 ? ` (${variants[0] as string} variant)` : "";
}

function textLimits({
  min,
  max,
  cut,
}: {
  readonly min?: number;
  readonly max?: number;
  readonly cut?: number;
}): string {
  const least = min === undefined || min < 2 ? "" : ` of at least ${min} bytes`;
  if (max !== undefined) return `a text of at most ${max} bytes`;
  return cut === undefined ? `a text${least}` : `a text; what is longer than ${cut} bytes is cut`;
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  return max === undefined ? "" : ` up to ${max}`;
}

function same(left: readonly Inline[], right: readonly Inline[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
