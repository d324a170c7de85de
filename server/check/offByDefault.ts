/**
 * Codes that are said only where a setting gives them a severity: for many files it is as it should be. Apart from the words
 * about codes, which the server has no use for.
 */
export const OFF_BY_DEFAULT: ReadonlySet<string> = new Set([
  "correlated",
  "generalised",
  "open-to-world",
  "partly-shadowed",
  "v4-v6-parity",
]);
