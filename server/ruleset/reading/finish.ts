import { type ExtensionSpec, inScope, type ProtocolNeed } from "../../catalogue/schema";
import { etherTypeOf } from "../../catalogue/values/ethertypes";
import { protocolNumber } from "../../catalogue/values/protocols";
import { utf8Length } from "../../text/span";
import type { Command, ExtensionUse } from "../model";
import { NAME_BYTES } from "../names";
import { asWritten, type RuleDraft } from "./draft";

const MAKES_RULES: ReadonlySet<Command> = new Set<Command>([
  "append",
  "insert",
  "delete",
  "replace",
  "check",
]);

/** What is asked of a rule when all its words were read: by its extensions (`xtables_option_mfcall`), then by `do_parse`. */
export function finish(draft: RuleDraft): void {
  if (draft.bang !== undefined && !draft.dropsNegation)
    draft.fault("bad-negation", draft.bang, "An option is missing behind the !.");
  for (const use of draft.matches) finishExtension(draft, use);
  if (draft.target?.extension !== undefined) finishExtension(draft, draft.target.extension);
  if (draft.command === undefined) {
    draft.fault(
      "missing-command",
      draft.commandSpan,
      draft.words.count === 0
        ? "The line is blank but not empty: take the blanks out, the tool refuses them."
        : "A rule must begin with a command such as -A CHAIN.",
    );
    return;
  }
  finishAddresses(draft);
  finishCommand(draft, draft.command);
}

function finishExtension(draft: RuleDraft, use: ExtensionUse): void {
  const { spec } = use;
  const { family, variant, version } = draft.dialect;
  if (spec === undefined || spec.retired !== undefined) return;
  // That it belongs to another family or release is said elsewhere, and is enough.
  if (draft.opaque && !inScope(spec, family, variant, version)) return;
  const given = (name: string) => use.options.some((option) => option.name === name);
  for (const [name, option] of Object.entries(spec.options)) {
    if (
      option.required === true &&
      !given(name) &&
      !draft.opaque &&
      inScope(option, family, variant, version)
    ) {
      draft.fault("missing-option", use, `${asWritten(spec)} needs ${name}.`);
    }
  }
  for (const option of use.options) {
    for (const other of option.spec.requires ?? []) {
      if (!given(other))
        draft.fault("option-requires", option, `${option.name} needs ${other} as well.`);
    }
    for (const other of option.spec.excludes ?? []) {
      if (given(other))
        draft.fault(
          "option-excludes",
          option,
          `${option.name} cannot be used together with ${other}.`,
        );
    }
  }
  for (const group of spec.oneOf ?? []) {
    if (!group.some(given) && !draft.opaque)
      draft.fault(
        "missing-option",
        use,
        `${asWritten(spec)} needs ${group.length === 1 ? group[0] : `one of ${group.join(", ")}`}.`,
      );
  }
  for (const need of spec.protocol ?? []) finishProtocol(draft, use, spec, need, given);
}

function finishProtocol(
  draft: RuleDraft,
  use: ExtensionUse,
  spec: ExtensionSpec,
  need: ProtocolNeed,
  given: (name: string) => boolean,
): void {
  const { family, variant, version, names } = draft.dialect;
  if (!inScope(need, family, variant, version)) return;
  if (need.when !== undefined && !need.when.some(given)) return;
  if (need.unless?.some(given) === true) return;
  const { protocol, protocolNegated } = draft.context;
  const numberOf = (name: string) =>
    family === "eb" ? etherTypeOf(name) : protocolNumber(name, names);
  const fits = protocol !== undefined && need.protocols.some((name) => numberOf(name) === protocol);
  if (fits && (!protocolNegated || need.negatable === true)) return;
  const wanted = need.protocols.map((name) => `-p ${name}`).join(" or ");
  const what =
    need.when === undefined
      ? asWritten(spec)
      : (use.options.find((option) => need.when?.includes(option.name))?.name ?? asWritten(spec));
  draft.fault(
    "needs-protocol",
    use,
    fits
      ? `${what} needs ${wanted}, not its negation.`
      : `${what} needs ${wanted} in the same rule.`,
  );
}

function finishAddresses(draft: RuleDraft): void {
  if (draft.isBridge) return;
  const addresses = draft.options.filter((option) => option.name === "-s" || option.name === "-d");
  const many = addresses.find(
    (option) => option.values[0]?.kind === "addresses" && option.values[0].list.length > 1,
  );
  if (many === undefined) return;
  const negated = addresses.find((option) => option.negated);
  if (negated !== undefined)
    draft.fault(
      "not-negatable",
      negated,
      "! is refused together with a list of addresses: a list is written as one rule for each address. Use -m set or a chain of its own.",
    );
  if (draft.command === "replace")
    draft.fault(
      "bad-list",
      many,
      "-R replaces one rule by one: a list of addresses would make several.",
    );
}

function finishCommand(draft: RuleDraft, command: Command): void {
  const { chain, target } = draft;
  if (chain !== undefined && utf8Length(chain.text) > NAME_BYTES && command !== "new-chain") {
    draft.fault(
      "name-too-long",
      chain,
      `The chain name ${chain.text} is too long: ${NAME_BYTES} bytes at most.`,
    );
  }
  if (!MAKES_RULES.has(command)) {
    const first =
      draft.options[0] ??
      (target === undefined
        ? undefined
        : { start: target.start, end: target.end, name: target.goto ? "-g" : "-j" });
    if (first !== undefined)
      draft.fault("illegal-option", first, `${first.name} has no place behind this command.`);
    return;
  }
  if (draft.isBridge) finishBridgeInterfaces(draft);
  else finishInterfaces(draft);
}

function finishInterfaces(draft: RuleDraft): void {
  const chain = draft.chain?.text;
  const forbidden =
    chain === "INPUT" || chain === "PREROUTING"
      ? "-o"
      : chain === "OUTPUT" || chain === "POSTROUTING"
        ? "-i"
        : undefined;
  const option =
    forbidden === undefined ? undefined : draft.options.find((use) => use.name === forbidden);
  if (option === undefined) return;
  draft.fault(
    "wrong-chain",
    option,
    forbidden === "-i"
      ? `-i cannot be used in ${chain}: a packet that leaves has no incoming interface there. Use -o.`
      : `-o cannot be used in ${chain}: it is not known yet where the packet goes. Use -i.`,
  );
}

function finishBridgeInterfaces(draft: RuleDraft): void {
  const chain = draft.chain?.text;
  for (const option of draft.options) {
    const incoming = option.name === "-i" || option.name === "--logical-in";
    const outgoing = option.name === "-o" || option.name === "--logical-out";
    if (incoming && (chain === "OUTPUT" || chain === "POSTROUTING"))
      draft.fault(
        "wrong-chain",
        option,
        `${option.name} cannot be used in ${chain}: a frame that leaves has no incoming port there.`,
      );
    if (outgoing && (chain === "INPUT" || chain === "PREROUTING" || chain === "BROUTING"))
      draft.fault(
        "wrong-chain",
        option,
        `${option.name} cannot be used in ${chain}: it is not known yet where the frame goes.`,
      );
  }
}
