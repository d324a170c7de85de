import type { CoreOption } from "../../catalogue/core/option";
import { VERDICTS } from "../../catalogue/tables";
import { wholeNumber } from "../../catalogue/values/numbers";
import { extensionOfProtocol } from "../../catalogue/values/protocols";
import { type Span, utf8Length } from "../../text/span";
import type { Name, Target } from "../model";
import { NAME_BYTES, targetNameFault } from "../names";
import { newTarget, newUse, type RuleDraft } from "./draft";

/** Reads `-m`: the options of the match are understood from here on. */
export function loadMatch(draft: RuleDraft, { start }: Span, name: Name): void {
  if (draft.bang !== undefined)
    draft.fault(
      "not-negatable",
      draft.bang,
      "! cannot stand before -m: put it before the option that it negates.",
    );
  if (utf8Length(name.text) > NAME_BYTES) {
    draft.fault(
      "name-too-long",
      name,
      `The name ${name.text} is too long: ${NAME_BYTES} bytes at most.`,
    );
    draft.opaque = true;
    return;
  }
  const { catalogue, family } = draft.dialect;
  const found = catalogue.match(name.text);
  const whole = { start, end: name.end };
  if (found.kind === "known" && found.spec.retired === undefined) {
    const use = newUse(whole, name.text, found.spec, false);
    draft.matches.push(use);
    draft.loaded.add(found.spec, use);
    return;
  }
  draft.opaque = true;
  // arptables reads the options of most matches and then forgets the match: nothing is left to be judged.
  if (family === "arp" && found.kind === "not-catalogued" && found.foreign === undefined) return;
  // Its options cannot be judged: what stands behind it is read without complaint.
  draft.matches.push(
    newUse(
      whole,
      name.text,
      found.kind === "known" || found.kind === "elsewhere" ? found.spec : undefined,
      false,
    ),
  );
}

/**
 * `-p tcp` makes the options of the match tcp known, once, when the first unknown one is met (`load_proto`). `at`: that
 * option. Returns whether there is something new to look in.
 */
export function loadProtocolMatch(draft: RuleDraft, at: Span): boolean {
  if (draft.protocolUsed || draft.protocolWord === undefined || draft.isBridge) return false;
  draft.protocolUsed = true;
  const { catalogue, version } = draft.dialect;
  const number = wholeNumber(draft.protocolWord);
  const name = number === undefined ? draft.protocolWord : extensionOfProtocol(number, version);
  if (name === undefined) return false;
  const found = catalogue.match(name);
  if (found.kind !== "known" || found.spec.retired !== undefined) {
    if (found.kind === "not-catalogued") draft.opaque = true;
    return false;
  }
  const use = newUse({ start: at.start, end: at.start }, name, found.spec, true);
  draft.matches.push(use);
  draft.loaded.add(found.spec, use);
  return true;
}

/** Reads `-j` or `-g`: a chain of the file comes before a verdict, that before an extension of the same name. */
export function readTarget(draft: RuleDraft, option: CoreOption, span: Span, name: Name): void {
  if (draft.bang !== undefined && !draft.dropsNegation)
    draft.fault("not-negatable", draft.bang, `! cannot stand before ${option.name}.`);
  if (draft.target !== undefined) {
    draft.fault("option-twice", span, "A rule has one target only: -j and -g may be given once.");
    return;
  }
  const wrong = targetNameFault(name.text);
  if (wrong !== undefined) draft.fault(wrong.code, name, wrong.message);
  const goto = option.action === "goto";
  if (goto || draft.chainNames.has(name.text)) draft.target = newTarget(name, goto, "chain");
  else if (VERDICTS[draft.dialect.family].includes(name.text))
    draft.target = newTarget(name, goto, "verdict");
  else draft.target = loadTarget(draft, name);
}

function loadTarget(draft: RuleDraft, name: Name): Target {
  const found = draft.dialect.catalogue.target(name.text);
  if (found.kind === "known" && found.spec.retired === undefined) {
    const use = newUse(name, name.text, found.spec, false);
    draft.loaded.add(found.spec, use);
    return newTarget(name, false, "extension", use);
  }
  if (found.kind === "not-catalogued") {
    draft.opaque = true;
    return newTarget(name, false, "not-catalogued");
  }
  return newTarget(
    name,
    false,
    "chain",
    undefined,
    found.kind === "unknown" ? undefined : found.spec,
  );
}
