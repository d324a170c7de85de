import { RulesFile } from "../../server/file";
import type { TraceArguments } from "./arguments";
import { painter, wantsColour } from "./colour";
import { note, read, refuse } from "./load";
import { openOutput } from "./output";
import { traceText } from "./traceText";

export type Tracer = NonNullable<ReturnType<RulesFile["tracer"]>>;
export type Packet = Parameters<Tracer["trace"]>[0];
export type Trace = ReturnType<Tracer["trace"]>;

/** A packet, and how it was described. */
interface Described {
  readonly packet: Packet;
  readonly text: string;
}

/** Follows packets through one file and writes what becomes of them. Gives the exit code. */
export async function traceFile(args: TraceArguments): Promise<number> {
  const contents = await read(args.path);
  if (contents.kind === "unreadable")
    return refuse(`${args.path} could not be read: ${contents.reason}.`);
  const file = RulesFile.of(args.path, contents.text, args.reading);
  const tracer = file.tracer(args.tables);
  if (tracer === undefined)
    return refuse(
      `${args.path} is for ${file.family}tables; only packets of iptables and ip6tables can be followed.`,
    );
  const described = await packetsOf(args, tracer);
  if (typeof described === "string") return refuse(described);
  if (file.verdict === "reject")
    note(
      `${args.path} would be refused when loaded (iptables-tools check says why); the rules are followed as they stand.`,
    );

  const output = openOutput(process.stdout);
  const paint = painter(wantsColour(process.stdout.isTTY, process.env));
  for (const { packet, text } of described) {
    const trace = tracer.trace(packet);
    await output.write(
      args.format === "json"
        ? [`${tracer.json(trace)}\n`]
        : traceText(file, text, trace, tracer.report(trace), paint),
    );
  }
  await output.end();
  return output.failure === undefined
    ? 0
    : refuse(`The result could not be written: ${output.failure}.`);
}

/** The packets to follow, or the sentence that says why there are none. */
async function packetsOf(
  { packets }: TraceArguments,
  tracer: Tracer,
): Promise<Described[] | string> {
  if (packets.kind === "one") {
    const { text } = packets;
    const packet = tracer.read(text.trimStart().startsWith("{") ? parse(text) : text);
    return "fault" in packet ? `The packet is not understood: ${packet.fault}` : [{ packet, text }];
  }
  const contents = await read(packets.path);
  if (contents.kind === "unreadable")
    return `${packets.path} could not be read: ${contents.reason}.`;
  const described: Described[] = [];
  for (const [index, text] of contents.text.split("\n").entries()) {
    if (text.trim() === "") continue;
    const packet = tracer.read(parse(text));
    if ("fault" in packet)
      return `Line ${index + 1} of ${packets.path} is no packet: ${packet.fault}`;
    described.push({ packet, text });
  }
  return described;
}

/** Undefined, which is no packet, where it is not JSON. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? undefined : value;
  } catch {
    return undefined;
  }
}
