import type { Dialect } from "../../ruleset/dialect";
import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";
import type { LocalProblem } from "../problem";

/**
 * The kernel refuses it to the nft variant (`clusterip_tg_check`), and wants one address and an interface. The MAC address
 * of the cluster is a multicast one (`CLUSTERIP_parse`).
 */
export function* clusterip(
  use: ExtensionUse,
  rule: Rule,
  dialect: Dialect,
): Iterable<Fault | LocalProblem> {
  if (dialect.variant === "nft") {
    yield {
      code: "needs-legacy",
      message:
        "CLUSTERIP works with iptables-legacy only, and with Linux before 6.3: use the match cluster.",
      start: use.start,
      end: use.end,
    };
    return;
  }
  yield {
    severity: "information",
    code: "deprecated-target",
    message: "-j CLUSTERIP is out of date, and Linux has not had it since 6.3: write -m cluster.",
    start: use.start,
    end: use.end,
  };
  const mac = optionOf(use.options, "--clustermac");
  const value = mac?.values[0];
  if (mac !== undefined && value?.kind === "mac" && ((value.bytes[0] ?? 0) & 1) === 0) {
    yield {
      code: "bad-mac",
      message:
        "The MAC address of a cluster must be a multicast one: its first byte is odd, such as 01:00:5e:00:00:20.",
      start: mac.start,
      end: mac.end,
    };
  }
  const node = optionOf(use.options, "--local-node");
  const number = node?.values[0];
  if (node !== undefined && number?.kind === "number" && number.value === 0) {
    yield {
      code: "number-out-of-range",
      message: "Nodes are numbered from 1.",
      start: node.start,
      end: node.end,
    };
  }
  const destination = optionOf(rule.options, "-d")?.values[0];
  const single =
    destination?.kind === "addresses" && destination.list.every((one) => one.mask === 0xffffffffn);
  if (!single)
    yield {
      code: "option-requires",
      message: "CLUSTERIP needs -d with the one address of the cluster.",
      start: use.start,
      end: use.end,
    };
  if (optionOf(rule.options, "-i") === undefined)
    yield {
      code: "option-requires",
      message: "CLUSTERIP needs -i with the interface of the cluster.",
      start: use.start,
      end: use.end,
    };
}
