import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { load, plain, SHELL } from "./load.mjs";

/* Three unit squares in a row, A | B | C; A and B are one prefecture's, C another's. Coordinates are x, y, as deltas. */
const SQUARES = {
  scale: 1,
  arcs: [
    [1, 0, -1, 0, 0, 1, 1, 0], // around A
    [1, 0, 0, 1], // A | B
    [1, 0, 1, 0], // under B
    [2, 1, -1, 0], // over B
    [2, 0, 0, 1], // B | C
    [2, 0, 1, 0, 0, 1, -1, 0], // around C
  ],
  owners: [[0], [0, 1], [1], [1], [1, 2], [2]],
  counties: [
    { id: "510104", x: 0.5, y: 0.5, r: [[1, ~0]] },
    { id: "510105", x: 1.5, y: 0.5, r: [[2, 4, 3, ~1]] },
    { id: "510302", x: 2.5, y: 0.5, r: [[5, ~4]] },
  ],
  prefectures: [{ id: "510100", x: 1, y: 0.5 }, { id: "510300", x: 2.5, y: 0.5 }],
  neighbours: [{ id: "500000", x: 4, y: 0, r: [[3, 0, 1, 0, 0, 1]] }],
};

/* Corners and box of a ring, wherever it starts and whichever way it runs. */
function corners(ring) {
  return [...new Set(plain(ring).map((p) => p.join(",")))].sort();
}

function area(ring) {
  const twice = ring.reduce((sum, a, i) => {
    const b = ring[(i + 1) % ring.length];
    return sum + a[0] * b[1] - b[0] * a[1];
  }, 0);
  return Math.abs(twice) / 2;
}

describe("Geometry", () => {
  let geometry;
  beforeEach(() => {
    geometry = load([`${SHELL}geometry.js`]).Geometry;
    geometry.load(structuredClone(SQUARES));
  });

  it("adds deltas up to points, latitude first, divided by the scale", () => {
    assert.deepEqual(plain(geometry.decode([1, 2, 3, 4])), [[2, 1], [6, 4]]);
    const fine = load([`${SHELL}geometry.js`]).Geometry;
    fine.load({ ...structuredClone(SQUARES), scale: 10 });
    assert.deepEqual(plain(fine.decode([10, 20])), [[2, 1]]);
  });

  it("makes rings of arcs, those with a complement backwards", () => {
    geometry.counties().forEach((county) => {
      assert.equal(county.rings.length, 1);
      assert.equal(county.rings[0].length, 4);
      assert.equal(area(county.rings[0]), 1, county.id);
    });
    assert.deepEqual(plain(geometry.get("510105").box), [0, 1, 1, 2]);
    assert.deepEqual(plain(geometry.get("510100").box), [0, 0, 1, 2]);
  });

  it("knows the counties of a county, a prefecture and the province", () => {
    assert.deepEqual(plain(geometry.members(["510105"])), [1]);
    assert.deepEqual(plain(geometry.members(["510100"])), [0, 1]);
    assert.deepEqual(plain(geometry.members(["510000"])), [0, 1, 2]);
    assert.deepEqual(plain(geometry.members(["510300", "510104"])), [0, 2]);
    assert.deepEqual(plain(geometry.members(["440000"])), []);
  });

  it("draws a union without the lines inside it", () => {
    const both = geometry.union(["510100"]);
    assert.equal(both.length, 1);
    assert.equal(area(both[0]), 2);
    const all = geometry.union(["510000"]);
    assert.equal(all.length, 1);
    assert.equal(area(all[0]), 3);
  });

  it("draws counties that do not touch as two rings", () => {
    const apart = geometry.union(["510104", "510302"]);
    assert.equal(apart.length, 2);
    assert.deepEqual(plain(apart).map((ring) => corners(ring).length), [4, 4]);
    assert.equal(area(apart[0]) + area(apart[1]), 2);
  });

  it("keeps a union once it is made, and an empty one is empty", () => {
    assert.equal(geometry.union(["510100"]), geometry.union(["510100"]));
    assert.deepEqual(plain(geometry.union(["440000"])), []);
  });

  it("ranks lines: within a prefecture, between prefectures, around the province", () => {
    assert.equal(geometry.lines(0).length, 1);
    assert.equal(geometry.lines(1).length, 1);
    assert.equal(geometry.lines(2).length, 4);
    assert.deepEqual(plain(geometry.lines(1)), [[[0, 2], [1, 2]]]);
  });

  it("finds the county of a point, and none outside", () => {
    assert.equal(geometry.countyAt({ lat: 0.5, lng: 0.2 }).id, "510104");
    assert.equal(geometry.countyAt({ lat: 0.9, lng: 1.1 }).id, "510105");
    assert.equal(geometry.countyAt({ lat: 0.5, lng: 2.7 }).id, "510302");
    assert.equal(geometry.countyAt({ lat: 1.5, lng: 0.5 }), undefined);
    assert.equal(geometry.countyAt({ lat: 0.5, lng: 3.5 }), undefined);
  });

  it("puts a union's name on the member nearest to its middle", () => {
    assert.deepEqual(plain(geometry.middle(["510000"])), [0.5, 1.5]);
    assert.deepEqual(plain(geometry.middle(["510302"])), [0.5, 2.5]);
    assert.equal(geometry.middle(["440000"]), null);
  });
});
