import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { type Ended, program } from "../cli/run";
import type { Gateway } from "./gateway";

/**
 * Runs `live` of the built program against a gateway, without a terminal. The folder has the
 * program `ssh` by which the gateway is reached.
 */
export function liveOn(
  gateway: Gateway,
  folder: string,
): (action: string, ...args: string[]) => Ended {
  return (action, ...args) => {
    const host = args.includes("--host") ? [] : ["--host", "admin"];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, "live", action, ...host, "--ssh-config", gateway.config, ...args],
      {
        encoding: "utf8",
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` },
      },
    );
    return { code: status, out: stdout, err: stderr };
  };
}

/** What is answered, or how the answer is found, when the question has come. */
type Answer = string | (() => Promise<string>);

/** Stands for no answer at all. */
export const SILENCE = "";

/** The same at a terminal, where each question is answered in turn; `out` has all that is shown. */
export function askedOn(
  gateway: Gateway,
  folder: string,
): (answers: readonly Answer[], action: string, ...args: string[]) => Promise<Ended> {
  return async (answers, action, ...args) => {
    const words = [process.execPath, program, "live", action];
    const host = args.includes("--host") ? [] : ["--host", "admin", "--ssh-config", gateway.config];
    const command = [...words, ...host, ...args]
      .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
      .join(" ");
    const child = spawn("script", ["-qefc", command, "/dev/null"], {
      env: {
        ...process.env,
        NO_COLOR: "1",
        PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
      },
    });
    let out = "";
    let asked = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const questions = out.split(/\(yes\/no\)|to go on all the same:/).length - 1;
      for (; asked < questions; asked++) {
        const answer = answers[asked] ?? "no";
        void Promise.resolve(typeof answer === "string" ? answer : answer()).then((words) => {
          if (words !== SILENCE) child.stdin.write(`${words}\r`);
        });
      }
    });
    const [code] = (await once(child, "close")) as [number | null];
    return { code, out, err: "" };
  };
}
