import { compareVersions } from "../../schema";
import { etherBytes, readMac } from "../link";
import { quoted, readUint } from "../numbers";
import { strtol, wholeLong } from "../strtol";
import { type ReadContext, refuse, type Value, type ValueFault } from "../value";

/** MARK's number in arptables: hexadecimal, and up to 1.8.10 what follows it is not looked at (`sscanf` with %x). */
export function readHexMark(text: string, context: ReadContext): Value | ValueFault {
  if (compareVersions(context.version, "1.8.11") >= 0) {
    const whole = /^\s*\+?(?:0x)?[0-9a-f]+$/i.test(text) ? wholeLong(text, 16) : undefined;
    if (whole === undefined)
      return refuse(
        "bad-number",
        text,
        `${quoted(text)} is not a hexadecimal number from 0 to ffffffff.`,
      );
    return readUint(String(whole), 0, 0xffffffff);
  }
  const { value, end } = strtol(text, 16);
  if (end === 0)
    return refuse(
      "bad-number",
      text,
      `${quoted(text)} is not a number: the mark is read as hexadecimal here, with or without 0x.`,
    );
  return { kind: "number", value: Number(BigInt.asUintN(32, value)) };
}

/** A MAC address of a target of arptables or ebtables: the C library's loose form, since 1.8.11 the strict one. */
export function readEtherAddress(text: string, context: ReadContext): Value | ValueFault {
  if (compareVersions(context.version, "1.8.11") >= 0) return readMac(text);
  const bytes = etherBytes(text);
  if (bytes === undefined)
    return refuse(
      "bad-mac",
      text,
      `${quoted(text)} is not a MAC address: write six bytes such as 00:1a:2b:3c:4d:5e.`,
    );
  return { kind: "mac", bytes };
}
