import type { Value } from "../../catalogue/values/value";
import { type OptionUse, optionOf } from "../../ruleset/model";
import { andBits, type Bits, commonBits, NO_BITS, setUnder, xorBits } from "./bits";
import { hasConnection } from "./conntrack";
import { dscpOf } from "./matches";
import type { Change } from "./outcome";

/** What a target changes about the packet before the next rule sees it; undefined for nothing that a rule could ask. */
export function changeOf(target: string, options: readonly OptionUse[]): Change | undefined {
  switch (target) {
    case "MARK":
      return markChange(options);
    case "CONNMARK":
      return connmarkChange(options);
    case "NOTRACK":
      return (packet) => packet.leaveUntracked();
    case "CT":
      return optionOf(options, "--notrack") === undefined
        ? (packet) => packet.giveTemplate()
        : (packet) => packet.leaveUntracked();
    case "TTL":
    case "HL":
      return ttlChange(options);
    case "TOS":
      return tosChange(options);
    case "DSCP":
      return dscpChange(options);
    case "ECN":
      return (packet) => {
        packet.tos = { value: packet.tos.value & ~3, known: (packet.tos.known & ~3) >>> 0 };
      };
    case "TCPMSS":
      // It may have to add the option to a packet that has none.
      return (packet) => {
        packet.length = undefined;
      };
    case "HMARK":
    case "SET":
      return options.some(({ name }) => name === "--map-mark") || target === "HMARK"
        ? forgetMark
        : undefined;
    case "DNPT":
      return (packet) => {
        packet.destination = undefined;
      };
    case "SNPT":
      return (packet) => {
        packet.source = undefined;
      };
    default:
      return undefined;
  }
}

const forgetMark: Change = (packet) => {
  packet.mark = NO_BITS;
};

/** (mark & ~mask) ^ value, as every way to set a mark is told to the kernel. */
interface Setting {
  readonly value: number;
  readonly mask: number;
}

function settingOf(
  options: readonly OptionUse[],
  suffix: string,
  all: number,
): Setting | undefined {
  for (const { name, values } of options) {
    const value = values[0];
    if (name === `--set-x${suffix}` && value?.kind === "mark") return value;
    if (name === `--set-${suffix}` && value?.kind === "mark")
      return {
        value: value.value,
        mask: suffix === "mark" ? (value.mask | value.value) >>> 0 : value.mask,
      };
    if (value?.kind !== "number") continue;
    if (name === `--and-${suffix}`) return { value: 0, mask: (~value.value & all) >>> 0 };
    if (name === `--or-${suffix}`) return { value: value.value, mask: value.value };
    if (name === `--xor-${suffix}`) return { value: value.value, mask: 0 };
  }
  return undefined;
}

function markChange(options: readonly OptionUse[]): Change {
  const setting = settingOf(options, "mark", 0xffffffff);
  if (setting === undefined) return forgetMark;
  return (packet) => {
    packet.mark = setUnder(packet.mark, setting.mask, setting.value);
  };
}

function connmarkChange(options: readonly OptionUse[]): Change {
  const shifts = options.some(({ name }) => name.endsWith("-shift-mark"));
  const common = maskOf(options, "--mask");
  const nfmask = maskOf(options, "--nfmask") ?? common ?? 0xffffffff;
  const ctmask = maskOf(options, "--ctmask") ?? common ?? 0xffffffff;
  // A packet without a connection passes unchanged.
  const ifConnected =
    (field: "mark" | "connmark", next: (packet: { mark: Bits; connmark: Bits }) => Bits): Change =>
    (packet) => {
      const connected = hasConnection(packet);
      if (connected === false) return;
      const changed = shifts ? NO_BITS : next(packet);
      packet[field] = connected === true ? changed : commonBits(packet[field], changed);
    };
  if (optionOf(options, "--restore-mark") !== undefined)
    return ifConnected("mark", ({ mark, connmark }) =>
      xorBits(andBits(mark, ~nfmask), andBits(connmark, ctmask)),
    );
  if (optionOf(options, "--save-mark") !== undefined)
    return ifConnected("connmark", ({ mark, connmark }) =>
      xorBits(andBits(connmark, ~ctmask), andBits(mark, nfmask)),
    );
  const setting = settingOf(options, "mark", 0xffffffff);
  return ifConnected("connmark", ({ connmark }) =>
    setting === undefined ? NO_BITS : setUnder(connmark, setting.mask, setting.value),
  );
}

function maskOf(options: readonly OptionUse[], name: string): number | undefined {
  const value = optionOf(options, name)?.values[0];
  return value?.kind === "number" ? value.value : undefined;
}

function ttlChange(options: readonly OptionUse[]): Change {
  const option = options[0];
  const value: Value | undefined = option?.values[0];
  return (packet) => {
    if (option === undefined || value?.kind !== "number") packet.ttl = undefined;
    else if (option.name.endsWith("-set")) packet.ttl = value.value;
    else if (packet.ttl !== undefined)
      packet.ttl = option.name.endsWith("-inc")
        ? Math.min(255, packet.ttl + value.value)
        : Math.max(0, packet.ttl - value.value);
  };
}

function tosChange(options: readonly OptionUse[]): Change {
  const setting = settingOf(options, "tos", 0xff);
  return (packet) => {
    packet.tos =
      setting === undefined ? NO_BITS : setUnder(packet.tos, setting.mask, setting.value);
  };
}

function dscpChange(options: readonly OptionUse[]): Change {
  const dscp = dscpOf(options[0]?.values[0]);
  return (packet) => {
    packet.tos = setUnder(packet.tos, 0xfc, (dscp ?? 0) << 2);
    if (dscp === undefined) packet.tos = andKnown(packet.tos, 3);
  };
}

/** Only the bits of the mask stay known. */
function andKnown({ value, known }: Bits, mask: number): Bits {
  return { value: value & mask, known: known & mask };
}
