/** Documents that are ours: never the old versions that the git extension shows, which nobody can change. */
export const SELECTOR = ["file", "untitled", "vscode-vfs", "iptables", "iptables-file"].map(
  (scheme) => ({
    scheme,
    language: "iptables",
  }),
);

/** Whether a document is one of them. */
export function isOurs(document: {
  readonly languageId: string;
  readonly uri: { readonly scheme: string };
}): boolean {
  return SELECTOR.some(
    ({ scheme, language }) => language === document.languageId && scheme === document.uri.scheme,
  );
}
