import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { load, SHELL } from "./load.mjs";

const WIDE = 400;
const HIGH = 300;

function element() {
  const children = [];
  return {
    children, style: {}, className: "", textContent: "",
    setAttribute() {},
    appendChild(child) { children.push(child); return child; },
    removeChild(child) { children.splice(children.indexOf(child), 1); },
    getContext: () => ({ measureText: (text) => ({ width: 12 * text.length }) }),
    getBoundingClientRect: () => ({ left: 0, top: 0, right: WIDE, bottom: HIGH }),
    querySelectorAll: () => [],
  };
}

/* What stands in the corners of the map that is looked at. */
let standing = [];
const Furniture = {
  boxes: () => standing.map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom, "control"];
  }),
  index() {},
};

/* A map on which a degree is a pixel, with north at the top. */
function chart({ zoom = 8, controls = [] } = {}) {
  standing = controls;
  const container = { ...element(), querySelectorAll: () => controls };
  const point = (at) => ({ x: at[1], y: HIGH - at[0] });
  return {
    getPane: element, getContainer: () => container, getSize: () => ({ x: WIDE, y: HIGH }), getZoom: () => zoom,
    latLngToContainerPoint: point, containerPointToLayerPoint: () => ({ x: 0, y: 0 }),
  };
}

function start() {
  const L = {
    Layer: {
      extend(methods) {
        return function () {
          Object.assign(this, methods);
          this.initialize();
        };
      },
    },
    DomUtil: { create: element, remove() {} },
  };
  return load([`${SHELL}labels.js`], { L, Furniture, document: { createElement: element } }).Labels;
}

function box(node) {
  const [, x, y] = /translate\((-?[\d.]+)px,(-?[\d.]+)px\)/.exec(node.style.transform);
  const size = Number.parseFloat(node.style.fontSize);
  return { left: Number(x), top: Number(y), right: Number(x) + 12 * node.textContent.length, bottom: Number(y) + size * 1.2 };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const item = (id, at, more = {}) => ({ id, text: id, kind: "county", rank: 400, around: 0, at: [at], ...more });

describe("Labels", () => {
  let layer;
  const shown = () => layer._holder.children.map((node) => node.textContent).sort();
  const put = (items, obstacles = [], map = chart()) => {
    layer._map = map;
    layer.onAdd(map);
    layer.set(items, obstacles, false);
  };
  beforeEach(() => {
    const Layer = start().Layer;
    layer = new Layer();
  });

  it("shows a name where there is room", () => {
    put([item("甲县", [100, 200])]);
    assert.deepEqual(shown(), ["甲县"]);
    const at = box(layer._holder.children[0]);
    assert.ok(at.left < 200 && at.right > 200 && at.top < HIGH - 100 && at.bottom > HIGH - 100);
  });

  it("never puts one name on another, however close they are", () => {
    const items = Array.from({ length: 60 }, (_, n) => item(`县${n}`, [100 + (n * 7) % 60, 150 + (n * 13) % 90], { rank: n }));
    put(items);
    const boxes = layer._holder.children.map(box);
    assert.ok(boxes.length > 5 && boxes.length < 60);
    boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(one, other))));
  });

  it("gives the place to the better rank, whatever the order of the names", () => {
    const three = [item("小县", [100, 200], { rank: 9 }), item("大市", [100, 200], { rank: 1 })];
    const crowd = [[87, 200], [113, 200]].map((at, n) => item(`邻${n}`, at, { rank: 2 }));
    put([...three, ...crowd]);
    assert.ok(shown().includes("大市"));
    assert.ok(!shown().includes("小县"));
  });

  it("keeps within the window", () => {
    put([item("甲县", [100, -20]), item("乙县", [100, WIDE + 60]), item("丙县", [1, 200])]);
    layer._holder.children.map(box).forEach((one) => {
      assert.ok(one.left >= 0 && one.right <= WIDE && one.top >= 0 && one.bottom <= HIGH);
    });
    assert.deepEqual(shown(), ["丙县"]);
  });

  it("stands beside its own mark and clear of others'", () => {
    const marks = [{ id: "园区", at: [100, 200], r: 8 }, { id: "别的", at: [100, 226], r: 8 }];
    put([item("园区", [100, 200], { kind: "site", around: 8 })], marks);
    const at = box(layer._holder.children[0]);
    marks.forEach((mark) => {
      const own = { left: mark.at[1] - 8, right: mark.at[1] + 8, top: HIGH - mark.at[0] - 8, bottom: HIGH - mark.at[0] + 8 };
      assert.ok(!overlap(at, own));
    });
  });

  it("leaves a name out before it covers a mark, unless it is one that must stand", () => {
    const marks = [];
    for (let y = 20; y < HIGH; y += 10) for (let x = 20; x < WIDE; x += 10) marks.push({ id: `${x} ${y}`, at: [y, x], r: 5 });
    put([item("可有", [100, 200]), item("必有", [150, 200], { firm: true })], marks);
    assert.deepEqual(shown(), ["必有"]);
  });

  it("keeps clear of the controls", () => {
    const controls = [{ getBoundingClientRect: () => ({ left: 150, top: HIGH - 150, right: 250, bottom: HIGH - 50 }) }];
    put([item("甲县", [100, 200]), item("必有", [100, 200], { firm: true })], [], chart({ controls }));
    assert.deepEqual(shown(), []);
  });

  it("names a county only where its name fits into it", () => {
    put([item("大县大县", [100, 200], { box: [80, 150, 120, 250] }), item("窄县窄县", [200, 200], { box: [180, 190, 220, 210] })]);
    assert.deepEqual(shown(), ["大县大县"]);
  });

  it("turns along a line that is long enough at this zoom, and only then", () => {
    const turns = [{ at: [100, 200], angle: 0.4, length: 1 }];
    put([item("成渝走廊", [100, 200], { kind: "corridor", at: [], turns })], [], chart({ zoom: 8 }));
    assert.match(layer._holder.children[0].style.transform, /rotate\(0\.400rad\)/);
    const Layer = start().Layer;
    layer = new Layer();
    put([item("成渝走廊", [100, 200], { kind: "corridor", at: [], turns })], [], chart({ zoom: 4 }));
    assert.deepEqual(shown(), []);
  });

  it("keeps the nodes of names that stay and removes those that go", () => {
    put([item("甲县", [100, 100]), item("乙县", [200, 300])]);
    const kept = layer._holder.children.find((node) => node.textContent === "甲县");
    layer.set([item("甲县", [100, 100])], [], false);
    assert.deepEqual(shown(), ["甲县"]);
    assert.equal(layer._holder.children[0], kept);
    assert.equal(layer.count(), 1);
  });

  it("takes its numbers from the map of which it is an inset, and gives none of its own", () => {
    const Layer = start().Layer;
    const lead = new Layer();
    const rows = [];
    Furniture.index = (used) => rows.push(used.length);
    const numbered = item("没有位置的名称很长很长很长很长很长很长很长很长很长", [100, 200], { counts: true, kind: "zone", within: [0, 0, 1, 1], spots: [[100, 200]] });
    lead._map = chart();
    lead.onAdd(lead._map);
    lead.set([numbered], [], false);
    layer.initialize(lead);
    put([{ ...numbered }, item("另一个同样很长很长很长很长很长很长很长很长的名称", [50, 100], { counts: true, kind: "zone", within: [0, 0, 1, 1] })]);
    assert.deepEqual(shown(), [1]);
    assert.equal(rows.at(-1), 1);
    Furniture.index = () => {};
  });
});
