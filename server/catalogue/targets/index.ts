import type { ExtensionSpec } from "../schema";

/** Every target that is described, whatever its family; verdicts are part of the tool. */
export const TARGETS: readonly ExtensionSpec[] = [];
