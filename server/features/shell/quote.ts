/** A word as a POSIX shell reads it back, whatever it holds (Shell Command Language, 2.2.2). */
export function shellWord(text: string): string {
  return text === "!" || /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word as the restore tools read it back. They know no word with a newline: undefined then. */
export function ruleWord(text: string): string | undefined {
  if (/[\n\0]/.test(text)) return undefined;
  return text !== "" && !/[\s"]/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}
