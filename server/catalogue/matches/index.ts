import type { ExtensionSpec } from "../schema";
import { limit } from "./limit";
import { tcp } from "./tcp";

/** Every match and watcher that is described, whatever its family. */
export const MATCHES: readonly ExtensionSpec[] = [limit, tcp];
