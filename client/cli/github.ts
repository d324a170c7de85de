import type { Formatter, Severity } from "./formatter";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** Workflow commands, which GitHub Actions shows as annotations at the lines. */
export const github: Formatter = {
  begin: () => [],
  *file({ path }, problems) {
    for (const { code, severity, line, start, end, message } of problems) {
      const properties = [
        `file=${escapeProperty(path)}`,
        `line=${line + 1}`,
        `endLine=${line + 1}`,
        `col=${start + 1}`,
        `endColumn=${end + 1}`,
        `title=${escapeProperty(code)}`,
      ];
      yield `::${COMMANDS[severity]} ${properties.join(",")}::${escapeData(message)}\n`;
    }
  },
  end: () => [],
};

/** Text that stays one line and is read back as it was. */
export function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The same within a property, which colons and commas would end. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
