/** Words of values that are said otherwise than they are written. */
export const SAID: ReadonlyMap<string, string> = new Map([
  ["src", "source"],
  ["dst", "destination"],
  ["srcip", "source"],
  ["srcport", "source port"],
  ["dstip", "destination"],
  ["dstport", "destination port"],
  ["NONE", "none"],
  ["ALL", "all"],
]);
