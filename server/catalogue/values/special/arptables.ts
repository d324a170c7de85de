import { quoted, scanNumber } from "../numbers";
import { refuse, type SpecialReader, type ValueFault } from "../value";

/** Operation names of ARP (RFC 826, RFC 903, RFC 1293) that arptables knows, number 1 first. */
export const ARP_OPCODES = [
  "Request",
  "Reply",
  "Request_Reverse",
  "Reply_Reverse",
  "DRARP_Request",
  "DRARP_Reply",
  "DRARP_Error",
  "InARP_Request",
  "ARP_NAK",
] as const;

/** `--opcode`: `value[/mask]` in decimal, or a name in any case. */
export const readOpcode: SpecialReader = (text) => {
  if (text === "") return { kind: "mark", value: 0, mask: 0xffff };
  const index = ARP_OPCODES.findIndex((name) => name.toLowerCase() === text.toLowerCase());
  if (index >= 0) return { kind: "mark", value: index + 1, mask: 0xffff };
  return (
    masked(text, 10, 0xffff) ??
    bad(text, `a number from 0 to 65535, or one of ${ARP_OPCODES.join(", ")}`)
  );
};

/** `--h-length`: 6 is all that the kernel module takes; what does not read at all counts as 6 (arptables 1.8.9). */
export const readHardwareLength: SpecialReader = (text) => {
  const value = masked(text, 10, 255);
  if (text === "" || (value !== undefined && value.value !== 6))
    return refuse("bad-word", text, "Only a hardware length of 6 (Ethernet) is accepted.");
  return { kind: "number", value: 6 };
};

/** `--h-type`: `value[/mask]` in hexadecimal, or Ethernet. */
export const readHardwareType: SpecialReader = (text) => {
  if (text.toLowerCase() === "ethernet") return { kind: "mark", value: 1, mask: 0xffff };
  return masked(text, 16, 0xffff) ?? bad(text, "Ethernet, or a hexadecimal number up to ffff");
};

/** `--proto-type`: `value[/mask]` in any base, or ipv4. */
export const readProtocolType: SpecialReader = (text) => {
  if (text.toLowerCase() === "ipv4") return { kind: "mark", value: 0x800, mask: 0xffff };
  return masked(text, 0, 0xffff) ?? bad(text, "ipv4, or a number up to 65535 (0x0800 is IPv4)");
};

function masked(
  text: string,
  base: 0 | 10 | 16,
  max: number,
): { readonly kind: "mark"; readonly value: number; readonly mask: number } | undefined {
  const parts = text.split("/");
  const numbers = parts.map((part) => number(part, base));
  if (parts.length > 2 || numbers.some((value) => value === undefined || value > max))
    return undefined;
  return { kind: "mark", value: numbers[0] as number, mask: numbers[1] ?? max };
}

function number(text: string, base: 0 | 10 | 16): number | undefined {
  if (base === 16)
    return /^\s*\+?(?:0x)?[0-9a-f]+$/i.test(text)
      ? Number.parseInt(text.trim().replace("+", ""), 16)
      : undefined;
  const scanned = base === 10 ? scanNumber(text, 10) : scanNumber(text);
  return scanned === undefined || scanned.end !== text.length ? undefined : Number(scanned.value);
}

function bad(text: string, wanted: string): ValueFault {
  return refuse("bad-word", text, `${quoted(text)} is not understood here: write ${wanted}.`);
}
