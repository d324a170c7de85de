import type { WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { type Log, tell } from "./guard";

/** Lists the files below a folder of the machine by its URI. */
export type ListFiles = (folder: string) => AsyncIterable<string>;

interface Sources {
  /** Absent where nothing may be read that is not open. */
  readonly listFiles: () => ListFiles | undefined;
  readonly log: Log;
}

/** The folders that the client has open. */
export class WorkspaceFiles {
  readonly #sources: Sources;
  #folders: readonly string[];

  constructor(folders: readonly string[], sources: Sources) {
    this.#folders = folders;
    this.#sources = sources;
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#folders = [
      ...this.#folders.filter((uri) => !gone.has(uri)),
      ...added.map(({ uri }) => uri),
    ];
  }

  /** The URIs of all files in the folders, each once. */
  async *list(): AsyncGenerator<string> {
    const listFiles = this.#sources.listFiles();
    if (listFiles === undefined) return;
    const listed = new Set<string>();
    try {
      for (const folder of this.#folders)
        for await (const uri of listFiles(folder)) {
          if (listed.has(uri)) continue;
          listed.add(uri);
          yield uri;
        }
    } catch (bug) {
      tell(this.#sources.log, "Searching the workspace", bug);
    }
  }
}
