import assert from "node:assert/strict";
import { proposedName, saidLines } from "../../client/commands/interfaceNames";

describe("names of interfaces that are proposed", () => {
  it("keep the number of a VLAN whose interface got another name", () => {
    const names = new Map([["eth0", "ens3"]]);
    assert.equal(proposedName("eth0.100", names), "ens3.100");
    assert.equal(proposedName("eth1.100", names), "eth1.100");
    assert.equal(proposedName("eth1", names), "eth1");
  });

  it("come with the lines that have them", () => {
    assert.equal(saidLines([4]), "line 5");
    assert.equal(saidLines([4, 7, 9]), "3 lines, first 5");
  });
});
