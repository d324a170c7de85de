import type { ExtensionUse, Fault, OptionUse, Rule } from "../../ruleset/model";

/** So many elements can a policy have (`XT_POLICY_MAX_ELEM`). */
const MAX_ELEMENTS = 4;
const OF_AN_ELEMENT = ["--reqid", "--spi", "--proto", "--mode", "--tunnel-src", "--tunnel-dst"];

/** What the elements of a policy, with `--next` between them, need and refuse (`policy_parse`, `policy_check`). */
export function* policyElements(use: ExtensionUse, _rule: Rule): Iterable<Fault> {
  const elements: OptionUse[][] = [[]];
  const nexts: OptionUse[] = [];
  let strict: OptionUse | undefined;
  let policy: OptionUse | undefined;
  for (const option of use.options) {
    if (option.name === "--next") {
      nexts.push(option);
      elements.push([]);
      if (nexts.length === MAX_ELEMENTS)
        yield at(option, "bad-list", `A policy has at most ${MAX_ELEMENTS} elements.`);
    } else if (option.name === "--strict") strict = option;
    else if (option.name === "--pol") policy = option;
    else if (OF_AN_ELEMENT.includes(option.name)) {
      const element = elements[elements.length - 1] as OptionUse[];
      if (element.some((other) => other.name === option.name)) {
        yield at(
          option,
          "option-twice",
          `${option.name} may be given once for each element; --next begins the next one.`,
        );
      }
      element.push(option);
    }
  }
  if (policy?.words[0]?.text === "none") {
    const wrong = strict ?? nexts[0];
    if (wrong !== undefined)
      yield at(
        wrong,
        "incompatible-options",
        `--pol none means that no policy applies, so it has no elements: leave ${wrong.name} out.`,
      );
    return;
  }
  for (const [index, element] of elements.entries()) {
    if (strict !== undefined && element.length === 0) {
      yield at(
        index === 0 ? strict : (nexts[index - 1] as OptionUse),
        "missing-option",
        `With --strict each element needs at least one of ${OF_AN_ELEMENT.join(", ")}${elements.length > 1 ? `; number ${index + 1} has none` : ""}.`,
      );
    }
    const tunnel = element.find(
      (option) => option.name === "--tunnel-src" || option.name === "--tunnel-dst",
    );
    if (tunnel !== undefined && !isTunnel(element)) {
      yield at(
        tunnel,
        "option-requires",
        `${tunnel.name} needs --mode tunnel in the same element.`,
      );
    }
  }
}

/** `--mode tunnel`, or the other one inverted. */
function isTunnel(element: readonly OptionUse[]): boolean {
  const mode = element.find((option) => option.name === "--mode");
  const word = mode?.words[0]?.text;
  return mode !== undefined && (mode.negated ? word === "transport" : word === "tunnel");
}

function at({ start, end }: OptionUse, code: string, message: string): Fault {
  return { code, message, start, end };
}
