import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";

import { load, PAGE, plain } from "./load.mjs";

/* Two chapters, three tasks, four clauses; a province of two prefectures with two counties and one. */
const ATLAS = {
  lang: "zh",
  chapters: [["一", "第一章"], ["二", "第二章"]],
  tasks: [
    { n: 1, t: "做强都市圈", c: 1, lead: ["省发展改革委"], resp: ["成都市"], p: [0, 1] },
    { n: 2, t: "县城建设", c: 1, lead: ["省住房城乡建设厅"], resp: [], p: [2] },
    { n: 3, t: "农民进城", c: 2, lead: ["公安厅"], resp: ["各市（州）"], p: [3] },
  ],
  clauses: [
    { id: "1.1", k: 0, x: "支持成都建设国家中心城市", m: [[2, 4, "510100", "resolved"]], g: [] },
    { id: "1.2", k: 0, x: "建设 Metro 线网", m: [[3, 8, "zone-east", "resolved"]], g: [] },
    { id: "2.1", k: 1, x: "推进锦江区城市更新", m: [[2, 5, "510104", "resolved"]], g: [] },
    { id: "3.1", k: 2, x: "全面放开落户", m: [], g: [] },
  ],
  places: { "zone-east": ["成都东部新区", "Eastern New Area", "", "", "", "", "dongbu", ["510105"]] },
  divisions: {
    510000: ["四川省", "Sichuan", "", ""], 510100: ["成都市", "Chengdu", "510000", ""],
    510300: ["自贡市", "Zigong", "510000", ""], 510104: ["锦江区", "Jinjiang", "510100", ""],
    510105: ["青羊区", "Qingyang", "510100", ""], 510302: ["自流井区", "Ziliujing", "510300", ""],
  },
  counties: [["510104", 104, 30, 105, 31], ["510105", 103, 30, 104, 31], ["510302", 104, 29, 105, 30]],
  how: [["named", "点名", "#111"], ["area", "所在片区", "#222"], ["all", "全省", "#333"]],
  // clause, how, counties; null is the whole province
  reaches: [[0, 1, [0, 1]], [1, 1, [1]], [2, 0, [0]], [3, 2, null]],
  lists: [{ id: "l", name: "名单", known: "共 1 个", c: [1], members: [{ id: "510117", theme: "members", t: "area", s: 0, d: ["510117"], label: "", note: "" }], legend: { title: "名单", rows: [] } }],
  themes: [["counties", "县域", true], ["zones", "新区", true]],
  words: { "files.html_legend_empty": "没有图层" },
  only: null,
  message: {
    ground: [],
    styles: { z: { color: "#f00" }, o: { color: "#0f0" } },
    features: [{ id: "zone-east", theme: "zones", t: "mark", at: [30.4, 104.3], c: [1], v: ["510105"], s: "z", o: "o", l: "新区" }],
  },
};

/* A window with an address and a history. */
function browser(hash = "") {
  const told = {};
  const world = {
    ATLAS: structuredClone(ATLAS),
    location: { hash },
    history: {
      calls: [],
      pushState(...a) { this.calls.push(["push", a[2]]); },
      replaceState(...a) { this.calls.push(["replace", a[2]]); },
    },
    addEventListener: (name, act) => { told[name] = act; },
  };
  world.window = world;
  world.go = (address) => { world.location.hash = address; told.hashchange(); };
  return world;
}

const EMPTY = { chapter: "", task: "", clause: "", place: "", q: "", list: "", off: [] };

