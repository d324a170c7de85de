import type { Formatter } from "./formatter";

/** One object with all files, for programs. */
export function json(): Formatter {
  let files = 0;
  return {
    begin: () => ['{"files":['],
    *file(file, problems) {
      const { path, family, variant, verdict } = file;
      const head = JSON.stringify({ path, family, variant, verdict });
      yield `${files++ === 0 ? "" : ","}${head.slice(0, -1)},"problems":[`;
      let separator = "";
      for (const { code, severity, line, start, end, message, related = [] } of problems) {
        yield separator +
          JSON.stringify({
            code,
            severity,
            line: line + 1,
            column: start + 1,
            endLine: line + 1,
            endColumn: end + 1,
            message,
            related: related.map((place) => ({
              path,
              line: place.line + 1,
              message: place.message,
            })),
          });
        separator = ",";
      }
      yield "]}";
    },
    end: () => ["]}\n"],
  };
}
