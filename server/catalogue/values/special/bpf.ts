import { quoted } from "../numbers";
import { refuse, type Value, type ValueFault } from "../value";

/** `XT_BPF_MAX_NUM_INSTR`. */
const MAX_INSTRUCTIONS = 64;

interface Instruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
  readonly start: number;
  readonly end: number;
}

/** Codes of classic BPF that do not jump (linux/bpf_common.h): loads, stores, register moves, returns, arithmetic. */
const LOAD_ABSOLUTE = [0x20, 0x28, 0x30];
const MEMORY_LOADS = [0x60, 0x61];
const STORES = [0x02, 0x03];
const RETURNS = [0x06, 0x16];
const OTHERS = [0x00, 0x01, 0x07, 0x40, 0x48, 0x50, 0x80, 0x81, 0x84, 0x87, 0xb1];
const ARITHMETIC = [0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x94, 0xa4].flatMap((code) => [
  code,
  code | 0x08,
]);
const JUMP = 0x05;
const CONDITIONAL = [0x15, 0x25, 0x35, 0x45].flatMap((code) => [code, code | 0x08]);
const KNOWN = new Set([
  ...LOAD_ABSOLUTE,
  ...MEMORY_LOADS,
  ...STORES,
  ...RETURNS,
  ...OTHERS,
  ...ARITHMETIC,
  JUMP,
  ...CONDITIONAL,
]);

/** Offsets from here on stand for what the kernel knows of a packet, in steps of four (linux/filter.h, `SKF_AD_OFF`). */
const ANCILLARY = 0xfffff000;
const LAST_ANCILLARY = ANCILLARY + 60;

/**
 * A program as `nfbpf_compile` prints it: the number of instructions, then `code jt jf k` for each, with commas
 * (`bpf_parse_string`). It must also be one that the kernel accepts (`bpf_check_classic`).
 */
export function readBytecode(text: string): Value | ValueFault {
  const head = /^\s*([+-]?\d+),/.exec(text);
  if (head === null)
    return refuse(
      "bad-text",
      text,
      `${quoted(text)} is not a BPF program: it begins with the number of instructions and a comma, as nfbpf_compile prints it.`,
    );
  const length = Number(BigInt.asUintN(16, BigInt(head[1] as string)));
  if (length === 0 || length > MAX_INSTRUCTIONS) {
    return refuse(
      "number-out-of-range",
      text,
      `A BPF program has 1 to ${MAX_INSTRUCTIONS} instructions here, not ${length}.`,
      0,
      head[0].length - 1,
    );
  }
  const program: Instruction[] = [];
  let at = head[0].length;
  while (at < text.length) {
    const comma = text.indexOf(",", at);
    const end = comma < 0 ? text.length : comma;
    if (program.length === length)
      return refuse(
        "bad-text",
        text,
        `The program says that it has ${length} instructions, but more follow.`,
        at,
        text.length,
      );
    const words = /^\s*([+-]?\d+)(?!\d)\s*([+-]?\d+)(?!\d)\s*([+-]?\d+)(?!\d)\s*([+-]?\d+)/.exec(
      text.slice(at, end),
    );
    if (words === null)
      return refuse(
        "bad-text",
        text,
        `Instruction ${program.length + 1} is not understood: it has four numbers, CODE JT JF K.`,
        at,
        end,
      );
    const number = (group: number, bits: number) =>
      Number(BigInt.asUintN(bits, BigInt((words[group] as string).replace("+", ""))));
    program.push({
      code: number(1, 16),
      jt: number(2, 8),
      jf: number(3, 8),
      k: number(4, 32),
      start: at,
      end,
    });
    at = end + 1;
  }
  if (program.length < length)
    return refuse(
      "bad-text",
      text,
      `The program says that it has ${length} instructions, but only ${program.length} follow.`,
    );
  return judge(program, text) ?? { kind: "text", text };
}

/** What the kernel refuses in a program, the first of it. */
function judge(program: readonly Instruction[], text: string): ValueFault | undefined {
  // For each instruction the memory words that every way to it has written.
  const written = program.map(() => 0xffff);
  let memory = 0;
  for (const [pc, one] of program.entries()) {
    const fault = (why: string) =>
      refuse(
        "bad-text",
        text,
        `Instruction ${pc + 1} is refused by the kernel: ${why}.`,
        one.start,
        one.end,
      );
    const { code, k } = one;
    const left = program.length - pc - 1;
    if (!KNOWN.has(code)) return fault(`no instruction has the code ${code}`);
    if ((code === 0x34 || code === 0x94) && k === 0) return fault("it divides by 0");
    if ((code === 0x64 || code === 0x74) && k >= 32) return fault("it shifts by more than 31 bits");
    if (LOAD_ABSOLUTE.includes(code) && k >= ANCILLARY && (k > LAST_ANCILLARY || k % 4 !== 0))
      return fault("nothing is known at this offset");
    const usesMemory = MEMORY_LOADS.includes(code) || STORES.includes(code);
    if (usesMemory && k >= 16) return fault("there are 16 memory words, 0 to 15");
    memory &= written[pc] as number;
    if (STORES.includes(code)) memory |= 1 << k;
    if (MEMORY_LOADS.includes(code) && (memory & (1 << k)) === 0)
      return fault("it reads a memory word that not every way to it has written");
    const jumps = code === JUMP ? [k] : CONDITIONAL.includes(code) ? [one.jt, one.jf] : [];
    for (const jump of jumps) {
      if (jump >= left) return fault("it jumps behind the end of the program");
      written[pc + 1 + jump] = (written[pc + 1 + jump] as number) & memory;
    }
    if (jumps.length > 0) memory = 0xffff;
    if (left === 0 && !RETURNS.includes(code))
      return fault("the last one must be a return (code 6 or 22)");
  }
  return undefined;
}