describe("State", () => {
  it("reads what an address says, and nothing else", () => {
    const { State } = load([`${PAGE}state.js`], browser("#task=3&place=510100&q=%E6%88%90%E9%83%BD&off=sites,zones&evil=1&constructor=2&toString=3"));
    assert.deepEqual(plain(State.get()), { ...EMPTY, task: "3", place: "510100", q: "成都", off: ["sites", "zones"] });
  });

  it("reads a broken address as far as it can be read", () => {
    const { State } = load([`${PAGE}state.js`], browser("#q=%E6%88&task=2&=5&place"));
    assert.deepEqual(plain(State.get()), { ...EMPTY, task: "2" });
  });

  it("gives back the address that it was given", () => {
    const world = browser("");
    const { State } = load([`${PAGE}state.js`], world);
    State.set({ clause: "3.2", q: "a&b=c #%", off: ["zones"] });
    const address = world.history.calls.at(-1)[1];
    const again = load([`${PAGE}state.js`], browser(address)).State;
    assert.deepEqual(plain(again.get()), plain(State.get()));
  });

  it("adds a step for a choice, none for typing, none for nothing", () => {
    const world = browser("");
    const { State } = load([`${PAGE}state.js`], world);
    const seen = [];
    State.listen((state) => seen.push(state.task + state.q));
    State.open({ task: "2" });
    State.set({ q: "水" }, true);
    State.set({ q: "水" }, true);
    assert.deepEqual(world.history.calls.map((call) => call[0]), ["push", "replace"]);
    assert.deepEqual(seen, ["2", "2水"]);
  });

  it("lets go of the former choice when another is opened, and keeps layers", () => {
    const { State } = load([`${PAGE}state.js`], browser("#task=3&off=zones"));
    State.open({ place: "510100" });
    assert.deepEqual(plain(State.get()), { ...EMPTY, place: "510100", off: ["zones"] });
  });

  it("holds a choice where the browser keeps no history", () => {
    const world = browser("");
    world.history.pushState = () => { throw new Error("file:"); };
    const { State } = load([`${PAGE}state.js`], world);
    State.open({ task: "1" });
    assert.equal(State.get().task, "1");
  });

  it("follows an address that a person types", () => {
    const world = browser("");
    const { State } = load([`${PAGE}state.js`], world);
    const seen = [];
    State.listen((state) => seen.push(state.task));
    world.go("#task=2");
    world.go("#task=2");
    assert.deepEqual(seen, ["2"]);
  });
});

describe("Data", () => {
  let data;
  const select = (choice) => plain(data.select({ ...EMPTY, ...choice }));
  beforeEach(() => { data = load([`${PAGE}data.js`], browser()).Data; });

  it("selects all for an empty state, and for words of blanks", () => {
    assert.equal(select({}), null);
    assert.equal(select({ q: "  " }), null);
  });

  it("keeps the clauses that aim at a list, and knows no other list", () => {
    assert.deepEqual(select({ list: "l" }), [1]);
    assert.deepEqual(select({ list: "l", chapter: "2" }), []);
    assert.equal(select({ list: "nobody" }), null);
  });

  it("selects a clause, a task, a chapter; the narrower one counts", () => {
    assert.deepEqual(select({ clause: "2.1" }), [2]);
    assert.deepEqual(select({ task: "1" }), [0, 1]);
    assert.deepEqual(select({ chapter: "1" }), [0, 1, 2]);
    assert.deepEqual(select({ chapter: "1", task: "2" }), [2]);
    assert.deepEqual(select({ task: "1", clause: "1.2" }), [1]);
    assert.deepEqual(select({ chapter: "9" }), []);
  });

  it("selects what bears on a division: what names it and what reaches its counties", () => {
    assert.deepEqual(select({ place: "510104" }), [0, 2, 3]);
    assert.deepEqual(select({ place: "510105" }), [0, 1, 3]);
    assert.deepEqual(select({ place: "510100" }), [0, 1, 2, 3]);
    assert.deepEqual(select({ place: "510302" }), [3]);
  });

  it("selects what names a place that is no division", () => {
    assert.deepEqual(select({ place: "zone-east" }), [1]);
    assert.deepEqual(select({ place: "zone-east", task: "2" }), []);
  });

  it("searches all words, in clauses, titles, bodies and names, whatever their case", () => {
    assert.deepEqual(select({ q: "metro" }), [1]);
    assert.deepEqual(select({ q: "县城" }), [2]);
    assert.deepEqual(select({ q: "公安厅" }), [3]);
    assert.deepEqual(select({ q: "DONGBU" }), [1]);
    assert.deepEqual(select({ q: "都市圈 国家" }), [0]);
    assert.deepEqual(select({ q: "都市圈 落户" }), []);
  });

  it("says the strongest way in which a clause reaches counties, or none", () => {
    const [jinjiang, qingyang, ziliujing] = [0, 1, 2];
    assert.equal(data.how(2, [jinjiang]), 0);
    assert.equal(data.how(2, [qingyang]), -1);
    assert.equal(data.how(3, [ziliujing]), 2);
    assert.equal(data.how(0, [jinjiang, ziliujing]), 1);
    assert.equal(data.how(0, []), -1);
  });

  it("takes the names of an object's own machinery for what they are: unknown", () => {
    ["__proto__", "constructor", "toString", "hasOwnProperty"].forEach((name) => {
      assert.equal(data.position(name), undefined);
      assert.equal(data.task(name), undefined);
      assert.equal(select({ clause: name }), null);
      assert.equal(select({ task: name }), null);
      assert.equal(select({ place: name }), null);
      assert.deepEqual(plain(data.countiesOf(name)), []);
    });
  });
});

