import { readFile, writeFile } from "node:fs/promises";
import { format } from "../../server/features/formatting/index";
import { RulesFile } from "../../server/file";
import type { FormatArguments } from "./arguments";
import { discover } from "./discover";
import { note } from "./load";
import { decode, readStandardInput, reasonOf } from "./read";

/** Lays files out, or says which are not. Gives the exit code: 1 where `--check` found one, 2 where something failed. */
export async function formatFiles(args: FormatArguments): Promise<number> {
  const results = { changed: false, failed: false };
  const fail = (path: string, reason: string) => {
    note(`${path} could not be formatted: ${reason}.`);
    results.failed = true;
  };
  const formatOne = async (path: string) => {
    try {
      const bytes = await readFile(path);
      const before = decode(bytes);
      const after = laidOut(path, before, args);
      if (after === before) return;
      results.changed = true;
      // Bytes that are no UTF-8 were read one to one, and go back so.
      const encoding = Buffer.from(before, "utf8").equals(bytes) ? "utf8" : "latin1";
      if (!args.check) await writeFile(path, after, encoding);
      process.stdout.write(`${path}\n`);
    } catch (error) {
      fail(path, reasonOf(error));
    }
  };
  for (const path of args.paths) {
    if (path === "-") {
      const contents = await readStandardInput();
      if (contents.kind === "unreadable") {
        fail("standard input", contents.reason);
        continue;
      }
      const after = laidOut("<stdin>", contents.text, args);
      if (after !== contents.text) results.changed = true;
      if (!args.check) process.stdout.write(after);
      continue;
    }
    for await (const place of discover(path)) {
      if (place.kind === "file") await formatOne(place.path);
      else if (place.kind === "unreadable") fail(place.path, place.reason);
      else note(`${place.path} holds no rules files.`);
    }
  }
  if (results.failed) return 2;
  return args.check && results.changed ? 1 : 0;
}

function laidOut(path: string, text: string, { reading, style }: FormatArguments): string {
  const file = RulesFile.of(path, text, reading);
  const pieces: string[] = [];
  let at = 0;
  for (const edit of format(file, { style, mends: true })) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return `${pieces.join("")}${text.slice(at)}`;
}
