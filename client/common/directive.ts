/** A replacement of the units from `start` to `end`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The change that makes a file say its family in a comment; `auto` takes the comment out. The comment goes to the top,
 * where readers look and where no rule's number changes.
 */
export function directiveEdit(
  text: string,
  family: "auto" | "ip" | "ip6" | "arp" | "eb",
): TextChange {
  const found = /^#[ \t]*iptables-tools:[ \t]*family=.*(?:\r?\n)?/m.exec(text);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const line = family === "auto" ? "" : `# iptables-tools: family=${family}${newline}`;
  if (found === null) return { start: 0, end: 0, text: line };
  return { start: found.index, end: found.index + found[0].length, text: line };
}
