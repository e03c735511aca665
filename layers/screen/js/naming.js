/* What is named on the map, and where each name may stand: on its own thing, or a number with a line of the index. */

var Naming = (function () {
  /* Places along a line for its name, the longest pieces first; Mercator keeps angles, so they hold at every zoom. */
  function along(map, feature) {
    var ends = feature.xy.map(function (p) { return map.project([p[1], p[0]], 0); });
    var pieces = [];
    for (var i = 0; i < ends.length - 1; i += 1) {
      var step = ends[i + 1].subtract(ends[i]);
      var angle = Math.atan2(step.y, step.x);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle <= -Math.PI / 2) angle += Math.PI;
      pieces.push({ start: ends[i], step: step, angle: angle, length: Math.hypot(step.x, step.y) });
    }
    pieces.sort(function (a, b) { return b.length - a.length; });
    var turns = [];
    pieces.slice(0, 5).forEach(function (piece) {
      [0.5, 0.3, 0.7].forEach(function (share) {
        var at = map.unproject(piece.start.add(piece.step.multiplyBy(share)), 0);
        turns.push({ at: [at.lat, at.lng], angle: piece.angle || 0.001, length: piece.length });
      });
    });
    return turns;
  }

  function ofFeature(map, feature, style, order, big) {
    var item = {
      id: feature.id + "@" + feature.theme, text: feature.label, color: style.color, around: 0, rank: 200 + order / 1000,
      counts: true, feature: feature,
    };
    if (feature.t === "mark") {
      item.kind = feature.theme === "zones" ? "zone" : "site";
      item.at = [feature.at];
      item.around = (style.size / 2) * (big ? 1.3 : 1) + 3;
      item.rank += 30;
    } else if (feature.t === "line") {
      var turns = along(map, feature);
      item.kind = "corridor";
      // A name lies along its line, or a number stands on it.
      item.at = [];
      item.spots = turns.map(function (turn) { return turn.at; });
      item.turns = turns.filter(function (turn) { return Math.abs(turn.angle) < 1.2; });
      item.rank += 10;
    } else {
      var part = Geometry.largest(feature.d);
      if (!part) return null;
      item.kind = feature.theme === "regions" ? "region" : "zone";
      item.at = part.places;
      item.spots = part.places;
      item.within = part.box;
      item.rank += feature.theme === "regions" ? 0 : 20;
    }
    return item;
  }

  function divisions(p, items, beyond) {
    var zh = p.lang === "zh";
    var chosen = {};
    p.names.forEach(function (code) { chosen[code] = true; });
    Geometry.prefectures().forEach(function (prefecture) {
      items.push({
        id: prefecture.id, text: zh ? prefecture.szh : prefecture.sen, kind: chosen[prefecture.id] ? "city" : "prefecture",
        at: [prefecture.at], around: 0, rank: chosen[prefecture.id] ? 90 : 100, firm: true,
      });
    });
    Geometry.counties().forEach(function (county) {
      var isChosen = Boolean(chosen[county.id]);
      items.push({
        id: county.id, text: zh ? county.szh : county.sen, kind: isChosen ? "chosen" : "county", at: [county.at], around: 0,
        rank: isChosen ? 150 : 400, box: isChosen ? null : county.box,
      });
    });
    beyond.forEach(function (row) {
      items.push({
        id: row.id, text: zh ? row.zh : row.en || row.zh, kind: "beyond", around: 0, rank: 160, firm: true,
        at: [[row.y / Geometry.base().scale, row.x / Geometry.base().scale]],
      });
    });
  }

  function ground(p, items) {
    var zh = p.lang === "zh";
    if (p.base.indexOf("neighbours") >= 0) {
      Geometry.base().neighbours.forEach(function (neighbour) {
        items.push({ id: neighbour.id, text: zh ? neighbour.zh : neighbour.en, kind: "neighbour", at: [neighbour.at], around: 0, rank: 500 });
      });
    }
    if (p.base.indexOf("rivers") < 0) return;
    var told = {};
    p.features.forEach(function (feature) { if (feature.t === "line") told[feature.id.split(":").pop()] = true; });
    Geometry.base().rivers.forEach(function (river, index) {
      // A river that the document names has the name of its line.
      if (!river.zh || told[river.zh]) return;
      var longest = river.l.map(Geometry.decode).sort(function (a, b) { return b.length - a.length; })[0];
      items.push({
        id: "river" + index, text: zh ? river.zh : river.en || river.zh, kind: "river", around: 0, rank: 450,
        at: [0.5, 0.3, 0.7].map(function (share) { return longest[Math.floor(share * (longest.length - 1))]; }),
      });
    });
  }

  function name(p, beyond, labels) {
    var items = [];
    var obstacles = [];
    p.features.forEach(function (feature, order) {
      // Cities and members of lists have the names of their divisions.
      var isDivision = feature.theme === "cities" || (feature.theme === "members" && feature.t === "area");
      var item = isDivision || !feature.label ? null : ofFeature(labels._map, feature, p.styles[feature.s], order, p.big);
      if (!item) return;
      if (item.around) obstacles.push({ id: item.id, at: feature.at, r: item.around });
      items.push(item);
    });
    divisions(p, items, beyond);
    ground(p, items);
    labels.set(items, obstacles, p.big);
  }

  return { name: name };
})();
