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

/**
 * Cuts a script into its simple commands: quotes, backslashes, comments and continued lines as POSIX has them (Shell
 * Command Language, 2.2 and 2.3). Words such as `then` and `do` are words like others. Any text can be read; a quote that
 * nothing closes runs to the end.
 */
export function readScript(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  /** The word behind a redirection names a file. */
  let isRedirected = false;
  let at = 0;
  const endCommand = () => {
    if (words.length > 0) commands.push(words);
    words = [];
    isRedirected = false;
  };
  while (at < script.length) {
    const redirection = /[0-9]*[<>][<>&|]?/y;
    redirection.lastIndex = at;
    const found = redirection.exec(script)?.[0];
    if (found !== undefined) {
      at += found.length;
      isRedirected = true;
    } else if (script.startsWith("\\\n", at) || script.startsWith("\\\r\n", at)) {
      at = script.indexOf("\n", at) + 1;
    } else if (/[ \t\r]/.test(script[at] as string)) at++;
    else if (/[\n;&|()]/.test(script[at] as string)) {
      endCommand();
      at++;
    } else if (script[at] === "#") {
      const end = script.indexOf("\n", at);
      at = end < 0 ? script.length : end;
    } else {
      const word = readWord(script, at);
      if (!isRedirected) words.push(word);
      isRedirected = false;
      at = word.end;
    }
  }
  endCommand();
  return commands;
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
        } else if (script[at] === "$" || script[at] === "`") substitute();
        else text += script[at++] as string;
      }
      at++;
    } else if (sign === "\\") {
      const line = /^\\\r?\n/.exec(script.slice(at, at + 3))?.[0];
      if (line === undefined) text += script[at + 1] ?? "";
      at += line?.length ?? 2;
    } else if (sign === "$" || sign === "`") substitute();
    else {
      text += sign;
      at++;
    }
  }
  return { text, isOpen, start, end: Math.min(at, script.length) };
}

/** Where a variable or substitution ends that starts with `$` or a backquote; a lone `$` is only itself. */
function endOfSubstitution(script: string, start: number): number {
  if (script[start] === "`") return Math.min(closing(script, "`", start + 1) + 1, script.length);
  const next = script[start + 1] ?? "";
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
