import type { Severity } from "../problem";

/** The words about one code. Markdown. */
export interface CodeDocs {
  /** What is wrong, as a heading. */
  readonly title: string;
  /** The gravest severity that the code comes with. */
  readonly severity: Severity;
  /** What is found. */
  readonly what: string;
  /** Why the tools refuse it, or why it is a trap. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  /** A file that has the problem, and the same file mended. */
  readonly example: string;
  readonly instead: string;
  /** The rules of the same host for the other of IPv4 and IPv6, where the problem is in what the two have together. */
  readonly twin?: string;
  /** How the example is read, where not as usual. */
  readonly reading?: {
    readonly family?: "ip6" | "arp" | "eb";
    readonly variant?: "legacy";
    /** The types of sets by their names. */
    readonly sets?: Readonly<Record<string, string>>;
  };
}

/** Rules in a filter table that is otherwise empty. */
export function filter(rules: string): string {
  return `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules}\nCOMMIT\n`;
}

/** Rules in a nat table that is otherwise empty. */
export function nat(rules: string): string {
  return `*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n${rules}\nCOMMIT\n`;
}
