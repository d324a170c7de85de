import assert from "node:assert/strict";
import { FULL } from "../../server/analysis/intervals";
import { PacketIndex } from "../../server/analysis/packetIndex";
import { FIELD, type Packet, Space } from "../../server/analysis/space";
import { numbers } from "./programs";

describe("packets that are filed", () => {
  const space = new Space("ip");
  space.open();
  const next = numbers(5);
  /** Close together, so that boxes hold some and leave others. */
  const packet = (): Packet => {
    const values = new Array<number>(space.domains.length).fill(0);
    values[FIELD.source] = next(2) === 0 ? 1000 : next(3000);
    values[FIELD.destination] = next(2) === 0 ? 1000 : 2 ** 31 + 7 * next(9);
    values[FIELD.dport] = next(3) === 0 ? 22 : 1000;
    values[FIELD.in] = next(3);
    return values;
  };
  const ordinary = new Array<number>(space.domains.length).fill(1000);
  const interval = (below: number): [number, number] => {
    const first = next(below);
    return [first, first + next(50)];
  };

  it("are found by every box that holds them", () => {
    const index = new PacketIndex<{ readonly packet: Packet }>(space, ordinary);
    const owners = new Set<{ readonly packet: Packet }>();
    let narrow = 0;
    for (let round = 0; round < 400; round++) {
      const owner = { packet: packet() };
      index.add(owner, owner.packet);
      owners.add(owner);
      for (const one of owners)
        if (next(300) === 0) {
          index.delete(one, one.packet);
          owners.delete(one);
        }
      const box = {
        fields: [FIELD.source, FIELD.dport, FIELD.in],
        sets: [
          space.domain(FIELD.source).union([interval(3000), interval(3000)]),
          next(2) === 0 ? FULL : space.domain(FIELD.dport).range(0, 500 + next(1000)),
          space.domain(FIELD.in).range(next(2), 2),
        ],
      };
      const found = index.around(box);
      for (const one of found) assert.ok(owners.has(one));
      for (const one of owners)
        if (space.holds(box, one.packet)) assert.ok(found.includes(one), `round ${round}`);
      if (found.length < owners.size / 4) narrow++;
    }
    assert.ok(narrow > 100, `${narrow} boxes found few`);
  });
});
