import { type ExtensionUse, type Fault, optionOf, type Rule } from "../../ruleset/model";

/** Helpers and timeouts belong to one protocol (`xt_ct_find_proto` in the kernel); --notrack makes the kernel skip them. */
export function* ctProtocol(use: ExtensionUse, rule: Rule): Iterable<Fault> {
  if (optionOf(use.options, "--notrack") !== undefined) return;
  if (rule.protocol !== undefined && rule.protocol !== 0 && !rule.protocolNegated) return;
  for (const name of ["--helper", "--timeout"]) {
    const option = optionOf(use.options, name);
    if (option === undefined || option.words[0]?.text === "") continue;
    yield {
      code: "needs-protocol",
      message: `${name} needs the protocol that it is for, such as -p tcp, in the same rule.`,
      start: option.start,
      end: option.end,
    };
  }
}
