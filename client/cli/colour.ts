/** Whether to write in colour: for a terminal, unless the person's environment says otherwise. */
export function wantsColour(
  isTerminal: boolean | undefined,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "")
    return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return isTerminal === true && TERM !== "dumb";
}

export type Colour = "bold" | "red" | "yellow" | "blue" | "dim" | "green";

const CODES: Readonly<Record<Colour, string>> = {
  bold: "1",
  dim: "2",
  red: "1;31",
  green: "32",
  yellow: "1;33",
  blue: "1;34",
};

/** Puts a text into a colour. */
export type Paint = (colour: Colour, text: string) => string;

/** Paints for a terminal, or not at all. */
export function painter(isWanted: boolean): Paint {
  return isWanted
    ? (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m`
    : (_, text) => text;
}
