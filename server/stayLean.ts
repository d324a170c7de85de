import { setFlagsFromString } from "node:v8";

/**
 * From now on the heap is collected when it has grown by half, not when it is twice to four times as large. Not within
 * Electron, which may have frozen the engine's flags and would end at the attempt to set one.
 */
export function stayLean(): void {
  if (process.versions["electron"] === undefined) setFlagsFromString("--heap-growing-percent=50");
}
