import type { ExtensionDocs } from "../../schema";

const RATE =
  "`NUMBER/second`, `/minute`, `/hour` or `/day` (any beginning of the unit; without one it is seconds) up to 1000000 a second, or bytes as `NUMBERb/s`, `kb/s`, `mb/s` up to 32767mb/s.";

export const hashlimit = (): ExtensionDocs => ({
  summary: "A limit for each sender, receiver or port instead of one for all.",
  detail:
    "For each combination of what `--hashlimit-mode` names there is a bucket of its own, as in `limit`: it holds `--hashlimit-burst` packets and is filled at the given rate. Rules with the same `--hashlimit-name` share their buckets, whose content stands in `/proc/net/ipt_hashlimit/NAME` (`ip6t_hashlimit` for IPv6). Stateful: each packet that is asked for uses the bucket up.",
  options: {
    "--hashlimit-upto": `Matches while the rate is not above this; \`--hashlimit\` is its old name. ${RATE}`,
    "--hashlimit-above": `Matches what exceeds this rate. ${RATE}`,
    "--hashlimit-burst":
      "How many packets pass at once before the rate counts, 1 to 1000000; default 5. With a rate in bytes: bytes, also with `k` or `m` behind, at least one second's worth.",
    "--hashlimit-mode":
      "What gets a bucket of its own: a list of `srcip`, `srcport`, `dstip`, `dstport`. Without it one bucket serves all packets.",
    "--hashlimit-srcmask":
      "Groups sources by a prefix length, 0 to 32 (128 for IPv6): with `24` a whole /24 shares a bucket. Default: each address alone.",
    "--hashlimit-dstmask": "The same for destinations.",
    "--hashlimit-name":
      "Name of the table of buckets, required: a file name in `/proc`, so no `/`, and not `.` or `..`. 254 bytes are kept.",
    "--hashlimit-htable-size":
      "Number of hash slots. Default by the machine's memory; above 1048576 that is taken.",
    "--hashlimit-htable-max":
      "Most buckets at a time. Default eight for each slot; above 1048576 that is taken.",
    "--hashlimit-htable-gcinterval":
      "Milliseconds between two clean-ups of old buckets, at least 1; default 1000.",
    "--hashlimit-htable-expire":
      "Milliseconds after which an unused bucket is removed, at least 1. Default: the rate's unit; for bytes 15 seconds, with a burst 60.",
    "--hashlimit-rate-match":
      "Measures the rate and answers whether it is below or above, without taking tokens from a bucket. The number in front of the unit is then at most 1000000.",
    "--hashlimit-rate-interval":
      "Seconds over which `--hashlimit-rate-match` measures, at least 1. Default: the rate's unit, 1 for bytes. Without `--hashlimit-rate-match` it does nothing.",
  },
  example: {
    rule: "-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m hashlimit --hashlimit-above 4/minute --hashlimit-burst 6 --hashlimit-mode srcip --hashlimit-name ssh -j DROP",
    says: "Drops new SSH connections from any one address that makes more than four a minute, after six at once.",
  },
  mistakes: [
    "`1/day` with the default burst of 5 overflows the kernel's counter and is refused on usual kernels: write `--hashlimit-burst 1`.",
    "Two rules with one name share their buckets, and rate, burst, mode and sizes of the one that was loaded first hold for both. Recent kernels refuse the second one if only one of them has `--hashlimit-rate-match`.",
    "Units are lower-case for bytes: `512KB/s` is read as 512 packets a second.",
    "`--hashlimit-mode none`, which the help text names, is refused: leave the option out.",
  ],
  manual: "iptables-extensions(8), hashlimit",
});
