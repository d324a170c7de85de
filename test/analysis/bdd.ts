/** A set of packets: the number of a node. Equal sets have equal numbers. */
export type Node = number;

export const NONE: Node = 0;
export const ALL: Node = 1;

const AND = 0;
const MINUS = 1;
const OR = 2;
type Operation = typeof AND | typeof MINUS | typeof OR;

/** Stands behind every variable, so that the two leaves come last in any order. */
const LEAF = 0xffff;
const MOST_NODES = 1 << 25;

/** Reduced ordered binary decision diagrams (Bryant, 1986): every node is kept once, in typed arrays, and never given up. */
export class Diagrams {
  #variables: Uint16Array;
  #lows: Int32Array;
  #highs: Int32Array;
  /** Nodes of the same hash, linked. */
  #next: Int32Array;
  #heads: Int32Array;
  #count = 2;
  /** Results of operations, each where its hash says; a later one takes the place. */
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #results: Int32Array;

  /** `bits`: how much room to begin with, as a power of two. */
  constructor(bits = 12) {
    const room = 1 << bits;
    this.#variables = new Uint16Array(room);
    this.#lows = new Int32Array(room);
    this.#highs = new Int32Array(room);
    this.#next = new Int32Array(room);
    this.#heads = new Int32Array(room).fill(-1);
    this.#variables.fill(LEAF, 0, 2);
    this.#left = new Int32Array(room).fill(-1);
    this.#right = new Int32Array(room);
    this.#results = new Int32Array(room);
  }

  and(a: Node, b: Node): Node {
    return this.#apply(AND, a, b);
  }

  minus(a: Node, b: Node): Node {
    return this.#apply(MINUS, a, b);
  }

  or(a: Node, b: Node): Node {
    return this.#apply(OR, a, b);
  }

  /** The numbers from `first` to `last`, of which `variable` is the highest of so many bits. */
  interval(variable: number, bits: number, first: number, last: number): Node {
    if (first > last) return NONE;
    if (first === 0 && last === 2 ** bits - 1) return ALL;
    const half = 2 ** (bits - 1);
    const low = this.interval(variable + 1, bits - 1, first, Math.min(last, half - 1));
    const high = this.interval(variable + 1, bits - 1, Math.max(first - half, 0), last - half);
    return this.#node(variable, low, high);
  }

  #apply(operation: Operation, a: Node, b: Node): Node {
    const known = simple(operation, a, b);
    if (known !== undefined) return known;
    const left = a * 4 + operation;
    const slot =
      (Math.imul(left, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ (left >>> 11)) &
      (this.#left.length - 1);
    if (this.#left[slot] === left && this.#right[slot] === b) return this.#results[slot] as Node;
    const ofA = this.#variables[a] as number;
    const ofB = this.#variables[b] as number;
    const variable = Math.min(ofA, ofB);
    const low = this.#apply(
      operation,
      ofA === variable ? (this.#lows[a] as Node) : a,
      ofB === variable ? (this.#lows[b] as Node) : b,
    );
    const high = this.#apply(
      operation,
      ofA === variable ? (this.#highs[a] as Node) : a,
      ofB === variable ? (this.#highs[b] as Node) : b,
    );
    const result = this.#node(variable, low, high);
    this.#left[slot] = left;
    this.#right[slot] = b;
    this.#results[slot] = result;
    return result;
  }

  #node(variable: number, low: Node, high: Node): Node {
    if (low === high) return low;
    let slot = this.#hash(variable, low, high);
    for (let at = this.#heads[slot] as number; at >= 0; at = this.#next[at] as number)
      if (this.#variables[at] === variable && this.#lows[at] === low && this.#highs[at] === high)
        return at;
    if (this.#count === this.#lows.length) {
      this.#grow();
      slot = this.#hash(variable, low, high);
    }
    const node = this.#count++;
    this.#variables[node] = variable;
    this.#lows[node] = low;
    this.#highs[node] = high;
    this.#next[node] = this.#heads[slot] as number;
    this.#heads[slot] = node;
    return node;
  }

  #hash(variable: number, low: Node, high: Node): number {
    const mixed =
      Math.imul(variable, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b) ^ Math.imul(high, 0xc2b2ae35);
    return (mixed ^ (mixed >>> 13)) & (this.#heads.length - 1);
  }

  #grow(): void {
    const room = this.#lows.length * 2;
    if (room > MOST_NODES) throw new Error("The diagrams have grown too large");
    this.#variables = copied(new Uint16Array(room), this.#variables);
    this.#lows = copied(new Int32Array(room), this.#lows);
    this.#highs = copied(new Int32Array(room), this.#highs);
    this.#next = new Int32Array(room);
    this.#heads = new Int32Array(room).fill(-1);
    for (let node = 2; node < this.#count; node++) {
      const slot = this.#hash(
        this.#variables[node] as number,
        this.#lows[node] as Node,
        this.#highs[node] as Node,
      );
      this.#next[node] = this.#heads[slot] as number;
      this.#heads[slot] = node;
    }
  }
}

/** What an operation gives wherever that can be said without a look at the nodes. */
function simple(operation: Operation, a: Node, b: Node): Node | undefined {
  switch (operation) {
    case AND:
      if (a === NONE || b === NONE) return NONE;
      if (a === ALL || a === b) return b;
      return b === ALL ? a : undefined;
    case MINUS:
      if (a === NONE || b === ALL || a === b) return NONE;
      return b === NONE ? a : undefined;
    case OR:
      if (a === ALL || b === ALL) return ALL;
      if (a === NONE || a === b) return b;
      return b === NONE ? a : undefined;
  }
}

function copied<Numbers extends Int32Array | Uint16Array>(to: Numbers, from: Numbers): Numbers {
  to.set(from);
  return to;
}
