/** How `iptables-save` prints the options of one extension, apart from how it prints their values. */
export interface Saving {
  /** The order in which they are printed; what is not named here comes first, in the order in which it is written. */
  readonly order?: string;
  /** Printed although it is not given; `a|b` is a for IPv4, b for IPv6. */
  readonly adds?: readonly string[];
  /** Not printed although it is given, since it holds anyway. */
  readonly omits?: readonly string[];
  /** Options of which one with `!` is printed as the other one without. */
  readonly turns?: readonly [string, string];
}

const PORTS = "--source-port --destination-port";
const WHOLE_PORTS = ["--source-port 0:65535", "--destination-port 0:65535"];
const MARK = "--set-xmark --save-mark --restore-mark --nfmask --ctmask";

/** By `match NAME` and `target NAME`; facts of what iptables 1.8.9 saves. */
export const SAVED: Readonly<Record<string, Saving>> = {
  "match ah": { omits: ["--ahspi 0:4294967295"] },
  "match cluster": {
    order: "--cluster-local-nodemask --cluster-total-nodes --cluster-hash-seed",
  },
  "match connlimit": {
    order:
      "--connlimit-upto --connlimit-above --connlimit-mask --connlimit-saddr --connlimit-daddr",
    adds: ["--connlimit-mask 32|128", "--connlimit-saddr"],
    turns: ["--connlimit-upto", "--connlimit-above"],
  },
  "match conntrack": {
    order:
      "--ctstate --ctproto --ctorigsrc --ctorigdst --ctreplsrc --ctrepldst --ctorigsrcport --ctorigdstport --ctreplsrcport --ctrepldstport --ctstatus --ctexpire --ctdir",
  },
  "match dst": { order: "--dst-len --dst-opts" },
  "match esp": { omits: ["--espspi 0:4294967295"] },
  "match frag": { omits: ["--fragid 0:4294967295"] },
  "match hashlimit": {
    order:
      "--hashlimit-upto --hashlimit-above --hashlimit-burst --hashlimit-mode --hashlimit-name --hashlimit-htable-size --hashlimit-htable-max --hashlimit-htable-gcinterval --hashlimit-htable-expire --hashlimit-srcmask --hashlimit-dstmask --hashlimit-rate-match --hashlimit-rate-interval",
    omits: [
      "--hashlimit-htable-size 0",
      "--hashlimit-htable-max 0",
      "--hashlimit-htable-gcinterval 1000",
      "--hashlimit-srcmask 32|128",
      "--hashlimit-dstmask 32|128",
      "--hashlimit-rate-interval 1",
    ],
    turns: ["--hashlimit-upto", "--hashlimit-above"],
  },
  "match hbh": { order: "--hbh-len --hbh-opts" },
  "match limit": {
    order: "--limit --limit-burst",
    adds: ["--limit 3/hour"],
    omits: ["--limit-burst 5"],
  },
  "match mh": { omits: ["--mh-type 0:255"] },
  "match owner": { order: "--socket-exists --uid-owner --gid-owner --suppl-groups" },
  "match policy": {
    order: "--dir --pol --strict --reqid --spi --proto --mode --tunnel-dst --tunnel-src --next",
    adds: ["--pol ipsec"],
  },
  "match recent": {
    order:
      "--set --rcheck --update --remove --seconds --reap --hitcount --rttl --name --mask --rsource --rdest",
    adds: [
      "--name DEFAULT",
      "--mask 255.255.255.255|ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      "--rsource",
    ],
    omits: ["--hitcount 0"],
  },
  "match sctp": { order: `${PORTS} --chunk-types` },
  "match set": { omits: ["--update-counters", "--update-subcounters"] },
  "match statistic": { order: "--mode --probability --every --packet" },
  "match string": {
    order: "--string --hex-string --algo --from --to --icase",
    omits: ["--from 0", "--to 65535"],
  },
  "match tcp": { order: `${PORTS} --tcp-option --tcp-flags`, omits: WHOLE_PORTS },
  "match time": {
    order:
      "--timestart --timestop --monthdays --weekdays --datestart --datestop --kerneltz --contiguous",
    adds: ["--datestop 2038-01-19T03:14:07"],
    omits: ["--datestart 1970-01-01T00:00:00", "--utc"],
  },
  "match udp": { order: PORTS, omits: WHOLE_PORTS },
  "match udplite": { order: PORTS, omits: WHOLE_PORTS },
  "target CONNMARK": { order: `${MARK} --left-shift-mark --right-shift-mark` },
  "target CT": {
    order: "--notrack --helper --timeout --ctevents --expevents --zone-orig --zone-reply --zone",
    omits: ["--zone 0"],
  },
  "target DNPT": { order: "--src-pfx --dst-pfx" },
  "target ECN": { order: "--ecn-tcp-ece --ecn-tcp-cwr --ecn-ip-ect" },
  "target HMARK": {
    order:
      "--hmark-src-prefix --hmark-dst-prefix --hmark-sport-mask --hmark-dport-mask --hmark-spi-mask --hmark-sport --hmark-dport --hmark-spi --hmark-proto-mask --hmark-rnd --hmark-mod --hmark-offset --hmark-tuple",
    omits: ["--hmark-offset 0"],
  },
  "target LOG": {
    order:
      "--log-prefix --log-level --log-tcp-sequence --log-tcp-options --log-ip-options --log-uid --log-macdecode",
    omits: ["--log-level 4"],
  },
  "target MARK": { order: MARK },
  "target NFLOG": {
    order: "--nflog-prefix --nflog-group --nflog-range --nflog-size --nflog-threshold",
    omits: ["--nflog-group 0", "--nflog-threshold 0"],
  },
  "target NFQUEUE": { order: "--queue-num --queue-balance --queue-bypass --queue-cpu-fanout" },
  "target REJECT": { adds: ["--reject-with icmp-port-unreachable|icmp6-port-unreachable"] },
  "target SET": {
    order: "--add-set --del-set --map-set --exist --timeout --map-mark --map-prio --map-queue",
  },
  "target SNPT": { order: "--src-pfx --dst-pfx" },
  "target TPROXY": {
    order: "--on-port --on-ip --tproxy-mark",
    adds: ["--on-ip 0.0.0.0|::", "--tproxy-mark 0x0/0x0"],
  },
};
