import { DEFAULT_PREFERENCES, type Preferences } from "../features/preferences";

/** Preferences from whatever the client sent under `iptables`; what is not understood is left as it is by default. */
export function readPreferences(settings: unknown): {
  readonly preferences: Preferences;
  readonly complaints: readonly string[];
} {
  const complaints: string[] = [];
  const of = isRecord(settings) ? settings : {};
  const style = isRecord(of["format"]) ? of["format"]["style"] : undefined;
  if (style !== undefined && style !== null && style !== "aligned" && style !== "canonical")
    complaints.push(
      "The setting iptables.format.style must be aligned or canonical: its default is used.",
    );
  const shellScripts = of["shellScripts"] ?? DEFAULT_PREFERENCES.shellScripts;
  if (typeof shellScripts !== "boolean")
    complaints.push(
      "The setting iptables.shellScripts must be true or false: its default is used.",
    );
  return {
    preferences: {
      format: { style: style === "canonical" ? style : DEFAULT_PREFERENCES.format.style },
      inlayHints: flags("inlayHints", of["inlayHints"], DEFAULT_PREFERENCES.inlayHints, complaints),
      codeLens: flags("codeLens", of["codeLens"], DEFAULT_PREFERENCES.codeLens, complaints),
      shellScripts:
        typeof shellScripts === "boolean" ? shellScripts : DEFAULT_PREFERENCES.shellScripts,
    },
    complaints,
  };
}

function flags<Flags extends Readonly<Record<keyof Flags, boolean>>>(
  group: string,
  value: unknown,
  defaults: Flags,
  complaints: string[],
): Flags {
  if (!isRecord(value)) return defaults;
  const read: Record<string, boolean> = { ...defaults };
  for (const name of Object.keys(defaults)) {
    const flag = value[name];
    if (typeof flag === "boolean") read[name] = flag;
    else if (flag !== undefined && flag !== null)
      complaints.push(
        `The setting iptables.${group}.${name} must be true or false: its default is used.`,
      );
  }
  return read as Flags;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
