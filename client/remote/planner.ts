import type {
  Comparison,
  ComparisonOptions,
  FileError,
  LockOut,
  LockOutRequest,
  MergedLive,
  Plan,
  PlanFault,
  PlanRequest,
  TestRequest,
} from "../../server/protocol";

/**
 * What the host code asks of those who understand rules. The command line answers over the rules
 * file itself, the extension over the language server.
 */
export interface Planner {
  plan(request: PlanRequest): Promise<Plan | PlanFault>;
  /** What the new rules do to the ways by which the host is reached. */
  lockOut(request: LockOutRequest): Promise<LockOut | PlanFault>;
  /** What the restore tool said about the plan's load, at the file's own lines. */
  loadErrors(request: PlanRequest, output: string): Promise<readonly FileError[] | PlanFault>;
  /** What the restore tool said about a file as it stands. */
  testErrors(request: TestRequest, output: string): Promise<readonly FileError[] | PlanFault>;
  /** How the file comes to say what is live. */
  merge(request: PlanRequest): Promise<MergedLive | PlanFault>;
  /** Both sides as texts in which only what differs in meaning looks different. */
  compare(request: PlanRequest, options: ComparisonOptions): Promise<Comparison | PlanFault>;
}

export type Family = "ip" | "ip6";
export type Variant = "nft" | "legacy";
