import type { ExposedService, PacketExposure } from "../../server/protocol";
import { exposureMarkdown, type ServiceTold } from "../wording/exposure";
import { plain } from "../wording/markdown";
import { lineOf, type Source } from "./source";

/** What a file exposes, as Markdown. */
export function exposureText(
  { services, undecided, refused }: PacketExposure,
  { name, target }: Source,
): string {
  const parts = [`# New connections that ${plain(name)} lets pass\n\n`];
  if (refused === true)
    parts.push("The file would be refused when loaded; its rules are followed as they stand.\n\n");
  parts.push(...exposureMarkdown({ services: services.map(toldOf), undecided }, target));
  return parts.join("");
}

function toldOf({ range, except, rewrittenBy, ...told }: ExposedService): ServiceTold {
  return {
    ...told,
    line: range === null ? null : lineOf(range),
    except: except.map(lineOf),
    rewrittenBy:
      rewrittenBy === null ? null : { line: lineOf(rewrittenBy.range), to: rewrittenBy.to },
  };
}
