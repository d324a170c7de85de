import type { Reading } from "../file";
import { hasSetFileName, type MadeSet, readSetFile } from "../ruleset/setFile";
import { pathOf } from "./document";

interface Sources {
  /** The URIs of the workspace's files; none where nothing may be read. Never fails. */
  readonly list: () => AsyncIterable<string>;
  /** The URIs of those that are open. */
  readonly open: () => readonly string[];
  /** What a file holds, or what is being made of it in an editor; undefined where it cannot be read. Never fails. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** The workspace was looked through. */
  readonly found: () => void;
}

/** A set, and the file that creates it. */
export interface SetPlace extends MadeSet {
  readonly uri: string;
}

/** The files of the workspace that create ip sets, as `ipset save` writes them: what rules may know of sets. */
export class SetFiles {
  readonly #sources: Sources;
  readonly #files = new Map<string, ReadonlyMap<string, MadeSet>>();
  /** Readings with the sets of files, so that the same settings and sets give the same record. */
  readonly #readings = new WeakMap<Reading, Map<string, Reading>>();
  /** One look at files after the other, so that the last one is the newest. */
  #queue: Promise<unknown> = Promise.resolve();
  #isSearched = false;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Looks through the workspace where that was not done; kept when it is. */
  async ready(): Promise<void> {
    if (!this.#isSearched) {
      this.#isSearched = true;
      void this.#next(async () => {
        this.#files.clear();
        for await (const uri of this.#sources.list())
          if (hasSetFileName(uri)) await this.#look(uri);
        for (const uri of this.#sources.open()) await this.#look(uri);
        this.#sources.found();
      });
    }
    await this.#queue;
  }

  /** Other files may be read from now on. */
  searchAnew(): void {
    this.#isSearched = false;
  }

  /** Looks again at files that changed, came or went; returns whether sets are others now. */
  async changed(uris: readonly string[]): Promise<boolean> {
    const named = uris.filter(hasSetFileName);
    if (named.length === 0 || !this.#isSearched) return false;
    return this.#next(async () => {
      let isNew = false;
      for (const uri of named) isNew = (await this.#look(uri)) || isNew;
      return isNew;
    });
  }

  /** How a rules file is read by someone who knows these sets too. What settings say of a set counts. */
  reading(uri: string, reading: Reading): Reading {
    const { types, files } = this.#knownTo(uri);
    for (const name of reading.names.sets.keys()) {
      types.delete(name);
      files.delete(name);
    }
    if (types.size === 0) return reading;
    let known = this.#readings.get(reading);
    if (known === undefined) {
      known = new Map();
      this.#readings.set(reading, known);
    }
    const key = JSON.stringify([...types, ...files]);
    let read = known.get(key);
    if (read === undefined) {
      const sets = new Map([...types, ...reading.names.sets]);
      read = { ...reading, names: { ...reading.names, sets, setFiles: files } };
      known.set(key, read);
    }
    return read;
  }

  /** Where a set is created that a rules file names: beside it, or else anywhere in the workspace. */
  places(uri: string, name: string): SetPlace[] {
    const found = this.#placesOf(name);
    const beside = found.filter((place) => folderOf(place.uri) === folderOf(uri));
    return beside.length > 0 ? beside : found;
  }

  #placesOf(name: string): SetPlace[] {
    return [...this.#files].flatMap(([uri, made]) => {
      const set = made.get(name);
      return set === undefined ? [] : [{ ...set, uri }];
    });
  }

  /** The sets of which all files agree that count for a rules file, and what those files are called. */
  #knownTo(uri: string) {
    const types = new Map<string, string>();
    const files = new Map<string, string>();
    const names = new Set([...this.#files.values()].flatMap((made) => [...made.keys()]));
    for (const name of [...names].sort()) {
      const places = this.places(uri, name);
      const [first] = places;
      if (first === undefined || places.some(({ type }) => type !== first.type)) continue;
      types.set(name, first.type);
      files.set(name, nameOf(first.uri));
    }
    return { types, files };
  }

  /** Reads a file; returns whether it creates other sets than before. */
  async #look(uri: string): Promise<boolean> {
    const text = await this.#sources.read(uri);
    const made = readSetFile(text ?? "");
    const before = this.#files.get(uri);
    if (made.size === 0) this.#files.delete(uri);
    else this.#files.set(uri, made);
    return typesOf(made) !== typesOf(before ?? new Map());
  }

  #next<Result>(look: () => Promise<Result>): Promise<Result> {
    const looked = this.#queue.then(look);
    this.#queue = looked.catch(() => undefined);
    return looked;
  }
}

function typesOf(made: ReadonlyMap<string, MadeSet>): string {
  return JSON.stringify([...made].map(([name, { type }]) => [name, type]).sort());
}

/** Editors spell the same path in several ways in URIs. */
function folderOf(uri: string): string {
  const path = pathOf(uri);
  return path.slice(0, path.lastIndexOf("/"));
}

function nameOf(uri: string): string {
  return pathOf(uri.slice(uri.lastIndexOf("/") + 1));
}
