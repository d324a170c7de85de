import type { ExtensionDocs } from "../../schema";

export const u32 = (): ExtensionDocs => ({
  summary: "Compares numbers of 32 bits anywhere in the packet.",
  detail:
    "A test is `LOCATION=VALUES`; several have `&&` between them and must all hold. A test that reaches behind the packet's end fails. Not stateful.",
  options: {
    "--u32":
      "A location is a number of bytes from the start of the IP header, where four bytes are read as one number; `&` masks it, `<<` and `>>` shift it (0 to 31 bits), `@` takes it as a distance to go on from and is followed by an offset. Values are numbers or `FIRST:LAST` with commas. At most 10 numbers in a location, 10 values, 10 tests. Write it in double quotes.",
  },
  example: {
    rule: '-A INPUT -m u32 --u32 "6&0xFF=1 && 4&0x3FFF=0 && 0>>22&0x3C@0>>24=0" -j DROP',
    says: "Drops ICMP echo replies that are not fragmented: the protocol is 1, offset and flag are 0, the first byte behind the header is 0.",
  },
  mistakes: [
    "Four bytes are read: the byte at 9 is the last of those at 6, `6&0xFF`.",
    "`0>>22&0x3C` is the length of the IPv4 header in bytes; IPv6 headers have no such field.",
    "`=` is the only comparison: ranges do for less and more, `0:99`.",
    "Blanks without quotes end the value.",
  ],
  manual: "iptables-extensions(8), u32",
});
