/** What a person wants of features; nothing of it changes how a file is read. */
export interface Preferences {
  readonly format: { readonly style: "aligned" | "canonical" };
  readonly inlayHints: {
    /** A service behind its port, a port behind its service. */
    readonly services: boolean;
    /** How many rules a line with lists makes. */
    readonly lists: boolean;
    readonly ruleNumbers: boolean;
    /** The first and last address of a network. */
    readonly networks: boolean;
    /** How often a rate is. */
    readonly rates: boolean;
    /** What a person calls a port, an interface or a host. */
    readonly names: boolean;
  };
  readonly codeLens: {
    /** Who leads to a chain. */
    readonly callers: boolean;
    /** The share of a chain's packets that its rules counted. */
    readonly counters: boolean;
  };
  /** Whether rules in shell scripts are looked at, where the editor sends scripts at all. */
  readonly shellScripts: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  format: { style: "aligned" },
  inlayHints: {
    services: true,
    lists: true,
    ruleNumbers: false,
    networks: true,
    rates: true,
    names: true,
  },
  codeLens: { callers: true, counters: true },
  shellScripts: true,
};
