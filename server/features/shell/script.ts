import type { Span } from "../../text/span";

/** One word of a shell command. Spans are offsets in the script. */
export interface ShellWord extends Span {
  /** What the command gets; variables and substitutions are left as they are written. */
  readonly text: string;
  /** Whether the shell puts something in, so that the text is not what the command gets. */
  readonly isOpen: boolean;
}

/** The words of one simple command, redirections left out. */
export type ShellCommand = readonly ShellWord[];

/** The lines that a command gets as its input by `<<`. The span holds them without the line that ends them. */
export interface HereDocument extends Span {
  /** Whether the shell puts variables and substitutions into it. */
  readonly isExpanded: boolean;
  /** `<<-`: tabs at the beginning of a line are taken away. */
  readonly isIndented: boolean;
}

/** A simple command with what stands around it. */
export interface ShellStep {
  readonly words: ShellCommand;
  /** Where what ends it stands: a newline, a separator, a comment, the end of the text. */
  readonly end: number;
  readonly input: HereDocument | undefined;
  /** The files that its output is written to. */
  readonly output: readonly ShellWord[];
  /** The command whose output it reads. */
  readonly from: ShellStep | undefined;
}

/** The words of the simple commands of a script. */
export function readScript(script: string): ShellCommand[] {
  return readSteps(script).map(({ words }) => words);
}

/**
 * Cuts a script into its simple commands: quotes, backslashes, comments, continued lines and here-documents as POSIX has
 * them (Shell Command Language, 2.2, 2.3 and 2.7). Words such as `then` and `do` are words like others. Any text can be
 * read; a quote that nothing closes runs to the end.
 */
