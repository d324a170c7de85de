import { DEFAULT_PREFERENCES, type Preferences } from "../features/preferences";
import type { Reading } from "../file";
import type { Configuration, Settings } from "./configuration";
import type { Documents } from "./documents";
import type { SetFiles } from "./setFiles";

/** For how many milliseconds documents wait for what the workspace's files say of ip sets. */
const PATIENCE = 500;

interface Sources {
  readonly configuration: Configuration;
  readonly sets: SetFiles;
  readonly documents: Documents;
  /** It is known how a document is to be read, or it is to be read in another way than before. */
  readonly tell: (uri: string) => void;
}

/** What settings, and the ip sets of the workspace, say of how documents are read. */
export class DocumentSettings {
  readonly #sources: Sources;
  /** Documents whose settings have not come yet, so that nothing is said by the wrong ones. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #settings = new Map<string, Settings>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Kept when it is known how a document is to be read; undefined where it is known, or nobody opened it. */
  late(uri: string): Promise<void> | undefined {
    return this.#waiting.get(uri);
  }

  preferencesOf(uri: string): Preferences {
    return this.#settings.get(uri)?.preferences ?? DEFAULT_PREFERENCES;
  }

  /** How a file is to be read that need not be open. */
  async readingOf(uri: string): Promise<Reading> {
    const { reading } = await this.#ask(uri);
    return this.#sources.sets.reading(uri, reading);
  }

  /** Asks for the settings of a document; the last question asked is the one that counts. */
  configure(uri: string): Promise<void> {
    const asked: Promise<void> = this.#ask(uri).then((settings) => {
      if (this.#waiting.get(uri) !== asked) return;
      this.#waiting.delete(uri);
      this.#settings.set(uri, settings);
      this.#read(uri, settings);
      this.#sources.tell(uri);
    });
    this.#waiting.set(uri, asked);
    return asked;
  }

  /** The same of all documents that are open. */
  async configureAll(): Promise<void> {
    await Promise.all(this.#sources.documents.uris().map((uri) => this.configure(uri)));
  }

  /** What is known of ip sets changed: tells of each document where that makes a difference; returns whether it does. */
  readAnew(): boolean {
    const others = [...this.#settings].filter(
      ([uri, settings]) => !this.#waiting.has(uri) && this.#read(uri, settings),
    );
    for (const [uri] of others) this.#sources.tell(uri);
    return others.length > 0;
  }

  forget(uri: string): void {
    this.#waiting.delete(uri);
    this.#settings.delete(uri);
  }

  #read(uri: string, { reading }: Settings): boolean {
    const { documents, sets } = this.#sources;
    return documents.read(uri, sets.reading(uri, reading));
  }

  /** A large workspace may take longer to search than anybody should wait for. */
  async #ask(uri: string): Promise<Settings> {
    const { configuration, sets } = this.#sources;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    const [settings] = await Promise.all([
      configuration.of(uri),
      Promise.race([sets.ready(), patience]),
    ]);
    clearTimeout(timer);
    return settings;
  }
}
