import type { ExtensionSpec, OptionSpec } from "./schema";

type Options = Pick<ExtensionSpec, "options" | "oneOf">;

const COUNT: OptionSpec = { values: [{ kind: "uint", max: 255 }] };
const STEP: OptionSpec = { values: [{ kind: "uint", min: 1, max: 255 }] };

/** The options of the matches for what IPv4 calls time to live and IPv6 hop limit: one name, `--ttl` or `--hl`, begins all. */
export function hopMatchOptions(name: string): Options {
  return oneOf({
    [`${name}-eq`]: { ...COUNT, aliases: [name], invert: true },
    [`${name}-lt`]: COUNT,
    [`${name}-gt`]: COUNT,
  });
}

/** The options of the targets that change it. */
export function hopTargetOptions(name: string): Options {
  return oneOf({ [`${name}-set`]: COUNT, [`${name}-dec`]: STEP, [`${name}-inc`]: STEP });
}

/** One of them has to be there, and no other with it. */
function oneOf(options: Readonly<Record<string, OptionSpec>>): Options {
  const names = Object.keys(options);
  return {
    options: Object.fromEntries(
      Object.entries(options).map(([name, spec]) => [
        name,
        { ...spec, excludes: names.filter((other) => other !== name) },
      ]),
    ),
    oneOf: [names],
  };
}
