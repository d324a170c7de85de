import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** Types that the IPv6 routing table does not tell apart (`addrtype_mt_checkentry_v1`). */
const NOT_IN_IP6 = ["BROADCAST", "BLACKHOLE", "PROHIBIT", "THROW", "NAT", "XRESOLVE"];

export function* addrtypeFamily(use: ExtensionUse, _rule: Rule, dialect: Dialect): Iterable<Fault> {
  if (dialect.family !== "ip6") return;
  for (const name of ["--src-type", "--dst-type"]) {
    const option = optionOf(use.options, name);
    const value = option?.values[0];
    const word = option?.words[0];
    if (word === undefined || value?.kind !== "words") continue;
    const wrong = value.words.filter((type) => NOT_IN_IP6.includes(type));
    if (wrong.length === 0) continue;
    const why = wrong.includes("BROADCAST")
      ? " IPv6 has no broadcast; look for MULTICAST instead."
      : "";
    yield {
      code: "wrong-family",
      message: `The kernel does not know ${wrong.join(", ")} for IPv6 addresses.${why}`,
      start: word.start,
      end: word.end,
    };
  }
}
