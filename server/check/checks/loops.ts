import type { Chain, RuleEntry, Section } from "../../ruleset/ruleset";
import type { Report } from "../report";

/** How many chains deep the kernel follows jumps in the nft variant (`NFT_JUMP_STACK_SIZE`). */
const NFT_DEPTH = 16;

/**
 * Chains that lead back to themselves: refused where a built-in chain leads there, else a trap. Returns whether some loop
 * is refused.
 */
export function checkLoops(report: Report, section: Section): boolean {
  let refused = false;
  const done = new Set<Chain>();
  const reported = new Set<RuleEntry>();
  const chains = [...section.chains.values()].filter((chain) => chain.jumps.length > 0);
  for (const root of chains) if (root.builtIn) walk(root, true);
  for (const root of chains) if (!root.builtIn) walk(root, false);
  return refused;

  function walk(root: Chain, builtIn: boolean): void {
    if (done.has(root)) return;
    // An explicit stack: chains may be nested more deeply than calls may.
    const path: { readonly chain: Chain; next: number }[] = [{ chain: root, next: 0 }];
    const onPath = new Set([root]);
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const call = top.chain.jumps[top.next++];
      if (call === undefined) {
        done.add(top.chain);
        onPath.delete(top.chain);
        path.pop();
        continue;
      }
      const to = section.chains.get(call.jump ?? "");
      if (to === undefined || done.has(to)) continue;
      if (!onPath.has(to)) {
        onPath.add(to);
        path.push({ chain: to, next: 0 });
      } else if (!reported.has(call)) {
        reported.add(call);
        const loop = path.map((step) => step.chain);
        reportLoop(call, loop.slice(loop.indexOf(to)), builtIn);
      }
    }
  }

  function reportLoop(call: RuleEntry, loop: readonly Chain[], reachable: boolean): void {
    const target = call.rule.target ?? call.rule.commandSpan;
    const round = [...loop, loop[0]].map((chain) => chain?.name).join(" → ");
    refused ||= reachable;
    if (reachable)
      report.error(
        "jump-loop",
        call.index,
        target,
        `This jump closes a loop of chains (${round}), which the kernel refuses.`,
      );
    else
      report.add(
        "warning",
        "jump-loop",
        call.index,
        target,
        `This jump closes a loop of chains (${round}). No built-in chain leads there yet; as soon as one does, the file is refused.`,
      );
  }
}

/** The nft variant refuses chains that are nested too deeply below a built-in chain. */
export function checkDepth(report: Report, section: Section): void {
  if (report.ruleset.dialect.variant !== "nft") return;
  let layer = [...section.chains.values()].filter((chain) => chain.builtIn);
  for (let level = 1; layer.length > 0; level++) {
    const next = new Set<Chain>();
    for (const chain of layer) {
      for (const call of chain.jumps) {
        const to = section.chains.get(call.jump ?? "");
        if (to === undefined || (to.jumps.length === 0 && level < NFT_DEPTH)) continue;
        if (level === NFT_DEPTH) {
          report.error(
            "jump-too-deep",
            call.index,
            call.rule.target ?? call.rule.commandSpan,
            `This jump nests chains more than ${NFT_DEPTH - 1} deep below a built-in chain, which the kernel refuses in the nft variant.`,
          );
          return;
        }
        next.add(to);
      }
    }
    layer = [...next];
  }
}
