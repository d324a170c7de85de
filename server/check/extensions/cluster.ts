import { type ExtensionUse, type Fault, optionOf } from "../../ruleset/model";

/** This node, or each of the mask, must be one of all (`cluster_check` in libxt_cluster). */
export function* clusterNodes(use: ExtensionUse): Iterable<Fault> {
  const total = optionOf(use.options, "--cluster-total-nodes")?.values[0];
  if (total?.kind !== "number") return;
  const node = optionOf(use.options, "--cluster-local-node");
  const one = node?.values[0];
  if (node !== undefined && one?.kind === "number" && one.value > total.value) {
    yield {
      code: "number-out-of-range",
      message: `There are ${total.value} nodes, so this one is from 1 to ${total.value}, not ${one.value}.`,
      start: node.start,
      end: node.end,
    };
  }
  const nodes = optionOf(use.options, "--cluster-local-nodemask");
  const mask = nodes?.values[0];
  if (nodes !== undefined && mask?.kind === "number" && mask.value >= 2 ** total.value) {
    yield {
      code: "number-out-of-range",
      message: `The mask ${mask.value} has bits for nodes that do not exist: with ${total.value} nodes it is from 1 to ${2 ** total.value - 1}.`,
      start: nodes.start,
      end: nodes.end,
    };
  }
}
