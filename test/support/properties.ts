import assert from "node:assert/strict";
import fc, { type Arbitrary, type IRawProperty } from "fast-check";
import type { Family } from "../../server/catalogue/schema";
import type { Problem } from "../../server/check/problem";
import { DEFAULT_READING, type Reading, RulesFile } from "../../server/file";
import { tokensOf } from "../../server/syntax/tokens";
import type { Lines } from "../../server/text/lines";
import { anyEdit, anyText, damagedFile, edited, editedFile, realisticFile } from "./corpus";

/** What holds of every rules file, for the tests and for the fuzzer. */
export function fileProperties(): Readonly<Record<string, IRawProperty<unknown>>> {
  return {
    "can be read and judged, whatever it holds": property(anyFile(), ({ text, reading }) => {
      const file = RulesFile.of("any.rules", text, reading);
      assert.equal(file.lines.text(), text);
      for (const line of file.lines)
        assert.equal(
          tokensOf(line).reduce((end, token) => (token.start === end ? token.end : Number.NaN), 0),
          line.text.length,
        );
      Array.from(file.analyse());
      for (const problem of file.problems()) checkPlace(problem, file);
    }),

    "is after any edits what a fresh reading gives": property(
      fc.tuple(anyFile(), fc.array(anyEdit, { minLength: 1, maxLength: 6 })),
      ([{ text, reading }, edits]) => {
        let file = RulesFile.of("any.rules", text, reading);
        let expected = text;
        for (const edit of edits) {
          // Asked for at each step, so that what is kept from step to step is used.
          file.problems();
          file = editedFile(file, edit);
          expected = edited(expected, edit);
          const fresh = RulesFile.of("any.rules", expected, forgetful(reading));
          assert.deepEqual(plain(file.lines), plain(fresh.lines));
          assert.deepEqual(file.problems(), fresh.problems());
        }
        const fresh = RulesFile.of("any.rules", expected, forgetful(reading));
        for (const each of [file, fresh]) Array.from(each.analyse());
        assert.deepEqual(file.problems(), fresh.problems());
      },
    ),

    "is judged the same whatever was read before it": property(
      anyReading.chain((reading) =>
        fc.record({
          reading: fc.constant(reading),
          text: realisticFile(reading.family as Family),
          swaps: fc.array(anySwap, { minLength: 1, maxLength: 20 }),
        }),
      ),
      ({ reading, text, swaps }) => {
        const remembering = forgetful(reading);
        RulesFile.of("before.rules", text, remembering).problems();
        const varied = swaps.reduce(swapped, text);
        assert.deepEqual(
          RulesFile.of("any.rules", varied, remembering).problems(),
          RulesFile.of("any.rules", varied, forgetful(reading)).problems(),
        );
      },
    ),
  };
}

const anyReading: Arbitrary<Reading> = fc.record({
  family: fc.constantFrom<Family>("ip", "ip", "ip6", "arp", "eb"),
  variant: fc.constantFrom("nft", "legacy"),
  version: fc.constantFrom("1.8.9", "1.8.11"),
  noflush: fc.boolean(),
  names: fc.constant(DEFAULT_READING.names),
  called: fc.constant(DEFAULT_READING.called),
  sshPorts: fc.constantFrom([], [22], [2222, 22]),
  severities: fc.constant(DEFAULT_READING.severities),
});

function anyFile(): Arbitrary<{ readonly reading: Reading; readonly text: string }> {
  return anyReading.chain((reading) =>
    fc.record({
      reading: fc.constant(reading),
      text: fc.oneof(
        { weight: 1, arbitrary: anyText },
        { weight: 3, arbitrary: damagedFile(reading.family as Family) },
      ),
    }),
  );
}

/** The same reading without memory: what was found out under some names is kept for these very names. */
function forgetful(reading: Reading): Reading {
  return { ...reading, names: { ...reading.names } };
}

/** Values of all kinds, right and wrong, to stand where another one stood. */
const VALUES =
  `10.0.0.1 192.0.2.0/24 10.1.2.3/8 0.0.0.0 0.0.0.0/0 10.1 192.0.2.256 192.0.2.1,192.0.2.2 192.0.2.1,host.invalid
   host.example.com 2001:db8::1 2001:db8::1/32 :: 22 0 65535 65536 022 0x16 ssh 20:22 22:20 : -5 1,2,3 99999999999 3.5
   5/minute 10001/s 1/day eth0 eth+ eth0:1 abcdefghijklmnop a b INPUT PREROUTING LOG LOG-DROP ACCEPT DROP tcp udp icmp all
   "two" "" " ! -j -- NEW src src,dst in out 00:00:5e:00:53:01 08:00 é ${"x".repeat(31)} ${"x".repeat(64)} ${"x".repeat(300)}`.split(
    /\s+/,
  );

const anySwap = fc.record({ word: fc.nat(), value: fc.constantFrom(...VALUES) });

/** The text with one of its words that is no option replaced. */
function swapped(
  text: string,
  { word, value }: { readonly word: number; readonly value: string },
): string {
  const words = [...text.matchAll(/(?<= )[^\s-]\S*/g)];
  const chosen = words[word % words.length];
  if (chosen === undefined) return text;
  return text.slice(0, chosen.index) + value + text.slice(chosen.index + chosen[0].length);
}

function checkPlace({ line, start, end, related, code, message }: Problem, file: RulesFile): void {
  const text = file.lines.at(line)?.text;
  assert.ok(text !== undefined, `${code} in line ${line}`);
  assert.ok(
    start >= 0 && start <= end && end <= text.length,
    `${code} at ${start} to ${end} of ${text.length}`,
  );
  assert.notEqual(message, "");
  for (const other of related ?? [])
    assert.ok(file.lines.at(other.line) !== undefined, `${code} points to line ${other.line}`);
}

function plain(lines: Lines): [string, boolean][] {
  return [...lines].map((line) => [line.text, line.terminated]);
}

function property<T>(
  arbitrary: Arbitrary<T>,
  predicate: (value: T) => void,
): IRawProperty<unknown> {
  return fc.property(arbitrary, predicate);
}
