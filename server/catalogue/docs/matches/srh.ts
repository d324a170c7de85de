import type { ExtensionDocs } from "../../schema";

const NUMBER = "A number from 0 to 255.";
const SEGMENT =
  "An IPv6 address or network with `/` and a prefix length or mask. A host name is resolved once, when the rules are loaded.";

export const srh = (): ExtensionDocs => ({
  summary: "Looks at the segment routing header of an IPv6 packet (SRv6, RFC 8754).",
  detail:
    "Without options every packet with such a header matches. All given options must hold; each may be negated.",
  options: {
    "--srh-next-hdr":
      "The protocol or header behind this one, by number: 6 for TCP, 41 for IPv6 inside IPv6. " +
      NUMBER,
    "--srh-hdr-len-eq":
      "The header's length field is equal to this. It counts units of 8 bytes without the first. " +
      NUMBER,
    "--srh-hdr-len-gt": "The length field is greater than this.",
    "--srh-hdr-len-lt": "The length field is less than this.",
    "--srh-segs-left-eq": "As many segments are still to be visited. " + NUMBER,
    "--srh-segs-left-gt": "More segments than this are still to be visited.",
    "--srh-segs-left-lt": "Fewer segments than this are still to be visited.",
    "--srh-last-entry-eq": "The index of the last entry of the segment list. " + NUMBER,
    "--srh-last-entry-gt": "The index of the last entry is greater than this.",
    "--srh-last-entry-lt": "The index of the last entry is less than this.",
    "--srh-tag": "The tag of the header, 0 to 65535.",
    "--srh-psid": "The segment visited before. " + SEGMENT,
    "--srh-nsid": "The segment to be visited next. " + SEGMENT,
    "--srh-lsid": "The last segment, where the packet ends. " + SEGMENT,
  },
  example: {
    rule: "-A INPUT -m srh --srh-segs-left-gt 0 -j DROP",
    family: "ip6",
    says: "Drops packets that are still on their way through other segments.",
  },
  mistakes: [
    "The `-eq`, `-gt` and `-lt` forms of one field share one number: given together, the last one written counts for all. Use two `-m srh`.",
    "The comparing options can be negated, too: `! --srh-segs-left-lt 1` is what `--srh-segs-left-gt 0` is.",
  ],
  manual: "iptables-extensions(8), srh",
});
