import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** How long an answer may take before the server counts as hanging. */
const PATIENCE = 20_000;

/** A language server over stdio that is asked anything, also what no client would ask. */
export class ServerProcess {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #received = Buffer.alloc(0);
  #id = 0;
  #end: string | undefined;
  #whenEnded: ((why: string) => void) | undefined;
  /** What it logged as errors: faults of its own that it survived. */
  readonly faults: string[] = [];

  constructor(cli: string) {
    this.#process = spawn(process.execPath, [cli, "lsp", "--stdio"]);
    this.#process.stdout.on("data", (data: Buffer) => this.#receive(data));
    this.#process.stderr.on("data", (data: Buffer) => this.faults.push(String(data)));
    this.#process.on("exit", (code, signal) => {
      this.#end = `the server ended by itself (${code ?? signal})`;
      this.#whenEnded?.(this.#end);
    });
    // Writing to a server that has just ended is told by its end already.
    this.#process.stdin.on("error", () => undefined);
  }

  /** The answer to a request, be it an error. Rejects where the server ends or does not answer. */
  async request(method: string, params: unknown): Promise<Answer> {
    const id = ++this.#id;
    const answer = new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} is not answered`)), PATIENCE);
      this.#whenEnded = (why) => {
        clearTimeout(timer);
        reject(new Error(`${method}: ${why}`));
      };
      this.#waiting.set(id, (found) => {
        clearTimeout(timer);
        resolve(found);
      });
    });
    if (this.#end !== undefined) throw new Error(this.#end);
    this.#send({ id, method, params });
    return answer;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  stop(): void {
    this.#process.removeAllListeners("exit");
    this.#process.kill();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const head = this.#received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())?.[1],
      );
      const end = head + 4 + length;
      if (this.#received.length < end) return;
      this.#handle(
        JSON.parse(this.#received.subarray(head + 4, end).toString()) as Partial<Answer> & {
          method?: string;
          params?: { type?: number; message?: string; items?: unknown[] };
        },
      );
      this.#received = this.#received.subarray(end);
    }
  }

  #handle({
    id,
    method,
    params,
    ...rest
  }: Partial<Answer> & {
    method?: string;
    params?: { type?: number; message?: string; items?: unknown[] };
  }): void {
    if (method === undefined) {
      const take = this.#waiting.get(id ?? -1);
      this.#waiting.delete(id ?? -1);
      take?.({ id: id ?? -1, ...rest });
    } else if (id !== undefined) {
      const result =
        method === "workspace/configuration" ? (params?.items ?? []).map(() => null) : null;
      this.#send({ id, result });
    } else if (method === "window/logMessage" && params?.type === 1)
      this.faults.push(params.message ?? "");
  }
}
