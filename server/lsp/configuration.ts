import type { Connection } from "vscode-languageserver";
import { DEFAULT_PREFERENCES, type Preferences } from "../features/preferences";
import { DEFAULT_READING, type Reading } from "../file";
import type { Client } from "./client";
import type { Log } from "./guard";
import { readPreferences } from "./preferences";
import { readSettings } from "./settings";

/** How long a client may take to answer for its settings before the defaults are used. */
const PATIENCE = 3000;

/** What the settings of a document say. */
export interface Settings {
  readonly reading: Reading;
  readonly preferences: Preferences;
}

const DEFAULTS: Settings = { reading: DEFAULT_READING, preferences: DEFAULT_PREFERENCES };

/** The settings, asked for by document where the client can be asked, else as it sent them. */
export class Configuration {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #log: Log;
  readonly #told = new Set<string>();
  /** By their text, so that documents with the same settings are read by the same record. */
  readonly #known = new Map<string, Settings>();
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

  async of(uri: string): Promise<Settings> {
    return this.#read(this.#client.configuration ? await this.#ask(uri) : this.#sent);
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

  #read(settings: unknown): Settings {
    if (settings === undefined || settings === null) return DEFAULTS;
    const key = JSON.stringify(settings);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { reading, complaints } = readSettings(settings);
    const { preferences, complaints: more } = readPreferences(settings);
    for (const complaint of [...complaints, ...more]) {
      if (!this.#told.has(complaint)) this.#log.warn(complaint);
      this.#told.add(complaint);
    }
    const read = { reading, preferences };
    this.#known.set(key, read);
    return read;
  }
}
