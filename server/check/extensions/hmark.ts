import type { ExtensionUse, Fault, OptionUse } from "../../ruleset/model";

/** What each word of `--hmark-tuple` stands for (`hmark_parse`); `ct` has no option of its own. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  src: "--hmark-src-prefix",
  dst: "--hmark-dst-prefix",
  sport: "--hmark-sport-mask",
  dport: "--hmark-dport-mask",
  proto: "--hmark-proto-mask",
  spi: "--hmark-spi-mask",
};

/** A tuple counts as the options that it stands for, for those that come behind it and for what excludes each other. */
export function* hmarkTuple(use: ExtensionUse): Iterable<Fault> {
  let tuple: OptionUse | undefined;
  let named: readonly string[] = [];
  for (const option of use.options) {
    const value = option.values[0];
    if (option.name === "--hmark-tuple" && value?.kind === "words") {
      tuple = option;
      named = value.words.flatMap((word) => STANDS_FOR[word] ?? []);
    } else if (named.includes(option.name)) {
      yield {
        code: "option-twice",
        message: `${option.name} is part of --hmark-tuple before it: take it out of the tuple.`,
        start: option.start,
        end: option.end,
      };
    }
  }
  if (tuple === undefined) return;
  const given = (name: string) =>
    named.includes(name) || use.options.some((option) => option.name === name);
  const ports = ["--hmark-sport-mask", "--hmark-dport-mask"];
  const inTuple =
    named.includes("--hmark-spi-mask") ||
    (given("--hmark-spi-mask") && ports.some((name) => named.includes(name)));
  if (inTuple && given("--hmark-spi-mask") && ports.some(given)) {
    yield {
      code: "option-excludes",
      message: "The SPI cannot be hashed together with ports: a packet has the one or the others.",
      start: tuple.start,
      end: tuple.end,
    };
  }
}