describe("View", () => {
  let world;
  const build = (choice) => {
    const state = { ...EMPTY, ...choice };
    return plain(world.View.build(state, world.Data.select(state)));
  };
  beforeEach(() => { world = load([`${PAGE}data.js`, `${PAGE}view.js`], browser()); });

  it("counts the clauses of each county and paints the strongest way", () => {
    const all = build({});
    assert.deepEqual(all.n, [3, 3, 1]);
    assert.deepEqual(all.reach.map((group) => [group.label, group.d]), [
      ["点名", ["510104"]], ["所在片区", ["510105"]], ["全省", ["510302"]],
    ]);
    assert.equal(all.fit, null);
    assert.deepEqual(all.names, []);
  });

  it("shows what the chosen clauses speak of, and looks there", () => {
    const one = build({ clause: "1.2" });
    assert.deepEqual(one.features.map((feature) => feature.id), ["zone-east"]);
    assert.deepEqual(one.n, [0, 1, 0]);
    assert.deepEqual(one.fit, [102.95, 29.95, 104.35, 31.05]);
    assert.deepEqual(build({ clause: "2.1" }).features, []);
  });

  it("paints only the counties of a chosen division, and shows zones there by their outline", () => {
    const chosen = build({ place: "510105" });
    assert.deepEqual(chosen.reach.map((group) => group.d), [["510105"]]);
    assert.equal(chosen.features[0].s, "o");
    assert.deepEqual(chosen.accent, { id: "510105", t: "area", d: ["510105"] });
    assert.deepEqual(build({ place: "510302" }).features, []);
  });

  it("paints of a chosen zone the counties in which it lies, and no other of its clause", () => {
    world.Data.reachesOf[1].push([1, 2, [2]]);
    assert.deepEqual(build({ place: "zone-east" }).reach.map((group) => group.d), [["510105"]]);
  });

  it("paints of a file about one place nothing beyond it", () => {
    world.ATLAS.only = [1];
    assert.deepEqual(build({}).reach.map((group) => group.d), [["510105"]]);
    assert.deepEqual(build({}).n, [0, 3, 0]);
  });

  it("leaves out the layers that are off, and their legend", () => {
    const off = build({ off: ["zones", "counties"] });
    assert.deepEqual(off.features, []);
    assert.deepEqual(off.reach, []);
    assert.deepEqual(off.legend, [{ title: "没有图层", rows: [] }]);
    assert.deepEqual(build({}).legend.map((group) => group.title), ["新区", "县域"]);
  });

  it("tells in the legend what its base map shows, whatever layers are on", () => {
    world.ATLAS.message.ground.push({ title: "底图", rows: [{ t: "seat", text: "市（州）驻地" }] });
    assert.deepEqual(build({}).legend.map((group) => group.title), ["新区", "县域", "底图"]);
    assert.deepEqual(build({ off: ["zones", "counties"] }).legend.map((group) => group.title), ["底图"]);
  });
});
