import {
  readHardwareLength,
  readHardwareType,
  readOpcode,
  readProtocolType,
} from "./special/arptables";
import { readBytecode } from "./special/bpf";
import { BRIDGE_READERS } from "./special/bridge";
import { HASHLIMIT_READERS } from "./special/hashlimit";
import { HEADERS6_READERS } from "./special/headers6";
import { readIpsecProtocol } from "./special/ipsec";
import { readConnectionLabel, readDeviceGroup, readRealm } from "./special/labels";
import { readEtherAddress, readHexMark } from "./special/link";
import { readBitRate } from "./special/rateest";
import { readSctpChunks } from "./special/sctp";
import {
  readClassId,
  readEstimatorTime,
  readIdletimerLabel,
  readLedDelay,
  readQueueRange,
  readTcpOptionList,
} from "./special/targets";
import { readU32 } from "./special/u32";
import type { SpecialReader } from "./value";

/** The readers behind `{ kind: "special", name }`. One that is not here is a mistake in the catalogue. */
export const SPECIAL: ReadonlyMap<string, SpecialReader> = new Map<string, SpecialReader>([
  ...BRIDGE_READERS,
  ...HASHLIMIT_READERS,
  ...HEADERS6_READERS,
  ["arp-h-type", readHardwareType],
  ["arp-mark", readHexMark],
  ["arp-length", readHardwareLength],
  ["arp-opcode", readOpcode],
  ["arp-proto-type", readProtocolType],
  ["bpf-bytecode", readBytecode],
  ["bit-rate", readBitRate],
  ["class-id", readClassId],
  ["connlabel", readConnectionLabel],
  ["device-group", readDeviceGroup],
  ["ether-address", readEtherAddress],
  ["estimator-time", readEstimatorTime],
  ["idletimer-label", readIdletimerLabel],
  ["ipsec-protocol", readIpsecProtocol],
  ["led-delay", readLedDelay],
  ["queue-range", readQueueRange],
  ["realm", readRealm],
  ["sctp-chunks", readSctpChunks],
  ["tcp-option-list", readTcpOptionList],
  ["u32", readU32],
]);
