/**
 * `npm run fuzz`: reads, judges and edits random and damaged files, and talks nonsense to the language server, until the
 * time is up. Options: --minutes N (10), --seed N, --cli PATH (dist/cli.js). A failure prints the seed that finds it again.
 * With --edits N it does one thing only: after each of so many edits, with requests in between, everything that the server
 * answers is compared with what a server answers that is given the text as it is.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { root } from "../support/project";
import { fileProperties } from "../support/properties";
import { compareAnswers } from "./agreement";
import { runSession } from "./session";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    cli: { type: "string", default: join(root, "dist", "cli.js") },
    edits: { type: "string" },
  },
});

void (values.edits === undefined
  ? main(Number(values.minutes), Number(values.seed), values.cli)
  : agreement(Number(values.edits), Number(values.seed), values.cli));

async function agreement(edits: number, seed: number, cli: string): Promise<void> {
  console.log(`${edits} edits from seed ${seed}`);
  const answers = await compareAnswers(cli, seed, edits);
  console.log(`${answers} answers after edits are those of a fresh server`);
}

async function main(minutes: number, firstSeed: number, cli: string): Promise<void> {
  const until = Date.now() + minutes * 60_000;
  const withServer = existsSync(cli);
  if (!withServer)
    console.log(`${cli} does not exist, so the server is left out: npm run build makes it.`);
  console.log(`${minutes} minutes from seed ${firstSeed}`);
  let files = 0;
  let sessions = 0;
  const failures: string[] = [];
  for (let seed = firstSeed; Date.now() < until && failures.length < 10; seed++) {
    for (const [title, property] of Object.entries(fileProperties())) {
      const { failed, numRuns, errorInstance, counterexample } = await fc.check(property, {
        seed,
        numRuns: 150,
      });
      files += numRuns;
      if (failed)
        fail(`A rules file ${title}: seed ${seed}`, errorInstance, JSON.stringify(counterexample));
    }
    if (!withServer) continue;
    sessions++;
    await runSession(cli, seed).catch((error: unknown) =>
      fail(`The server: seed ${seed}`, error, ""),
    );
  }
  console.log(`${files} files, ${sessions} sessions with the server, ${failures.length} failures`);
  process.exitCode = failures.length > 0 ? 1 : 0;

  function fail(title: string, error: unknown, example: string): void {
    failures.push(title);
    console.log(
      `${title}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${example}\n`,
    );
  }
}
