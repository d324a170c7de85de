/** Why the tools cannot read text in an encoding, by the editor's name of it; nothing where they can. */
export function encodingProblem(encoding: string): string | undefined {
  if (encoding === "utf8bom")
    return "The file begins with a byte order mark, which the tools do not understand: save it as UTF-8 without one.";
  if (encoding.startsWith("utf16"))
    return "The file is stored as UTF-16, which the tools do not understand: save it as UTF-8.";
  return undefined;
}
