import type { RuleEntry, Section } from "../../ruleset/ruleset";
import type { Report } from "../report";

/** How many chains deep the kernel follows jumps in the nft variant (`NFT_JUMP_STACK_SIZE`). */
const NFT_DEPTH = 16;

/** Chains that lead back to themselves: refused where a built-in chain leads there, else a trap. */
export function checkLoops(report: Report, section: Section): void {
  const calls = new Map<string, RuleEntry[]>();
  for (const chain of section.chains.values()) {
    for (const caller of chain.callers) {
      const from = caller.chain ?? "";
      const known = calls.get(from);
      if (known === undefined) calls.set(from, [caller]);
      else known.push(caller);
    }
  }
  if (calls.size === 0) return;
  const done = new Set<string>();
  const reported = new Set<number>();
  const roots = [...section.chains.values()].sort((a, b) => Number(b.builtIn) - Number(a.builtIn));
  for (const root of roots) walk(root.name, root.builtIn);

  function walk(root: string, builtIn: boolean): void {
    // An explicit stack: chains may be nested more deeply than calls may.
    const path: { name: string; next: number }[] = [{ name: root, next: 0 }];
    const onPath = new Set([root]);
    while (path.length > 0) {
      const top = path[path.length - 1] as { name: string; next: number };
      const call = done.has(top.name) ? undefined : calls.get(top.name)?.[top.next++];
      if (call === undefined) {
        done.add(top.name);
        onPath.delete(top.name);
        path.pop();
        continue;
      }
      const to = call.jump ?? "";
      if (onPath.has(to)) {
        if (!reported.has(call.index)) reportLoop(call, path.map((step) => step.name).slice(path.findIndex((step) => step.name === to)), builtIn);
        reported.add(call.index);
      } else if (!done.has(to)) {
        onPath.add(to);
        path.push({ name: to, next: 0 });
      }
    }
  }

  function reportLoop(call: RuleEntry, loop: readonly string[], reachable: boolean): void {
    const target = call.rule.target ?? call.rule.commandSpan;
    const round = [...loop, loop[0]].join(" → ");
    if (reachable) report.error("jump-loop", call.index, target, `This jump closes a loop of chains (${round}), which the kernel refuses.`);
    else report.add("warning", "jump-loop", call.index, target, `This jump closes a loop of chains (${round}). No built-in chain leads there yet; as soon as one does, the file is refused.`);
  }
}

/** The nft variant refuses chains that are nested too deeply below a built-in chain. */
export function checkDepth(report: Report, section: Section): void {
  if (report.ruleset.dialect.variant !== "nft") return;
  const depth = new Map<string, number>();
  let layer = [...section.chains.values()].filter((chain) => chain.builtIn).map((chain) => chain.name);
  const calls = new Map<string, RuleEntry[]>();
  for (const chain of section.chains.values()) for (const caller of chain.callers) calls.set(caller.chain ?? "", [...(calls.get(caller.chain ?? "") ?? []), caller]);
  for (const name of layer) depth.set(name, 0);
  for (let level = 1; layer.length > 0 && level <= NFT_DEPTH; level++) {
    const next: string[] = [];
    for (const name of layer) {
      for (const call of calls.get(name) ?? []) {
        const to = call.jump ?? "";
        if (depth.get(to) === level) continue;
        if (level === NFT_DEPTH) {
          report.error("jump-too-deep", call.index, call.rule.target ?? call.rule.commandSpan, `This jump nests chains more than ${NFT_DEPTH - 1} deep below a built-in chain, which the kernel refuses in the nft variant.`);
          return;
        }
        depth.set(to, level);
        next.push(to);
      }
    }
    layer = next;
  }
}
