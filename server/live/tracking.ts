import type { Sides } from "./sides";

/** Matches and targets that make the kernel track connections of a host. */
const TRACKING: ReadonlySet<string> = new Set([
  "conntrack",
  "state",
  "connmark",
  "connbytes",
  "connlimit",
  "connlabel",
  "helper",
  "cluster",
  "CONNMARK",
  "CONNSECMARK",
  "SYNPROXY",
]);

/** Whether the live rules have the kernel track connections already. */
export function tracksConnections({ live }: Pick<Sides, "live">): boolean {
  return live.ruleset.sections.some(
    (section) =>
      section.table === "nat" ||
      section.items.some(
        (item) =>
          item.kind === "rule" &&
          (TRACKING.has(item.sample.target?.name ?? "") ||
            item.sample.matches.some(({ name, spec }) => TRACKING.has(spec?.name ?? name))),
      ),
  );
}