export function readSteps(script: string): ShellStep[] {
  const steps: ShellStep[] = [];
  let words: ShellWord[] = [];
  let output: ShellWord[] = [];
  let here: Awaited | undefined;
  let from: ShellStep | undefined;
  /** Those whose lines come behind the next newline. */
  let awaited: Awaited[] = [];
  const inputs = new Map<ShellStep, Awaited>();
  /** What the word behind it is for, where it is no word of the command. */
  let redirection: string | undefined;
  let at = 0;
  const endCommand = () => {
    const isCommand = words.length > 0;
    const step = { words, end: at, input: undefined, output, from };
    if (isCommand) steps.push(step);
    if (isCommand && here !== undefined) inputs.set(step, here);
    from = isCommand && script[at] === "|" && script[at + 1] !== "|" ? step : undefined;
    words = [];
    output = [];
    here = undefined;
    redirection = undefined;
  };
  while (at < script.length) {
    const operator = /[0-9]*(?:<<[<-]?|[<>][<>&|]?)/y;
    operator.lastIndex = at;
    const found = operator.exec(script)?.[0];
    if (found !== undefined) {
      at += found.length;
      redirection = found;
    } else if (script.startsWith("\\\n", at) || script.startsWith("\\\r\n", at)) {
      at = script.indexOf("\n", at) + 1;
    } else if (/[ \t\r]/.test(script[at] as string)) at++;
    else if (script[at] === "\n") {
      // Behind a bar a newline ends nothing.
      if (words.length > 0 || from === undefined) endCommand();
      at++;
      for (const one of awaited) at = readHere(script, at, one);
      awaited = [];
    } else if (/[;&|()]/.test(script[at] as string)) {
      endCommand();
      at++;
    } else if (script[at] === "#") {
      if (words.length > 0) endCommand();
      const end = script.indexOf("\n", at);
      at = end < 0 ? script.length : end;
    } else {
      const word = readWord(script, at);
      if (redirection === undefined) words.push(word);
      else if (/^\d*<<-?$/.test(redirection)) {
        here = {
          delimiter: word.text,
          isExpanded: !/["'\\]/.test(script.slice(word.start, word.end)),
          isIndented: redirection.endsWith("-"),
          body: undefined,
        };
        awaited.push(here);
      } else if (/^1?>\|?$/.test(redirection)) output.push(word);
      redirection = undefined;
      at = word.end;
    }
  }
  endCommand();
  // Their lines were not read yet when the commands ended.
  const ready = new Map<ShellStep, ShellStep>();
  return steps.map((step) => {
    const { body, isExpanded, isIndented } = inputs.get(step) ?? NO_INPUT;
    const input = body === undefined ? undefined : { ...body, isExpanded, isIndented };
    const whole = { ...step, input, from: step.from && ready.get(step.from) };
    ready.set(step, whole);
    return whole;
  });
}

/** A here-document whose lines may still have to be read. */
interface Awaited extends Omit<HereDocument, keyof Span> {
  readonly delimiter: string;
  body: Span | undefined;
}

const NO_INPUT = { body: undefined, isExpanded: false, isIndented: false };

/** Reads the lines of a here-document; returns where the script goes on behind the line that ends it. */
function readHere(script: string, start: number, here: Awaited): number {
  let at = start;
  while (at < script.length) {
    const newline = script.indexOf("\n", at);
    const end = newline < 0 ? script.length : newline;
    const line = script.slice(at, end).replace(/\r$/, "");
    if ((here.isIndented ? line.replace(/^\t+/, "") : line) === here.delimiter) {
      here.body = { start, end: at };
      return Math.min(end + 1, script.length);
    }
    at = end + 1;
  }
  here.body = { start, end: script.length };
  return script.length;
}

/** Reads one word from where it starts up to what ends it. */
function readWord(script: string, start: number): ShellWord {
  let text = "";
  let isOpen = false;
  let at = start;
  const substitute = (): void => {
    const end = endOfSubstitution(script, at);
    isOpen ||= end > at + 1;
    text += script.slice(at, end);
    at = end;
  };
  while (at < script.length && !/[ \t\r\n;&|()<>]/.test(script[at] as string)) {
    const sign = script[at] as string;
    if (sign === "'") {
      const end = closing(script, "'", at + 1);
      text += script.slice(at + 1, end);
      at = end + 1;
    } else if (sign === '"') {
      at++;
      while (at < script.length && script[at] !== '"') {
        if (script.startsWith("\\\n", at)) at += 2;
        else if (script[at] === "\\" && /[$`"\\]/.test(script[at + 1] ?? "")) {
          text += script[at + 1] as string;
          at += 2;
        } else if (script[at] === "`" || (script[at] === "$" && !/['"]/.test(script[at + 1] ?? "")))
          substitute();
        else text += script[at++] as string;
      }
      at++;
    } else if (sign === "\\") {
      const line = /^\\\r?\n/.exec(script.slice(at, at + 3))?.[0];
      if (line === undefined) text += script[at + 1] ?? "";
      at += line?.length ?? 2;
    } else if (sign === "$" || sign === "`") substitute();
    else {
      isOpen ||=
        sign === "*" || sign === "?" || (sign === "{" && BRACES.test(script.slice(at, at + 200)));
      text += sign;
      at++;
    }
  }
  return { text, isOpen, start, end: Math.min(at, script.length) };
}

/** What bash makes several words of. */
const BRACES = /^\{[^\s{}]*(?:,|\.\.)[^\s{}]*\}/;

/** Where a variable or substitution ends that starts with `$` or a backquote; a lone `$` is only itself. */
function endOfSubstitution(script: string, start: number): number {
  if (script[start] === "`") return Math.min(closing(script, "`", start + 1) + 1, script.length);
  const next = script[start + 1] ?? "";
  // Bash's `$'…'`, of which only the shell knows what it says, and `$"…"`.
  if (next === "'") return Math.min(closing(script, "'", start + 2) + 1, script.length);
  if (next === '"') return start + 1;
  if (next === "{") return Math.min(closing(script, "}", start + 2) + 1, script.length);
  if (next === "(") {
    let depth = 0;
    for (let at = start + 1; at < script.length; at++) {
      if (script[at] === "(") depth++;
      else if (script[at] === ")" && --depth === 0) return at + 1;
    }
    return script.length;
  }
  const name = /^(?:[A-Za-z_]\w*|[0-9@*#?!$-])/.exec(script.slice(start + 1, start + 65))?.[0];
  return start + 1 + (name?.length ?? 0);
}

function closing(script: string, sign: string, from: number): number {
  const at = script.indexOf(sign, from);
  return at < 0 ? script.length : at;
}
