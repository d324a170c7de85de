import { isSpace, quoted, scanNumber } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

/** So many tests in one rule, numbers in one location and values in one test (`XT_U32_MAXSIZE`). */
const MAX = 10;

/** Where reading stands, and the first thing that is wrong. */
interface Cursor {
  readonly text: string;
  at: number;
  fault: ValueFault | undefined;
}

/**
 * `location = value[,value…] [&& …]`, a location being a number followed by operators `&`, `<<`, `>>`, `@` with a number
 * each, a value a number or `first:last` (`u32_parse`).
 */
export function readU32(text: string): Value | ValueFault {
  const cursor: Cursor = { text, at: 0, fault: undefined };
  for (let tests = 1; ; tests++) {
    if (tests > MAX)
      return refuse(
        "bad-list",
        text,
        `At most ${MAX} tests are understood in one rule.`,
        cursor.at,
      );
    const end = readLocation(cursor) && readValues(cursor);
    if (end === false) return cursor.fault as ValueFault;
    if (end === "done") return { kind: "text", text };
  }
}

/** Reads up to and with the `=`. */
function readLocation(cursor: Cursor): boolean {
  const { text } = cursor;
  for (let numbers = 0; ; numbers++) {
    skipSpace(cursor);
    const char = text[cursor.at];
    if (char === undefined)
      return stop(cursor, "bad-text", "A test has the form LOCATION=VALUE; its = is missing.");
    if (char === "=") {
      if (numbers === 0)
        return stop(
          cursor,
          "bad-text",
          "A location is missing in front of the =: write a number of bytes such as 0.",
        );
      cursor.at++;
      return true;
    }
    let shift = false;
    if (numbers > 0) {
      const operator = ["&", "<<", ">>", "@"].find((known) => text.startsWith(known, cursor.at));
      if (operator === undefined)
        return stop(
          cursor,
          "bad-text",
          "An operator is missing here: write &, <<, >>, @, or = and the values.",
        );
      shift = operator === "<<" || operator === ">>";
      cursor.at += operator.length;
    }
    const start = cursor.at;
    const number = readNumber(cursor);
    if (number === undefined) return false;
    // The processor shifts by 31 bits at most; `u32_mt_checkentry`.
    if (shift && number > 31n) {
      cursor.fault = refuse(
        "number-out-of-range",
        text,
        `${number} is out of range: a shift goes from 0 to 31 bits.`,
        start,
        cursor.at,
      );
      return false;
    }
    if (numbers === MAX)
      return stop(cursor, "bad-list", `At most ${MAX} numbers are understood in one location.`);
  }
}

/** Reads up to the end of the text, or up to and with the `&&` that another test follows. */
function readValues(cursor: Cursor): "done" | "more" | false {
  const { text } = cursor;
  for (let values = 0; ; values++) {
    skipSpace(cursor);
    const char = text[cursor.at];
    if (char === undefined || char === "&") {
      if (char === "&" && text[cursor.at + 1] !== "&")
        return stop(cursor, "bad-text", "Two & stand between tests.");
      if (values === 0) return stop(cursor, "bad-text", "A value is missing behind the =.");
      if (char === undefined) return "done";
      cursor.at += 2;
      return "more";
    }
    if (values > 0) {
      if (char !== ",")
        return stop(cursor, "bad-text", "Values have commas between them, tests have &&.");
      cursor.at++;
    }
    if (values === MAX)
      return stop(cursor, "bad-list", `At most ${MAX} values are understood in one test.`);
    if (readNumber(cursor) === undefined) return false;
    skipSpace(cursor);
    if (text[cursor.at] === ":") {
      cursor.at++;
      if (readNumber(cursor) === undefined) return false;
    }
  }
}

function readNumber(cursor: Cursor): bigint | undefined {
  const rest = cursor.text.slice(cursor.at);
  const scanned = scanNumber(rest);
  if (scanned === undefined) {
    stop(
      cursor,
      "bad-number",
      `A number is missing ${rest === "" ? "at the end" : `in front of ${quoted(rest)}`}: write it in decimal, as 0x… or as octal with a leading 0.`,
    );
    return undefined;
  }
  if (scanned.value > 0xffffffffn) {
    cursor.fault = refuse(
      "number-out-of-range",
      cursor.text,
      `${scanned.value} is out of range: it must be from 0 to 4294967295.`,
      cursor.at,
      cursor.at + scanned.end,
    );
    return undefined;
  }
  cursor.at += scanned.end;
  return scanned.value;
}

function skipSpace(cursor: Cursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++;
}

function stop(cursor: Cursor, code: ValueFault["code"], message: string): false {
  cursor.fault = refuse(code, cursor.text, message, cursor.at);
  return false;
}
