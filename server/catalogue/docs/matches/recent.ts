import type { ExtensionDocs } from "../../schema";

export const recent = (): ExtensionDocs => ({
  summary: "Keeps lists of addresses with the times they were seen, and asks them.",
  detail:
    "Each list has a name and is shared by all rules that name it. One of `--set`, `--rcheck`, `--update`, `--remove` must be given. Entries remember as many times as the highest `--hitcount` asks for; the list is shown in `/proc/net/xt_recent/NAME`. Stateful: asking may change the list, even where a later condition of the rule fails.",
  options: {
    "--set":
      "Writes the address and the time into the list, and matches. With `!` it writes all the same and does not match.",
    "--rcheck": "Matches where the address is in the list, and leaves the list alone.",
    "--update": "As `--rcheck`, and where it matches, writes down the time anew.",
    "--remove": "Matches where the address is in the list, and takes it out.",
    "--seconds":
      "With `--rcheck` and `--update`: only sightings within the last so many seconds count, 1 to 4294967295.",
    "--reap": "Throws out entries older than `--seconds` while asking.",
    "--hitcount":
      "With `--rcheck` and `--update`: the address must have been seen at least so often, up to 65535. 0 asks for nothing. The module's own limit (`ip_pkt_list_tot`) may be lower on older kernels.",
    "--rttl":
      "With `--rcheck` and `--update`: the packet's TTL must be the one it was seen with, which a forged sender seldom hits.",
    "--name":
      "The list, by a name that could be a file's: not empty, no slash. 199 bytes at most, the rest is cut. Default `DEFAULT`.",
    "--rsource": "Takes the source address. The default.",
    "--rdest": "Takes the destination address. Of `--rsource` and `--rdest` the last one counts.",
    "--mask":
      "Masks the address before it is kept or looked up, so that networks share an entry: `255.255.255.0`. Default all bits.",
  },
  example: {
    rule: "-A INPUT -p tcp --dport 22 -m conntrack --ctstate NEW -m recent --update --seconds 60 --hitcount 4 --name ssh -j DROP",
    says: "Drops the fifth and further new SSH connections of an address within a minute; a rule with `--set --name ssh` below it fills the list.",
  },
  mistakes: [
    "A list that no rule fills with `--set` stays empty, and `--update` never matches.",
    "`--mask 24` is the address 0.0.0.24, not a length: write `255.255.255.0`.",
    "A list holds 100 addresses by default (`ip_list_tot`): an attack from many addresses pushes out what it held.",
    "Who forges senders can have others locked out.",
  ],
  manual: "iptables-extensions(8), recent",
});
