import { CODES } from "../../server/check/codes";
import type { CodeDocs } from "../../server/check/codes/docs";
import type { RulesFile } from "../../server/file";
import type { Formatter, Problem, Severity } from "./formatter";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** The Static Analysis Results Interchange Format 2.1.0, which code hosts show beside the lines. */
export class SarifFormatter implements Formatter {
  readonly #version: string;
  /** Codes by their place in the list of rules, in the order in which they are met. */
  readonly #rules = new Map<string, number>();
  #isFirst = true;

  constructor(version: string) {
    this.#version = version;
  }

  begin(): Iterable<string> {
    return [
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",' +
        '"runs":[{"columnKind":"utf16CodeUnits","results":[',
    ];
  }

  *file(file: RulesFile, problems: readonly Problem[]): Iterable<string> {
    for (const problem of problems) {
      const result = JSON.stringify(this.#result(file.path, problem));
      yield this.#isFirst ? result : `,${result}`;
      this.#isFirst = false;
    }
  }

  end(isComplete: boolean): Iterable<string> {
    // The rules come last: which of them are needed is known only now.
    const driver = {
      name: "iptables-tools",
      version: this.#version,
      semanticVersion: this.#version,
      rules: [...this.#rules.keys()].map(ruleOf),
    };
    const invocations = [{ executionSuccessful: isComplete }];
    return [
      `],"tool":${JSON.stringify({ driver })},"invocations":${JSON.stringify(invocations)}}]}\n`,
    ];
  }

  #result(path: string, { code, severity, message, line, start, end, related = [] }: Problem) {
    const ruleIndex = this.#rules.get(code) ?? this.#rules.size;
    this.#rules.set(code, ruleIndex);
    const artifactLocation = { uri: uriOf(path) };
    const region = {
      startLine: line + 1,
      startColumn: start + 1,
      endLine: line + 1,
      endColumn: end + 1,
    };
    return {
      ruleId: code,
      ruleIndex,
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map((place) => ({
              physicalLocation: { artifactLocation, region: { startLine: place.line + 1 } },
              message: { text: place.message },
            })),
          }),
    };
  }
}

function ruleOf(code: string) {
  const docs: CodeDocs | undefined = CODES[code];
  if (docs === undefined) return { id: code };
  const { title, severity, what, why, fix } = docs;
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: what },
    help: { text: `${what} ${why} ${fix}`, markdown: `${what}\n\n${why}\n\n${fix}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** A path as a URI: relative where the path is, with everything escaped that would mean something else. */
export function uriOf(path: string): string {
  const slashed = path.replaceAll("\\", "/").replace(/^(?:\.\/+)+/, "");
  // An unpaired surrogate, which Windows allows in names, has no UTF-8 form.
  const escaped = slashed
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return slashed.startsWith("/") ? `file://${escaped}` : escaped;
}
