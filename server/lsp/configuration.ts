import type { Connection } from "vscode-languageserver";
import { DEFAULT_READING, type Reading } from "../file";
import type { Client } from "./client";
import type { Log } from "./guard";
import { readSettings } from "./settings";

/** How long a client may take to answer for its settings before the defaults are used. */
const PATIENCE = 3000;

/** The settings, asked for by document where the client can be asked, else as it sent them. */
export class Configuration {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #log: Log;
  readonly #told = new Set<string>();
  /** By their text, so that documents with the same settings are read by the same record. */
  readonly #readings = new Map<string, Reading>();
  #sent: unknown;

  constructor(connection: Connection, client: Client, log: Log) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
  }

  /** Takes what a client sends that cannot be asked. */
  take(settings: unknown): void {
    this.#sent =
      typeof settings === "object" && settings !== null
        ? (settings as Record<string, unknown>)["iptables"]
        : undefined;
  }

  async of(uri: string): Promise<Reading> {
    return this.#readingOf(this.#client.configuration ? await this.#ask(uri) : this.#sent);
  }

  async #ask(uri: string): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => {
        this.#log.warn("The editor did not answer for its settings: the defaults are used.");
        resolve(undefined);
      }, PATIENCE);
    });
    try {
      return await Promise.race([
        this.#connection.workspace.getConfiguration({ scopeUri: uri, section: "iptables" }),
        late,
      ]);
    } catch (refusal) {
      this.#log.warn(`The editor gave no settings (${String(refusal)}): the defaults are used.`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  #readingOf(settings: unknown): Reading {
    if (settings === undefined || settings === null) return DEFAULT_READING;
    const key = JSON.stringify(settings);
    const known = this.#readings.get(key);
    if (known !== undefined) return known;
    const { reading, complaints } = readSettings(settings);
    for (const complaint of complaints) {
      if (!this.#told.has(complaint)) this.#log.warn(complaint);
      this.#told.add(complaint);
    }
    this.#readings.set(key, reading);
    return reading;
  }
}
