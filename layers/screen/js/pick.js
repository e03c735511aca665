/* What lies under the pointer: a tooltip on hover, an event and a list of everything there on click. */

var Pick = (function () {
  var REACH = 8;
  /* Places that the callout of a show names, beside the county. */
  var MOST = 3;
  var KIND = { regions: "region", corridors: "corridor", zones: "zone", cities: "city", sites: "site", members: "site" };
  var map = null;
  var tip = null;
  var send = null;
  var last = null;
  var open = null;
  var told = { key: "", marks: [] };

  function toLine(point, feature, on) {
    var nearest = Infinity;
    for (var i = 0; i < feature.xy.length - 1; i += 1) {
      var a = on.latLngToLayerPoint([feature.xy[i][1], feature.xy[i][0]]);
      var b = on.latLngToLayerPoint([feature.xy[i + 1][1], feature.xy[i + 1][0]]);
      nearest = Math.min(nearest, L.LineUtil.pointToSegmentDistance(point, a, b));
    }
    return nearest;
  }

  /* Everything at a place, the most particular first: marks, lines, areas by size, county, prefecture. */
  function under(latlng, on) {
    var p = Scene.current();
    var county = Geometry.countyAt(latlng);
    var found = [];
    if (!p) return { county: county, items: found };
    var point = on.latLngToLayerPoint(latlng);
    var order = { mark: 0, line: 1, area: 2 };
    p.features.forEach(function (feature) {
      var isHit = false;
      if (feature.t === "mark") {
        isHit = on.latLngToLayerPoint(feature.at).distanceTo(point) <= p.styles[feature.s].size / 2 + 4;
      } else if (feature.t === "line") {
        isHit = toLine(point, feature, on) <= REACH;
      } else if (county && feature.theme !== "cities" && feature.theme !== "members") {
        isHit = feature.d.some(function (code) {
          return code === county.id || code === county.parent || code.slice(2) === "0000";
        });
      }
      if (isHit) found.push({ id: feature.id, kind: KIND[feature.theme], text: feature.label, note: feature.note, rank: order[feature.t] + (feature.d ? Geometry.members(feature.d).length / 1000 : 0) });
    });
    found.sort(function (a, b) { return a.rank - b.rank; });
    if (county) {
      var zh = p.lang === "zh";
      var prefecture = Geometry.get(county.parent);
      found.push({ id: county.id, kind: "county", text: zh ? county.zh : county.en, note: countyNote(p, county) });
      if (prefecture) found.push({ id: prefecture.id, kind: "prefecture", text: zh ? prefecture.zh : prefecture.en, note: "" });
    }
    return { county: county, items: found };
  }

  function countyNote(p, county) {
    var count = p.n[county.index];
    var reach = p.reach.find(function (one) { return one.d.indexOf(county.id) >= 0 || one.d.indexOf(county.parent) >= 0; });
    if (!count) return p.words.no_clause;
    return p.words.clauses.replace("{n}", count) + (reach && reach.label ? " · " + reach.label : "");
  }

  function line(className, text) {
    var element = document.createElement("div");
    element.className = className;
    element.textContent = text;
    return element;
  }

  /* Tell the page around what lies under the pointer, once as long as it is the same; it says which clauses it lit. */
  function tell(items) {
    var ids = items.map(function (item) { return item.id; });
    var key = ids.join("|");
    if (key !== told.key) {
      told.key = key;
      told.marks = (window.parent !== window && window.parent.atlasPointed && window.parent.atlasPointed(ids)) || [];
    }
    return told.marks;
  }

  function left() {
    tip.hidden = true;
    tell([]);
  }

  /* A point of a map, or of the inset in its corner, in pixels of the map. */
  function pixel(latlng, on) {
    var at = on.latLngToContainerPoint(latlng);
    if (on === map) return at;
    var own = on.getContainer().getBoundingClientRect();
    var corner = map.getContainer().getBoundingClientRect();
    return at.add([own.left - corner.left, own.top - corner.top]);
  }

  function hover(event, on) {
    var p = Scene.current();
    var hit = under(event.latlng, on);
    var marks = tell(hit.items);
    if (open && p && p.big) {
      tip.hidden = true;
      return;
    }
    if (!p || !hit.items.length) {
      tip.hidden = true;
      return;
    }
    var first = hit.items[0];
    tip.replaceChildren(line("atlas-tip-name", first.text));
    if (first.note) tip.appendChild(line("atlas-tip-note", first.note));
    if (hit.county) {
      var zh = p.lang === "zh";
      var prefecture = Geometry.get(hit.county.parent);
      var parent = prefecture ? (zh ? prefecture.zh : prefecture.en) : "";
      if (first.kind === "county") tip.children[0].textContent = zh ? parent + " " + first.text : first.text + ", " + parent;
      else tip.appendChild(line("atlas-tip-note", zh ? parent + hit.county.zh : hit.county.en + ", " + parent));
    }
    if (marks.length) {
      var some = marks.slice(0, 6).join(p.lang === "zh" ? "、" : ", ") + (marks.length > 6 ? " …" : "");
      tip.appendChild(line("atlas-tip-marks", p.words.pointed.replace("{n}", some)));
    }
    tip.hidden = false;
    var size = map.getSize();
    var at = pixel(event.latlng, on);
    tip.style.left = Math.max(0, at.x + 14 + tip.offsetWidth > size.x ? at.x - 10 - tip.offsetWidth : at.x + 14) + "px";
    tip.style.top = Math.max(0, at.y + 16 + tip.offsetHeight > size.y ? at.y - 10 - tip.offsetHeight : at.y + 16) + "px";
  }

  function choose(item) {
    last = item.id;
    send(item.kind, item.id);
  }

  function click(event, on) {
    var hit = under(event.latlng, on);
    close();
    tip.hidden = true;
    if (!hit.items.length) {
      last = null;
      send("clear", "");
      return;
    }
    // While a tour is shown the map only tells what is there; nothing but the tour's own keys moves it.
    if (Scene.current().big) {
      list(event.latlng, hit.items.filter(function (item, index) { return index < MOST || item.kind === "county"; }), null, on);
      return;
    }
    var marked = hit.items.findIndex(function (item) { return item.rank < 2; });
    var chosen = marked >= 0 ? hit.items[marked] : hit.items.find(function (item) { return item.kind === "county"; });
    if (hit.items.length > 2) list(event.latlng, hit.items, chosen, on);
    choose(chosen);
  }

  function list(latlng, items, chosen, on) {
    var words = Scene.current().words;
    open = { at: latlng, on: on, box: document.createElement("div") };
    var box = open.box;
    box.className = "atlas-list";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.choose);
    var shut = document.createElement("button");
    shut.type = "button";
    shut.className = "atlas-list-close";
    shut.setAttribute("aria-label", words.close);
    shut.textContent = "×";
    shut.addEventListener("click", close);
    box.appendChild(shut);
    if (chosen) box.appendChild(line("atlas-list-title", words.choose));
    if (!chosen) {
      items.forEach(function (item) {
        box.appendChild(line("atlas-list-name", item.text));
        box.appendChild(line("atlas-list-note", [words["pick_" + item.kind], item.note].filter(Boolean).join(" · ")));
      });
      box.classList.add("atlas-callout");
    }
    if (chosen) items.forEach(function (item) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "atlas-list-item";
      button.setAttribute("data-id", item.id);
      button.appendChild(line("atlas-list-name", item.text));
      button.appendChild(line("atlas-list-kind", words["pick_" + item.kind]));
      button.setAttribute("aria-pressed", String(item === chosen));
      button.addEventListener("click", function () {
        box.querySelectorAll(".atlas-list-item").forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === button));
        });
        choose(item);
      });
      box.appendChild(button);
    });
    box.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      var buttons = Array.from(box.querySelectorAll(".atlas-list-item"));
      buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
      event.preventDefault();
    });
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    map.getContainer().appendChild(box);
    stay();
    if (chosen) box.querySelector("[aria-pressed=true]").focus({ preventScroll: true });
  }

  /* Keep the list beside its place and within the map. */
  function stay() {
    if (!open) return;
    var at = pixel(open.at, open.on);
    var size = map.getSize();
    var box = open.box;
    // Beside the division that is chosen, where there is room, and not over it.
    var current = Scene.current();
    var chosen = open.on === map && current && current.accent && current.accent.t === "area" ? Geometry.get(current.accent.id) : null;
    var low = chosen && chosen.box ? map.latLngToContainerPoint([chosen.box[2], chosen.box[1]]).x : at.x;
    var high = chosen && chosen.box ? map.latLngToContainerPoint([chosen.box[0], chosen.box[3]]).x : at.x;
    var right = [high, at.x].find(function (x) { return x + 16 + box.offsetWidth < size.x; });
    var left = right !== undefined && (right === high || low - 16 - box.offsetWidth < 0) ? right + 16 : low - 16 - box.offsetWidth;
    if (left < 0) left = at.x + 16 + box.offsetWidth < size.x ? at.x + 16 : at.x - 16 - box.offsetWidth;
    box.style.left = Math.max(6, Math.min(left, size.x - box.offsetWidth - 6)) + "px";
    box.style.top = Math.max(6, Math.min(at.y - 30, size.y - box.offsetHeight - 6)) + "px";
  }

  /* Close the list; says whether one was open. */
  function close() {
    if (!open) return false;
    open.box.remove();
    open = null;
    map.getContainer().focus({ preventScroll: true });
    return true;
  }

  /* Have a map answer to the pointer. */
  function join(on) {
    on.on("mousemove", function (event) { hover(event, on); });
    on.on("mouseout movestart", left);
    on.on("click", function (event) { if (!Measure.isOn()) click(event, on); });
  }

  function start(target, sender) {
    map = target;
    send = sender;
    tip = map.getContainer().appendChild(document.createElement("div"));
    tip.className = "atlas-tip";
    tip.setAttribute("aria-hidden", "true");
    tip.hidden = true;
    map.on("move zoom resize", stay);
    join(map);
  }

  return {
    start: start, join: join,
    /* Choose a feature, as a click on it does. */
    choose: function (feature) { choose({ id: feature.id, kind: KIND[feature.theme] }); },
    last: function () { return last; },
    close: close, stay: stay,
  };
})();
