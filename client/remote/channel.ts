/**
 * A way to run our constant scripts on one host, as root where they need it.
 *
 * What travels is a script of ours and frames of data. No text of a file, of a host or of a person
 * becomes part of a script or of an argument. Scripts are POSIX sh and run one after the other, each
 * in a subshell of its own; they take and answer frames by the functions of scripts/agent.sh, and
 * find the connection's ends in SSH_CONNECTION.
 */
export interface Channel {
  /** How the other side is called in sentences: `this machine`, `gateway.example`. */
  readonly name: string;

  /** On a fresh channel: a sentence on the legs of the way that may be shared with others. */
  readonly shared?: string;

  /**
   * Runs a script and gives it the frames, in their order. Resolves with the frames that it answers
   * with; rejects with a ChannelError when the script could not run or the connection broke.
   */
  run(script: string, frames: readonly Uint8Array[], options?: RunOptions): Promise<Answer>;

  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without anything heard until it is given up; 120,000 if not said. */
  readonly timeout?: number;
  /** Told of each frame as it comes, for scripts that report what they do. */
  readonly onFrame?: (frame: Frame) => void;
  /** Does not ask for root: the script runs as whoever logged in, or as root if that is so by now. */
  readonly asUser?: boolean;
}

/** One named piece of an answer. Names are a script's own, contents are bytes. */
export interface Frame {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Answer {
  readonly frames: readonly Frame[];
  /** The script's exit code. */
  readonly code: number;
  /** What was written to standard error, its end cut where it is long. */
  readonly stderr: string;
}

/** Why a script did not run to its end. */
export type ChannelFault =
  | { readonly kind: "unreachable" }
  | { readonly kind: "hostKeyUnknown" }
  | { readonly kind: "hostKeyChanged" }
  | { readonly kind: "refused" }
  | { readonly kind: "noRoot"; readonly why: "password" | "noTty" | "notAllowed" | "missing" }
  | { readonly kind: "noShell" }
  | { readonly kind: "lost" }
  | { readonly kind: "slow" }
  | { readonly kind: "cancelled" };

/** A fault in words for people, with what the other side said. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
  readonly fault: ChannelFault;

  constructor(fault: ChannelFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Where rules live: the machine that this runs on, or a destination of OpenSSH. */
export type Host =
  | { readonly kind: "local" }
  | { readonly kind: "ssh"; readonly destination: string; readonly configFile?: string };

/** Opens channels. A fresh one shares no connection with others, nor do its jump legs. */
export type OpenChannel = (
  host: Host,
  options?: { readonly fresh?: boolean; readonly signal?: AbortSignal },
) => Promise<Channel>;

/** Asks a person. Answers are kept in memory for one operation only. */
export interface Prompts {
  /**
   * A password or passphrase; undefined when the person gave up. The remark says why it is asked
   * again.
   */
  secret(question: string, remark?: string): Promise<string | undefined>;
  /** Yes or no, such as for an unknown host key. */
  confirm(question: string): Promise<boolean>;
  /** Says something that needs no answer here, such as that a security key wants to be touched. */
  inform?(text: string): void;
}
