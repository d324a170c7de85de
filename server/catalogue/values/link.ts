import { quoted } from "./numbers";
import { refuse, type Value, type ValueFault } from "./value";

const WELL_KNOWN: Readonly<Record<string, readonly [readonly number[], readonly number[]]>> = {
  unicast: [
    [0, 0, 0, 0, 0, 0],
    [1, 0, 0, 0, 0, 0],
  ],
  multicast: [
    [1, 0, 0, 0, 0, 0],
    [1, 0, 0, 0, 0, 0],
  ],
  broadcast: [
    [255, 255, 255, 255, 255, 255],
    [255, 255, 255, 255, 255, 255],
  ],
  bga: [
    [1, 0x80, 0xc2, 0, 0, 0],
    [255, 255, 255, 255, 255, 255],
  ],
};

const FLAGS: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ALL: 63,
  NONE: 0,
};

/**
 * Six bytes in hexadecimal with colons, as `xtopt_parse_ethermac` reads them: at most two characters each, and `strtoul`
 * makes 0 of an empty one and takes a sign or a space for one of the two.
 */
export function readMac(text: string): Value | ValueFault {
  const parts = text.split(":");
  const bytes =
    parts.length === 6 && parts.every((part) => /^(?:[\s+-]?[0-9a-f]|[0-9a-f]{2})?$/i.test(part))
      ? parts.map(looseByte)
      : undefined;
  if (bytes === undefined)
    return refuse(
      "bad-mac",
      text,
      `${quoted(text)} is not a MAC address: write six bytes such as 00:1a:2b:3c:4d:5e.`,
    );
  return { kind: "mac", bytes };
}

/** `address[/mask]`, or Unicast, Multicast, Broadcast, BGA (`xtables_parse_mac_and_mask`). */
export function readMacMask(text: string): Value | ValueFault {
  const known = WELL_KNOWN[text.toLowerCase()];
  if (known !== undefined) return { kind: "mac", bytes: known[0], mask: known[1] };
  const slash = text.lastIndexOf("/");
  const bytes = etherBytes(slash < 0 ? text : text.slice(0, slash));
  if (bytes === undefined) {
    return refuse(
      "bad-mac",
      text,
      `${quoted(text)} is not a MAC address: write six bytes such as 00:1a:2b:3c:4d:5e, with /MASK behind if wanted, or Unicast, Multicast, Broadcast, BGA.`,
    );
  }
  if (slash < 0) return { kind: "mac", bytes };
  const mask = etherBytes(text.slice(slash + 1));
  if (mask === undefined)
    return refuse(
      "bad-mac",
      text,
      `${quoted(text.slice(slash + 1))} is not a mask: write six bytes such as ff:ff:ff:00:00:00.`,
      slash + 1,
    );
  return { kind: "mac", bytes, mask };
}

/** Six bytes as the C library's `ether_aton` reads them: what follows the second digit of the last one is not looked at. */
export function etherBytes(text: string): number[] | undefined {
  const found =
    /^([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f]{1,2}):([0-9a-f](?:[0-9a-f]|$|(?=\s)))/i.exec(
      text,
    );
  return found?.slice(1).map((byte) => Number.parseInt(byte, 16));
}

function looseByte(part: string): number {
  const value = part === "" ? 0 : Number.parseInt(part, 16);
  return value < 0 ? 256 + value : value;
}

/** One word of `--tcp-flags`: names with commas, any case (`parse_tcp_flag`). Empty parts are passed over. */
export function readTcpFlags(text: string): Value | ValueFault {
  let bits = 0;
  let at = 0;
  for (const part of text.split(",")) {
    if (part !== "") {
      const flag = FLAGS[part.toUpperCase()];
      if (flag === undefined) {
        return refuse(
          "bad-word",
          text,
          `${quoted(part)} is not a TCP flag: write ${Object.keys(FLAGS).join(", ")}, with commas and no spaces.`,
          at,
          at + part.length,
        );
      }
      bits |= flag;
    }
    at += part.length + 1;
  }
  return { kind: "flags", bits };
}
