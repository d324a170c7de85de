const EDITABLE = ["file", "untitled", "vscode-vfs"];

/** Documents that are ours: never the old versions that the git extension shows, which nobody can change. */
export const SELECTOR = [...EDITABLE, "iptables", "iptables-file"].map((scheme) => ({
  scheme,
  language: "iptables",
}));

/** Shell scripts, where a setting wants the rules in them looked at. */
export const SCRIPTS = EDITABLE.map((scheme) => ({ scheme, language: "shellscript" }));

/** Whether a document is one of them. */
export function isOurs(document: {
  readonly languageId: string;
  readonly uri: { readonly scheme: string };
}): boolean {
  return SELECTOR.some(
    ({ scheme, language }) => language === document.languageId && scheme === document.uri.scheme,
  );
}
