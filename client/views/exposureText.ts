import type { ExposedService, PacketExposure } from "../../server/protocol";
import { lineLink, plain, type Source } from "./markdown";

const HOOKS = [
  ["INPUT", "Connections to this machine"],
  ["FORWARD", "Connections through this machine"],
  ["OUTPUT", "Connections from this machine"],
] as const;

const COLUMNS = ["accepted", "protocol", "ports", "from", "to", "in", "out", "only", "by"];

/** What a file exposes, as Markdown. */
export function exposureText(
  { services, undecided, refused }: PacketExposure,
  source: Source,
): string {
  const parts = [`# New connections that ${plain(source.name)} lets pass\n`];
  if (refused === true)
    parts.push("The file would be refused when loaded; its rules are followed as they stand.\n");
  for (const [hook, title] of HOOKS) {
    const rows = services.filter((service) => service.hook === hook);
    parts.push(`## ${title}\n`);
    parts.push(rows.length === 0 ? "None.\n" : table(rows, source));
  }
  parts.push(
    "*yes*: every such packet is accepted, but for those that the lines named beside it take. *perhaps*: at most these are.\n",
    ...undecided.map((sentence) => `Not decided: ${plain(sentence)}\n`),
  );
  return parts.join("\n");
}

function table(services: readonly ExposedService[], source: Source): string {
  const rows = services.map((service) => `| ${cells(service, source).join(" | ")} |`);
  return `| ${COLUMNS.join(" | ")} |\n|${COLUMNS.map(() => "---").join("|")}|\n${rows.join("\n")}\n`;
}

function cells(service: ExposedService, source: Source): string[] {
  const { range, except, moreExcept, certain, rewrittenBy } = service;
  const by = [
    ...(rewrittenBy === null
      ? []
      : [`${plain(rewrittenBy.to)} in line ${lineLink(source, rewrittenBy.range)}`]),
    range === null ? "policy" : `line ${lineLink(source, range)}`,
  ].join(", ");
  const taken = except.map((other) => lineLink(source, other)).join(", ");
  const more = moreExcept === 0 ? "" : ` and ${moreExcept} more`;
  const several = except.length + moreExcept > 1 ? "s" : "";
  return [
    certain ? "yes" : "perhaps",
    plain(service.protocol),
    plain(service.ports),
    plain(service.sources),
    plain(service.destinations),
    plain(service.in),
    plain(service.out),
    plain(service.conditions),
    taken === "" ? by : `${by}, but line${several} ${taken}${more}`,
  ];
}
