import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  /** When its last byte arrived, as `performance.now()` counts. */
  readonly arrived: number;
}

type Message = Partial<Answer> & {
  readonly method?: string;
  readonly params?: {
    readonly type?: number;
    readonly message?: string;
    readonly items?: unknown[];
    readonly uri?: string;
    readonly version?: number;
  };
};

/** How long an answer may take before the server counts as hanging. */
const PATIENCE = 20_000;

/** A language server over stdio that is asked anything, also what no client would ask. */
export class ServerProcess {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #received: Buffer[] = [];
  #size = 0;
  /** How many bytes have to be there before it is worth looking again. */
  #wanted = 0;
  readonly #settled: { readonly version: number; readonly uri: string; take(): void }[] = [];
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

  /** Waits until the server has told everything about a version of a document. To be called before the change is sent. */
  settled(uri: string, version: number): Promise<void> {
    return new Promise((resolve) => this.#settled.push({ uri, version, take: resolve }));
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
    const arrived = performance.now();
    this.#received.push(data);
    this.#size += data.length;
    while (this.#size > 0 && this.#size >= this.#wanted) {
      const received = Buffer.concat(this.#received);
      this.#received = [received];
      const head = received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(
        /Content-Length: (\d+)/i.exec(received.subarray(0, head).toString())?.[1],
      );
      const end = head + 4 + length;
      this.#wanted = end;
      if (received.length < end) return;
      this.#received = [received.subarray(end)];
      this.#size = received.length - end;
      this.#wanted = 0;
      this.#handle(JSON.parse(received.subarray(head + 4, end).toString()) as Message, arrived);
    }
  }

  #handle({ id, method, params, ...rest }: Message, arrived: number): void {
    if (method === undefined) {
      const take = this.#waiting.get(id ?? -1);
      this.#waiting.delete(id ?? -1);
      take?.({ id: id ?? -1, ...rest, arrived });
    } else if (id !== undefined) {
      const result =
        method === "workspace/configuration" ? (params?.items ?? []).map(() => null) : null;
      this.#send({ id, result });
    } else if (method === "iptables/settled") {
      for (const waiting of this.#settled)
        if (waiting.uri === params?.uri && waiting.version === params.version) waiting.take();
    } else if (method === "window/logMessage" && params?.type === 1)
      this.faults.push(params.message ?? "");
  }
}
