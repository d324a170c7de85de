import { formatAddress, prefixLengthOf } from "../../catalogue/values/addresses";
import type { AddressMask } from "../../catalogue/values/value";
import type { Dialect } from "../../ruleset/dialect";
import type { ExtensionUse, OptionUse, Rule } from "../../ruleset/model";
import { optionOf, partOf } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

type Add = (problem: LocalProblem) => void;

/** What the tool accepts in one rule although it does not do what it says, or will not do it for long. */
export function trapsOf(rule: Rule, dialect: Dialect, add: Add): void {
  for (const option of rule.options) {
    const value = option.values[0];
    if (value === undefined) continue;
    if (value.kind === "addresses")
      for (const address of value.list) addressTraps(rule, option, address, add);
    else if (value.kind === "interface") interfaceTraps(option, value.name, dialect, add);
    else if (value.kind === "protocol" && dialect.family === "ip6")
      headerTrap(option, value.number, add);
  }
  for (const use of rule.matches) extensionTraps(use, dialect, add);
  if (rule.target?.extension !== undefined) extensionTraps(rule.target.extension, dialect, add);
  if (rule.stops !== undefined) {
    add({
      severity: "warning",
      code: "ends-here",
      ...rule.stops,
      message:
        "The tool prints something here and ends with success: this table and everything below is not loaded.",
    });
  }
}

function addressTraps(rule: Rule, option: OptionUse, address: AddressMask, add: Add): void {
  const word = option.words[0];
  if (word === undefined) return;
  const span = partOf(word, address.span);
  if (address.name !== undefined) {
    add({
      severity: "information",
      code: "host-name",
      start: span.start,
      end: span.end,
      message: `The name ${address.name} is looked up once, when the file is loaded: where that fails (at boot, say) nothing of the table is loaded, and a later change of its address is not noticed.`,
    });
    return;
  }
  const masked = address.address & address.mask;
  if (masked !== address.address && address.mask !== 0n) {
    const length = prefixLengthOf(address.mask, address.family);
    const network = `${formatAddress(masked, address.family)}/${length ?? formatAddress(address.mask, address.family)}`;
    add({
      severity: "warning",
      code: "host-bits-set",
      start: span.start,
      end: span.end,
      message: `This means ${network}: the bits behind the mask are dropped. Write ${network}, or the single address without a mask if that was meant.`,
      suggestion: network,
    });
  } else if (
    address.address === 0n &&
    !address.masked &&
    option.name === "-s" &&
    !isBootstrap(rule)
  ) {
    const any = address.family === "ip" ? "0.0.0.0/0" : "::/0";
    add({
      severity: "warning",
      code: "zero-address",
      start: span.start,
      end: span.end,
      message: `Without a mask this is the one address ${formatAddress(0n, address.family)}, not all of them. Leave the option out, or write ${any}.`,
      suggestion: any,
    });
  }
}

/** A host that asks for its address by DHCP sends from 0.0.0.0; one that looks for duplicates sends from `::`. */
function isBootstrap(rule: Rule): boolean {
  if (rule.protocol === 58) return true;
  const ports = rule.matches
    .flatMap((use) => use.options)
    .filter((option) => /port/.test(option.name));
  return optionOf(rule.options, "-d") !== undefined || ports.length > 0;
}

function interfaceTraps(option: OptionUse, name: string, dialect: Dialect, add: Add): void {
  const word = option.words[0] ?? option;
  if (dialect.family !== "eb" && /^[A-Za-z][\w.-]*:\d+$/.test(name)) {
    const device = name.slice(0, name.indexOf(":"));
    add({
      severity: "warning",
      code: "interface-alias",
      start: word.start,
      end: word.end,
      message: `${name} is an alias, an address label: packets come and go by ${device}, so that this never matches. Write ${device}, and the address with -s or -d.`,
      suggestion: device,
    });
  } else if (/[/\s]/.test(name)) {
    add({
      severity: "warning",
      code: "interface-name",
      start: word.start,
      end: word.end,
      message: `No interface can have this name: the kernel allows neither / nor blanks in it.`,
    });
  }
}

/** In IPv6 these are headers on the way to the protocol, never the protocol itself (ip6tables warns of them); nor is ICMP. */
function headerTrap(option: OptionUse, number: number, add: Add): void {
  if (number === 1 && !option.negated) {
    const name = option.words[0] ?? option;
    add({
      severity: "warning",
      code: "never-matched-protocol",
      start: name.start,
      end: name.end,
      message: "-p icmp never matches in IPv6, whose messages are ICMPv6: write -p ipv6-icmp.",
      suggestion: "ipv6-icmp",
    });
  }
  const match = { 43: "rt", 44: "frag", 51: "ah", 60: "dst" }[number];
  if (match === undefined || option.negated) return;
  const word = option.words[0] ?? option;
  add({
    severity: "warning",
    code: "never-matched-protocol",
    start: word.start,
    end: word.end,
    message: `-p ${word === option ? number : option.words[0]?.text} never matches in IPv6: it is an extension header, not a protocol. Use -m ${match}.`,
  });
}

function extensionTraps(use: ExtensionUse, dialect: Dialect, add: Add): void {
  const { spec } = use;
  if (spec?.deprecated !== undefined) {
    const isTarget = spec.kind === "target";
    add({
      severity: "information",
      code: isTarget ? "deprecated-target" : "deprecated-match",
      start: use.start,
      end: use.end,
      message: `${isTarget ? "-j" : "-m"} ${use.name} is an old name that still works: write ${spec.deprecated}.`,
    });
  }
  for (const option of use.options) {
    for (const [at, value] of option.values.entries()) {
      const word = option.words[at];
      if (word === undefined) continue;
      if (value?.kind === "text" && value.cut === true) {
        add({
          severity: "warning",
          code: "text-cut",
          start: word.start,
          end: word.end,
          message: `This text is too long: the tool cuts it without a word.`,
        });
      } else if (value?.kind === "name" && option.spec.values?.[at]?.kind === "set-name")
        setTraps(option, value.name, dialect, add);
    }
    if (option.spec.deprecated !== undefined) {
      add({
        severity: "information",
        code: "deprecated-option",
        start: option.start,
        end: option.end,
        message: `${option.name} is old: ${option.spec.deprecated}`,
      });
    }
  }
}

/** A set whose dimensions are known matches nothing where fewer directions are given (`ip_set_test`). */
function setTraps(option: OptionUse, name: string, dialect: Dialect, add: Add): void {
  const type = dialect.names.sets.get(name);
  const directions = option.values[1];
  const word = option.words[1];
  if (type === undefined || directions?.kind !== "words" || word === undefined) return;
  const dimensions = type.slice(type.indexOf(":") + 1).split(",").length;
  if (directions.words.length >= dimensions) return;
  const file = dialect.names.setFiles?.get(name);
  const source = file === undefined ? "" : `, as ${file} creates it,`;
  add({
    severity: "warning",
    code: "set-directions",
    start: word.start,
    end: word.end,
    message: `The set ${name} is a ${type}${source} and has ${dimensions} dimensions: with ${directions.words.length} it never matches. Give ${dimensions} directions, such as ${Array.from({ length: dimensions }, (_, i) => (i === 0 ? "src" : "dst")).join(",")}.`,
  });
}
