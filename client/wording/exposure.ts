import { linked, plain, type Target } from "./markdown";
import { numberOf, type Piece, type Row, said } from "./piece";

/** Which new connections a file lets pass. */
export interface ExposureTold {
  readonly services: readonly ServiceTold[];
  /** Sentences about what could not be told. */
  readonly undecided: readonly string[];
}

/** New connections that a rule or a policy lets pass. Lines count from 1; null for a policy. */
export interface ServiceTold {
  readonly hook: keyof typeof TITLES;
  readonly protocol: string;
  readonly ports: string;
  readonly sources: string;
  readonly destinations: string;
  readonly in: string;
  readonly out: string;
  readonly conditions: string;
  readonly line: number | null;
  readonly except: readonly number[];
  readonly moreExcept: number;
  readonly certain: boolean;
  readonly rewrittenBy: { readonly line: number; readonly to: string } | null;
}

const TITLES = {
  INPUT: "Connections to this machine",
  FORWARD: "Connections through this machine",
  OUTPUT: "Connections from this machine",
} as const;

/** The line comes first: it is what one jumps by, and the others may be more than fit. */
export const COLUMNS = [
  "line",
  "accepted",
  "protocol",
  "ports",
  "from",
  "to",
  "in",
  "out",
  "only",
  "by",
] as const;

/** What the words about acceptance mean. */
export const BOUNDS =
  "“yes”: every such packet is accepted, but for those that the lines named beside it take. “perhaps”: at most these are.";

/** The services by where they go, each as one row for each of the columns. */
export function* sectionsOf({
  services,
}: ExposureTold): Generator<{ readonly title: string; readonly rows: readonly Row[][] }> {
  for (const hook of ["INPUT", "FORWARD", "OUTPUT"] as const)
    yield {
      title: TITLES[hook],
      rows: services.filter((service) => service.hook === hook).map(cellsOf),
    };
}

function cellsOf(service: ServiceTold): Row[] {
  const { line, certain, rewrittenBy } = service;
  const by = said(line === null ? "policy" : "rule");
  return [
    [line === null ? said("policy") : numberOf(line), ...exceptions(service)],
    [said(certain ? "yes" : "perhaps")],
    [said(service.protocol)],
    [said(service.ports)],
    [said(service.sources)],
    [said(service.destinations)],
    [said(service.in)],
    [said(service.out)],
    [said(service.conditions)],
    rewrittenBy === null
      ? [by]
      : [said(`${rewrittenBy.to} (line `), numberOf(rewrittenBy.line), said("), "), by],
  ];
}

function exceptions({ except, moreExcept }: ServiceTold): Piece[] {
  if (except.length === 0) return [];
  const several = except.length + moreExcept > 1 ? "s" : "";
  const more = moreExcept === 0 ? "" : ` and ${moreExcept} more`;
  return [
    said(` (but line${several} `),
    ...except.flatMap((line, index) =>
      index === 0 ? [numberOf(line)] : [said(", "), numberOf(line)],
    ),
    said(`${more})`),
  ];
}

/** The services as Markdown, with links to lines. */
export function* exposureMarkdown(exposure: ExposureTold, target: Target): Generator<string, void> {
  for (const { title, rows } of sectionsOf(exposure)) {
    yield `## ${title}\n\n`;
    if (rows.length === 0) {
      yield "None.\n\n";
      continue;
    }
    yield `| ${COLUMNS.join(" | ")} |\n|${COLUMNS.map(() => "---").join("|")}|\n`;
    for (const cells of rows)
      yield `| ${cells.map((cell) => cell.map((piece) => linked(piece, target)).join("")).join(" | ")} |\n`;
    yield "\n";
  }
  yield `${BOUNDS}\n`;
  for (const sentence of exposure.undecided) yield `\nNot decided: ${plain(sentence)}\n`;
}
