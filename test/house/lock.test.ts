import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/project";

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

describe("package-lock.json", () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

  it("has the packages of every platform", () => {
    // npm leaves out what its registry did not have when the lock was written, and then `npm ci`
    // refuses it everywhere. Biome and knip are pinned to releases whose packages are all there.
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`${path}/node_modules/${name}`]?.version === undefined &&
          packages[`node_modules/${name}`]?.version === undefined,
      ),
    );
    assert.deepEqual(missing, []);
  });

  it("names no registry but the public one", () => {
    const others = Object.values(packages)
      .map(({ resolved }) => resolved)
      .filter((url) => url !== undefined && !url.startsWith("https://registry.npmjs.org/"));
    assert.deepEqual(others, []);
  });
});
