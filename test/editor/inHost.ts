import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Next to the bundle's folder: where test/editor/run.mjs looks. */
const results = join(__dirname, "..");

/**
 * Runs tests inside the extension host. Results go to files, because the extension host's
 * console takes different ways out of different editors.
 */
export async function runInHost(load: () => Promise<unknown>[]): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: FileReporter });
  // What mocha does for each test file that it loads itself: puts `describe` and `it` in place.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await Promise.all(load());
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures.toString()} failed`);
}

class FileReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const print = (line: string) => {
      appendFileSync(join(results, "suite.txt"), `${line}\n`);
    };
    runner.on("suite", ({ title }) => {
      print(title === "" ? "" : `  ${title}`);
    });
    runner.on("pass", ({ title, duration = 0 }) => {
      print(`    ✔ ${title} (${duration.toString()}ms)`);
    });
    runner.on("fail", ({ title }, error: Error) => {
      print(`    ✖ ${title}\n${error.stack ?? String(error)}`);
    });
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(join(results, "suite.json"), JSON.stringify({ passes, failures, pending }));
    });
  }
}
