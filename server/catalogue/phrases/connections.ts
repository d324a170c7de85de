import { instead, limit, more, type Phrases, when, which } from "./phrase";

/** Matches that remember: connections, rates, lists, counts, the time. */
export const CONNECTIONS: Readonly<Record<string, Phrases>> = {
  conntrack: {
    options: {
      "--ctproto": which("of connections of {}", "of connections of any protocol but {}"),
      "--ctorigsrc": which(
        "of connections that {} began",
        "of connections that anybody but {} began",
      ),
      "--ctorigdst": which(
        "of connections that were meant for {}",
        "of connections that were meant for anybody but {}",
      ),
      "--ctreplsrc": which(
        "of connections that {} answers",
        "of connections that anybody but {} answers",
      ),
      "--ctrepldst": which(
        "of connections whose answers go to {}",
        "of connections whose answers go to anybody but {}",
      ),
      "--ctorigsrcport": which(
        "of connections that began at {port}",
        "of connections that began at ports other than {}",
      ),
      "--ctorigdstport": which(
        "of connections that were meant for {port}",
        "of connections that were meant for ports other than {}",
      ),
      "--ctreplsrcport": which(
        "of connections that {port} answers",
        "of connections that ports other than {} answer",
      ),
      "--ctrepldstport": which(
        "of connections whose answers go to {port}",
        "of connections whose answers go to ports other than {}",
      ),
      "--ctstatus": which(
        "of connections with the status {or}",
        "of connections without the status {or}",
      ),
      "--ctexpire": which(
        "of connections that expire in {} seconds",
        "of connections that do not expire in {} seconds",
      ),
      "--ctdir": which("that go in the direction {}"),
    },
  },
  state: { options: {} },
  connmark: {
    options: {
      "--mark": which("of connections with the mark {}", "of connections without the mark {}"),
    },
  },
  connbytes: {
    always: which("of connections"),
    options: {
      "--connbytes": more("that have carried {}", "that have not carried {}"),
      "--connbytes-mode": more("{}"),
      "--connbytes-dir": more("in the direction {}"),
    },
  },
  connlabel: {
    options: {
      "--label": which("of connections with the label {}", "of connections without the label {}"),
      "--set": more("(which they are given)"),
    },
  },
  connlimit: {
    always: limit("while there are connections"),
    options: {
      "--connlimit-upto": instead(
        "while there are at most {} connections",
        "while there are more than {} connections",
      ),
      "--connlimit-above": instead(
        "while there are more than {} connections",
        "while there are at most {} connections",
      ),
      "--connlimit-saddr": more("from the same source"),
      "--connlimit-daddr": more("to the same destination"),
      "--connlimit-mask": more("(addresses taken as networks of /{})"),
    },
  },
  helper: {
    options: {
      "--helper": which(
        "of connections that the helper {} announced",
        "of connections that the helper {} did not announce",
      ),
    },
  },
  ipvs: {
    always: which("of virtual server connections (IPVS)"),
    options: {
      "--ipvs": instead(
        "of any virtual server connection (IPVS)",
        "of connections that belong to no virtual server (IPVS)",
      ),
      "--vproto": more("of {}", "of any protocol but {}"),
      "--vaddr": more("for {}", "for any address but {}"),
      "--vport": more("at {port}", "at ports other than {}"),
      "--vdir": more("in the direction {}"),
      "--vmethod": more("forwarded by {}", "not forwarded by {}"),
      "--vportctl": more("controlled at {port}", "not controlled at {port}"),
    },
  },
  nfacct: { options: { "--nfacct-name": which("(counted under {})") } },
  cluster: {
    always: which("that fall to"),
    options: {
      "--cluster-local-node": more("node {}", "any node but {}"),
      "--cluster-local-nodemask": more("the nodes {}", "any nodes but {}"),
      "--cluster-total-nodes": more("of {}"),
      "--cluster-hash-seed": more("(hash seed {})"),
    },
  },
  quota: {
    options: {
      "--quota": limit("until {} bytes have passed", "after {} bytes have passed"),
    },
  },
  rateest: {
    always: which("while the rate"),
    options: {
      "--rateest1": more("of {}"),
      "--rateest-delta": more("(what is left of it)"),
      "--rateest-bps1": more("(bytes, {})"),
      "--rateest-pps1": more("(packets, {})"),
      "--rateest-lt": more("is below", "is not below"),
      "--rateest-gt": more("is above", "is not above"),
      "--rateest-eq": more("equals", "does not equal"),
      "--rateest2": more("that of {}"),
      "--rateest-bps2": more("{} a second"),
      "--rateest-pps2": more("or {} packets a second"),
    },
  },
  recent: {
    options: {
      "--set": which("whose address is noted", "whose address could not be noted"),
      "--rcheck": which("whose address was seen", "whose address was not seen"),
      "--update": which(
        "whose address was seen (and is noted again)",
        "whose address was not seen (it is noted again where it was)",
      ),
      "--remove": which(
        "whose address is crossed out",
        "whose address was not there to be crossed out",
      ),
      "--hitcount": more("at least {} times"),
      "--seconds": more("within {} seconds"),
      "--name": more("on the list {}"),
      "--reap": more("(older entries are dropped)"),
      "--rttl": more("with the same TTL"),
      "--rsource": more("(by its source)"),
      "--rdest": more("(by its destination)"),
      "--mask": more("(as networks by the mask {})"),
    },
  },
  limit: {
    always: limit("at most 3 an hour"),
    options: {
      "--limit": instead("at most {}"),
      "--limit-burst": more("after a burst of {}"),
    },
  },
  hashlimit: {
    options: {
      "--hashlimit-upto": limit("at most {}", "beyond {}"),
      "--hashlimit-above": limit("beyond {}", "at most {}"),
      "--hashlimit-mode": more("per {}"),
      "--hashlimit-burst": more("after a burst of {}"),
      "--hashlimit-srcmask": more("(sources as networks of /{})"),
      "--hashlimit-dstmask": more("(destinations as networks of /{})"),
      "--hashlimit-name": more("(counted in the table {})"),
      "--hashlimit-htable-size": more("(with {} buckets)"),
      "--hashlimit-htable-max": more("(with up to {} entries)"),
      "--hashlimit-htable-gcinterval": more("(swept every {} ms)"),
      "--hashlimit-htable-expire": more("(forgotten after {} ms)"),
      "--hashlimit-rate-match": more("(measured as a rate)"),
      "--hashlimit-rate-interval": more("(over {} seconds)"),
    },
  },
  statistic: {
    always: limit("only some of them"),
    options: {
      "--mode": instead("only some of them ({})"),
      "--probability": more("with the probability {}", "but not with the probability {}"),
      "--every": more("every {nth} one", "all but every {nth} one"),
      "--packet": more("beginning with number {}"),
    },
  },
  time: {
    options: {
      "--weekdays": when("on {}", "on any day but {}"),
      "--monthdays": when("on day {or} of the month", "on any day of the month but {}"),
      "--timestart": when("from {}"),
      "--timestop": when("until {}"),
      "--contiguous": more("(over midnight too)"),
      "--datestart": when("since {}"),
      "--datestop": when("up to {}"),
      "--kerneltz": when("by the kernel's time zone"),
      "--localtz": when("by local time (as the kernel's zone says)"),
      "--utc": when("by UTC"),
    },
  },
  set: {
    options: {
      "--match-set": which("whose {1} is in the set {0}", "whose {1} is not in the set {0}"),
      "--return-nomatch": more("(as an exception)"),
      "--update-counters": more("(and counted there)", "(and not counted there)"),
      "--update-subcounters": more(
        "(and counted in its members)",
        "(and not counted in its members)",
      ),
      "--packets-eq": more("with {} packets counted", "without {} packets counted"),
      "--packets-lt": more("with less than {} packets counted"),
      "--packets-gt": more("with more than {} packets counted"),
      "--bytes-eq": more("with {} bytes counted", "without {} bytes counted"),
      "--bytes-lt": more("with less than {} bytes counted"),
      "--bytes-gt": more("with more than {} bytes counted"),
    },
  },
};
