import { compareVersions, type ValueSpec } from "../schema";
import {
  readAddress,
  readAddressList,
  readAddressMask,
  readAddressRange,
  readHostMask,
  readPrefixLength,
} from "./addresses";
import { readIcmpType } from "./icmp";
import { readMac, readMacMask, readTcpFlags } from "./link";
import { readNatAddress, readNatPortsOnly } from "./nat";
import { readDouble, readMark, readRange, readRange64, readUint, readUint64 } from "./numbers";
import {
  readPort,
  readPortList,
  readPortRange,
  readResolvedPort,
  readResolvedPortRange,
} from "./ports";
import { protocolName, readProtocol } from "./protocols";
import { SPECIAL } from "./special";
import {
  readHexString,
  readInterface,
  readOwner,
  readSetDirections,
  readSetName,
  readText,
} from "./text";
import { readDate, readMonthDays, readRate, readTimeOfDay, readWeekdays } from "./time";
import { readTos } from "./tos";
import type { ReadContext, Value, ValueFault } from "./value";
import { readNamedNumber, readWord, readWords } from "./words";

/** Reads one word as the tool of this family, variant and version does. Never throws; the only place that does it. */
export function readValue(spec: ValueSpec, text: string, context: ReadContext): Value | ValueFault {
  switch (spec.kind) {
    case "uint":
      return readUint(text, spec.min ?? 0, spec.max, spec.base);
    case "uint64":
      return readUint64(text, spec.max === undefined ? undefined : BigInt(spec.max));
    case "uint-range":
      return readRange(text, {
        min: spec.min ?? 0,
        max: spec.max,
        components: spec.components ?? 2,
        refuseReversed:
          spec.reversed === undefined ? refusesReversed(context) : spec.reversed === "refused",
        newlyRefused: spec.reversed === undefined,
      });
    case "uint64-range":
      return readRange64(text, spec.reversed === "refused" || refusesReversed(context));
    case "double":
      return readDouble(text, spec.min, spec.max);
    case "port":
      return spec.resolver === true
        ? readResolvedPort(text, context)
        : readPort(text, spec.proto ?? protocolOf(context), context);
    case "port-range":
      return spec.resolver === true
        ? readResolvedPortRange(text, context, refusesReversed(context))
        : readPortRange(text, spec.proto ?? protocolOf(context), context);
    case "port-list":
      return readPortList(text, context);
    case "address":
      return readAddress(text, spec.family ?? addressFamily(context), spec.names ?? true);
    case "host-mask":
      return readHostMask(text, addressFamily(context));
    case "address-mask":
      return readAddressMask(text, spec.family ?? addressFamily(context));
    case "address-list":
      return readAddressList(text, addressFamily(context));
    case "address-range":
      return readAddressRange(text, addressFamily(context));
    case "nat-address":
      return readNatAddress(text, context);
    case "nat-ports":
      return readNatPortsOnly(text, context);
    case "prefix-length":
      return readPrefixLength(text, addressFamily(context), spec.odd ?? false);
    case "protocol":
      return readProtocol(text, context.names);
    case "interface":
      return readInterface(text, spec.wildcard);
    case "mark-mask":
      return readMark(text);
    case "mac":
      return readMac(text);
    case "mac-mask":
      return readMacMask(text);
    case "rate":
      return readRate(text);
    case "time-of-day":
      return readTimeOfDay(text);
    case "date":
      return readDate(text);
    case "weekdays":
      return readWeekdays(text);
    case "month-days":
      return readMonthDays(text);
    case "word":
      return readWord(text, spec);
    case "words":
      return readWords(text, spec);
    case "named-number":
      return readNamedNumber(text, spec.names, spec.max, spec.ignoreCase ?? false);
    case "tos":
      return readTos(text);
    case "icmp-type":
      return readIcmpType(text, spec.family, context);
    case "tcp-flags":
      return readTcpFlags(text);
    case "text":
      return readText(text, spec);
    case "set-name":
      return readSetName(text);
    case "set-directions":
      return readSetDirections(text);
    case "user":
    case "group":
      return readOwner(text);
    case "hex-string":
      return readHexString(text, spec.max);
    case "special": {
      const reader = SPECIAL.get(spec.name);
      // A test sees to it that every name has its reader.
      return reader === undefined ? { kind: "text", text } : reader(text, context);
    }
  }
}

function addressFamily(context: ReadContext): "ip" | "ip6" {
  return context.family === "ip6" ? "ip6" : "ip";
}

/** Reversed ranges are refused since 1.8.11 (`xtopt_parse_mint`). */
function refusesReversed(context: ReadContext): boolean {
  return compareVersions(context.version, "1.8.11") >= 0;
}

function protocolOf(context: ReadContext): string | undefined {
  return context.protocol === undefined ? undefined : protocolName(context.protocol);
}
