import { runInHost } from "../inHost";

/** Called by VS Code in its extension host. */
export function run(): Promise<void> {
  return runInHost(() => [
    import("./language"),
    import("./problems"),
    import("./features"),
    import("./client"),
    import("./packets"),
  ]);
}
