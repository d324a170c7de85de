import type { RulesFile } from "../../server/file";
import { printable } from "../printable";
import type { ExposureArguments } from "./arguments";
import { type Paint, painter, wantsColour } from "./colour";
import { load, note, refuse, runThrough } from "./load";
import { openOutput } from "./output";

type Exposure =
  ReturnType<RulesFile["exposure"]> extends Generator<unknown, infer Result> ? Result : never;
type Service = Exposure["services"][number];

/** Tells which new connections a file lets in, through and out. Gives the exit code. */
export async function exposureOfFile(args: ExposureArguments): Promise<number> {
  const file = await load(args.path, args.reading);
  if (typeof file === "string") return refuse(file);
  if (file.family !== "ip" && file.family !== "ip6")
    return refuse(
      `${args.path} is for ${file.family}tables; only rules of iptables and ip6tables can be asked.`,
    );
  if (file.verdict === "reject")
    note(
      `${args.path} would be refused when loaded (iptables-tools check says why); the rules are followed as they stand.`,
    );
  const exposure = runThrough(file.exposure());
  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  await output.write(
    args.format === "json"
      ? [`${JSON.stringify(exposure)}\n`]
      : args.format === "markdown"
        ? markdown(exposure)
        : text(exposure, paint),
  );
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

const TITLES = {
  INPUT: "Connections to this machine",
  FORWARD: "Connections through this machine",
  OUTPUT: "Connections from this machine",
} as const;

const COLUMNS = ["accepted", "by", "protocol", "ports", "from", "to", "in", "out", "only", "line"];

function rowOf(service: Service): string[] {
  const { line, except, moreExcept, certain, rewrittenBy } = service;
  const by = line === null ? "policy" : String(line);
  const more = moreExcept === 0 ? "" : ` and ${moreExcept} more`;
  const several = except.length + moreExcept > 1 ? "s" : "";
  const cut = except.length === 0 ? "" : ` (but line${several} ${except.join(", ")}${more})`;
  return [
    certain ? "yes" : "perhaps",
    [
      ...(rewrittenBy === null ? [] : [`${rewrittenBy.to} (line ${rewrittenBy.line}),`]),
      line === null ? "policy" : "rule",
    ].join(" "),
    service.protocol,
    service.ports,
    service.sources,
    service.destinations,
    service.in,
    service.out,
    service.conditions,
    `${by}${cut}`,
  ];
}

function* sections({ services }: Exposure): Generator<[title: string, rows: string[][]]> {
  for (const hook of ["INPUT", "FORWARD", "OUTPUT"] as const)
    yield [TITLES[hook], services.filter((service) => service.hook === hook).map(rowOf)];
}

const BOUNDS =
  "“yes”: every such packet is accepted, but for those that the lines named beside it take. “perhaps”: at most these are.";

function* text(exposure: Exposure, paint: Paint): Iterable<string> {
  for (const [title, rows] of sections(exposure)) {
    yield `${paint("bold", title)}\n`;
    if (rows.length === 0) yield "  none\n";
    else {
      const table = [COLUMNS, ...rows];
      const widths = COLUMNS.map((_, at) =>
        Math.max(...table.map((row) => (row[at] ?? "").length)),
      );
      for (const [index, row] of table.entries()) {
        const cells = row.map((cell, at) => printable(cell).padEnd(widths[at] ?? 0));
        const line = `  ${cells.join("  ").trimEnd()}`;
        yield `${index === 0 ? paint("dim", line) : line}\n`;
      }
    }
    yield "\n";
  }
  yield `${paint("dim", BOUNDS)}\n`;
  for (const sentence of exposure.undecided)
    yield `${paint("yellow", "Not decided:")} ${sentence}\n`;
}

function* markdown(exposure: Exposure): Iterable<string> {
  const cell = (value: string) => printable(value).replace(/[\\|`*_<>[\]]/g, "\\$&");
  for (const [title, rows] of sections(exposure)) {
    yield `## ${title}\n\n`;
    if (rows.length === 0) {
      yield "None.\n\n";
      continue;
    }
    yield `| ${COLUMNS.join(" | ")} |\n|${COLUMNS.map(() => "---").join("|")}|\n`;
    for (const row of rows) yield `| ${row.map(cell).join(" | ")} |\n`;
    yield "\n";
  }
  yield `${BOUNDS}\n`;
  for (const sentence of exposure.undecided) yield `\nNot decided: ${sentence}\n`;
}
