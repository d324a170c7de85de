import { quoted, wholeNumber } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

/** The protocols of IPsec, as netbase's /etc/protocols spells them; unlike behind `-p`, the case counts. */
const PROTOCOLS: Readonly<Record<string, number>> = {
  esp: 50,
  ah: 51,
  ipcomp: 108,
  "IPSEC-ESP": 50,
  "IPSEC-AH": 51,
  IPCOMP: 108,
};

/** A protocol of IPsec by name or number (`policy_parse`). */
export function readIpsecProtocol(text: string): Value | ValueFault {
  const number = PROTOCOLS[text] ?? wholeNumber(text);
  if (number !== 50 && number !== 51 && number !== 108) {
    return refuse(
      "bad-word",
      text,
      `${quoted(text)} is not a protocol of IPsec: write esp, ah or ipcomp.`,
    );
  }
  return { kind: "protocol", number };
}
