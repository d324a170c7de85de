import type { ExtensionDocs } from "../../schema";

const LIST =
  "MAC addresses with commas and no spaces, each with `=ADDRESS` behind it if it counts together with that IPv4 address only.";
const FILE =
  "The same list out of a file, which must be one line that ends with a newline. It is read when the rules are loaded.";

export const ebAmong = (): ExtensionDocs => ({
  summary: "Looks whether a frame's MAC address, or MAC and IPv4 address together, is in a list.",
  detail:
    "Long lists are fast: the tool makes an nftables set of them. Pairs with addresses are compared in IPv4 and ARP frames.",
  options: {
    "--among-src": `Where the frame comes from. ${LIST}`,
    "--among-dst": `Where the frame goes to. ${LIST}`,
    "--among-src-file": FILE,
    "--among-dst-file": FILE,
  },
  example: {
    rule: "-A FORWARD --among-src 00:16:3e:00:00:01=192.0.2.1,00:16:3e:00:00:02=192.0.2.2 -j ACCEPT",
    family: "eb",
    says: "Lets two virtual machines use only the addresses that they were given.",
  },
  mistakes: [
    "Given again, an option puts its list in place of the first one.",
    "A space behind a comma ends the list.",
  ],
  manual: "ebtables-nft(8), among",
});
