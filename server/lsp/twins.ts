import { type Reading, RulesFile } from "../file";
import { twinPath } from "../ruleset/twin";
import { type Document, OpenDocument, pathOf } from "./document";

/** Reads a file of the machine by its URI: undefined where there is none that can be read. */
export type ReadText = (uri: string) => Promise<string | undefined>;

interface Sources {
  /** An open document, once it is known how it is to be read. */
  readonly documentAt: (uri: string) => Promise<Document | undefined>;
  /** Absent where nothing may be read that is not open. */
  readonly readText: () => ReadText | undefined;
}

/** Finds the files that documents are to be compared with: as they are open, or else as they are stored. */
export class Twins {
  readonly #sources: Sources;
  /** What was made of a text that was read, by URI; most texts are the same at the next reading. */
  readonly #stored = new Map<string, Stored>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** The file of the same host's other family; undefined where nobody wants the two compared. */
  of({ uri, file }: Document): Promise<RulesFile | undefined> | undefined {
    const twin = file.twin === undefined ? undefined : twinPath(uri);
    return twin === undefined ? undefined : this.#find(twin, file);
  }

  /** The same as a document, by which places in it can be told, whether or not somebody wants the two compared. */
  async beside({ uri, file }: Document): Promise<Beside | undefined> {
    const twin = twinPath(uri);
    if (twin === undefined) return undefined;
    const open = await this.#sources.documentAt(twin);
    if (open !== undefined) return { document: open, version: open.version };
    const found = await this.#find(twin, file);
    if (found === undefined) return undefined;
    const document = OpenDocument.open(twin, 0, found.lines.text(), found.reading);
    return { document, version: null };
  }

  async #find(uri: string, { family, reading }: RulesFile): Promise<RulesFile | undefined> {
    const open = await this.#sources.documentAt(uri);
    if (open !== undefined) {
      this.#stored.delete(uri);
      return open.file;
    }
    const readText = uri.startsWith("file:") ? this.#sources.readText() : undefined;
    // A file that cannot be read is as good as none.
    const text = await readText?.(uri).catch(() => undefined);
    if (text === undefined) return undefined;
    const known = this.#stored.get(uri);
    if (known?.text === text && known.reading === reading) return known.file;
    // A family that settings give is that of the document and not of its twin.
    const other = family === "ip6" ? "ip" : "ip6";
    const file = RulesFile.of(pathOf(uri), text, {
      ...reading,
      family: reading.family === "auto" ? "auto" : other,
    });
    this.#stored.set(uri, { text, reading, file });
    return file;
  }
}

/** A file beside a document; `version`: null where it is not open. */
export interface Beside {
  readonly document: Document;
  readonly version: number | null;
}

interface Stored {
  readonly text: string;
  readonly reading: Reading;
  readonly file: RulesFile;
}
