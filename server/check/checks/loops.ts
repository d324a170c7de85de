import { depthOf, loopsOf } from "../../ruleset/calls";
import type { Chain, Section } from "../../ruleset/ruleset";
import type { Report } from "../report";

/** How many chains deep the kernel follows jumps in the nft variant (`NFT_JUMP_STACK_SIZE`). */
const NFT_DEPTH = 16;

/**
 * Chains that lead back to themselves: refused where a built-in chain leads there, else a trap. Returns whether some loop
 * is refused.
 */
export function checkLoops(report: Report, section: Section): boolean {
  let refused = false;
  for (const { jump, chains, reachable } of loopsOf(section)) {
    const target = jump.rule.target ?? jump.rule.commandSpan;
    const round = [...chains, chains[0]].map((chain) => chain?.name).join(" → ");
    refused ||= reachable;
    if (reachable)
      report.error(
        "jump-loop",
        jump.index,
        target,
        `This jump closes a loop of chains (${round}), which the kernel refuses.`,
      );
    else
      report.add(
        "warning",
        "jump-loop",
        jump.index,
        target,
        `This jump closes a loop of chains (${round}). No built-in chain leads there yet; as soon as one does, the file is refused.`,
      );
  }
  return refused;
}

/** The nft variant refuses chains that are nested too deeply below a built-in chain. */
export function checkDepth(report: Report, section: Section): void {
  if (report.ruleset.dialect.variant !== "nft") return;
  // One walk through the jumps serves all who ask; where chains lead in circles it tells nothing of depth.
  if (loopsOf(section).length === 0 && depthOf(section) <= NFT_DEPTH) return;
  let layer = [...section.chains.values()].filter((chain) => chain.builtIn);
  const seen = new Uint8Array(section.numbered.length);
  for (let level = 1; layer.length > 0; level++) {
    const next: Chain[] = [];
    for (const chain of layer) {
      for (const [at, id] of chain.callees.entries()) {
        const to = section.numbered[id] as Chain;
        if (seen[to.id] === level || (to.callees.length === 0 && level < NFT_DEPTH)) continue;
        if (level === NFT_DEPTH) {
          const call = chain.jumps[at];
          if (call === undefined) continue;
          report.error(
            "jump-too-deep",
            call.index,
            call.rule.target ?? call.rule.commandSpan,
            `This jump nests chains more than ${NFT_DEPTH - 1} deep below a built-in chain, which the kernel refuses in the nft variant.`,
          );
          return;
        }
        seen[to.id] = level;
        next.push(to);
      }
    }
    layer = next;
  }
}
