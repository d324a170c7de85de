import type { Ruleset } from "../../ruleset/ruleset";
import { contextOf } from "./context";
import { directService } from "./direct";
import { type Accepting, acceptingAt } from "./places";
import { rewrittenServices } from "./rewritten";
import { SERVICE_HOOKS, type Service, type ServiceHook } from "./service";
import { readTables } from "./tables";

/** Which new connections a ruleset lets pass. */
export interface Exposure {
  readonly services: readonly Service[];
  /** Sentences about what could not be told. */
  readonly undecided: readonly string[];
}

/**
 * Works out which new connections with other machines the filter table lets pass, with pauses. `isPart`: the file is added to
 * rules that are there, or something is filled in before it is loaded, so that nothing is certain.
 */
export function* exposureOf(
  ruleset: Ruleset,
  { isPart }: { readonly isPart: boolean },
): Generator<undefined, Exposure> {
  const tables = yield* readTables(ruleset);
  const context = yield* contextOf(ruleset, tables, { isPart });
  const undecided = tables.tangled.map(
    (name) => `The chains of ${name} lead in circles or too deep: they are not looked at.`,
  );
  if (isPart)
    undecided.push(
      "The file is a part of what is loaded: what it is added to, or filled in with, may decide before.",
    );
  if (context === undefined) {
    if (!tables.tangled.includes("filter"))
      undecided.push("The file has no filter table: what that lets pass is not told.");
    return { services: [], undecided };
  }
  const places = new Map<ServiceHook, readonly Accepting[]>();
  for (const hook of SERVICE_HOOKS) {
    places.set(hook, [...acceptingAt(context, hook)]);
    yield undefined;
  }
  const services: Service[] = [];
  for (const place of [...places.values()].flat()) {
    const found = directService(context, place);
    if (typeof found === "string") undecided.push(found);
    else if (found !== undefined) services.push(found);
    yield undefined;
  }
  services.push(...(yield* rewrittenServices(context, (hook) => places.get(hook) ?? [])));
  return { services: services.sort(inOrder), undecided: [...new Set(undecided)] };
}

/** By hook and line, policies last. */
function inOrder(a: Service, b: Service): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    SERVICE_HOOKS.indexOf(a.hook) - SERVICE_HOOKS.indexOf(b.hook) ||
    (a.line ?? last) - (b.line ?? last) ||
    (a.rewrittenBy?.line ?? 0) - (b.rewrittenBy?.line ?? 0)
  );
}
