import assert from "node:assert/strict";
import type { Suite } from "mocha";
import type { Variant } from "../../client/remote/planner";
import { liveRules, partOf, reset, rulesIn } from "./applying";
import { type Gateway, type GatewayOptions, startGateway } from "./gateway";
import { openHost } from "./hosts";
import { needsLab } from "./lab";

/** Milliseconds of a window and of what the old rules may take to be back. */
export const WINDOW = 5000;
export const BACK = WINDOW + 5000;

/** One of the gateways at which a fault strikes. */
export interface Place {
  readonly variant: Variant;
  readonly gateway: Gateway;
  /** The live rules before anything is applied. */
  readonly before: string;
  readonly sh: (script: string) => Promise<string>;
}

/** Gives a suite a gateway of each variant, and what lets the same fault strike at both of them at once. */
export function striking(
  suite: Suite,
  options: GatewayOptions = {},
): (title: string, fault: (place: Place) => Promise<void>) => void {
  needsLab(suite);
  const gateways = new Map<Variant, Gateway>();
  before(async () => {
    const start = async (variant: Variant, sh: "dash" | "busybox") =>
      gateways.set(variant, await startGateway({ ...options, variant, sh }));
    await Promise.all([start("nft", "dash"), start("legacy", "busybox")]);
  });
  after(async () => {
    for (const gateway of gateways.values()) await gateway.stop();
  });
  return (title, fault) =>
    it(title, async () => {
      // Each is waited for, so that a failure at the one does not go on at the other beside the next test.
      const ends = await Promise.allSettled(
        [...gateways].map(async ([variant, gateway]) => {
          await reset(gateway, variant);
          const sh = async (script: string) => (await gateway.run(["sh", "-c", script])).stdout;
          await fault({ variant, gateway, before: await liveRules(gateway, variant), sh });
          assert.equal(
            await sh("ls -d /run/iptables-tools/current"),
            "",
            `${variant}: still locked`,
          );
        }),
      );
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    });
}

export function plan(live: string, variant: Variant, input: readonly string[]) {
  return { title: "rules.v4", parts: [partOf(live, variant, input)] };
}

export function sentence(result: { readonly message: string }): string {
  return result.message;
}

export function isSame(text: string, other: string): boolean {
  return rulesIn(text).join("\n") === rulesIn(other).join("\n");
}

/** Waits until the live rules are as they should become. */
export async function becomes(
  gateway: Gateway,
  variant: Variant,
  is: (live: string) => boolean,
  limit = 4000,
): Promise<void> {
  const until = Date.now() + limit;
  let live = "";
  while (Date.now() < until) {
    live = await liveRules(gateway, variant);
    if (is(live)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`${variant}: not within ${limit} ms:\n${live}`);
}

/** Connections for an apply that notices soon when nothing comes through any more. */
export async function hastily(gateway: Gateway) {
  const ssh = gateway.hastySsh;
  return {
    channel: await openHost(gateway, "admin", { ssh }),
    openFresh: (signal: AbortSignal) => openHost(gateway, "admin", { fresh: true, signal, ssh }),
  };
}

/** Waits until no transaction goes on, for so many milliseconds. */
export async function ended(gateway: Gateway, limit = BACK): Promise<void> {
  for (const until = Date.now() + limit; Date.now() < until; ) {
    const { code } = await gateway.run(["test", "-d", "/run/iptables-tools/current"]);
    if (code !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Lets the client's end of the cable swallow what goes to the gateway, or no longer. */
export async function network(gateway: Gateway, command: "-A" | "-D"): Promise<void> {
  const { code, stderr } = await gateway.client([
    ...["iptables-legacy", "-w", command, "OUTPUT", "-d", gateway.addresses.ip, "-j", "DROP"],
  ]);
  assert.equal(code, 0, stderr);
}
