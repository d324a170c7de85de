/** The names of a language's files as package.json lists them. */
export interface FileNames {
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
}

/** Whether a path would be taken for the language by its name alone. Patterns may only begin with an asterisk pair. */
export function isNamedLike(path: string, names: FileNames): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    (names.filenames ?? []).includes(name) ||
    (names.extensions ?? []).some((extension) => name.endsWith(extension)) ||
    (names.filenamePatterns ?? []).some((pattern) => path.endsWith(pattern.replace(/^\*\*/, "")))
  );
}
