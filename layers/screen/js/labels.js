/* Names on the map: every label is text over a halo, placed greedily so that none lies on another. */

var Labels = (function () {
  var FONT = '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",sans-serif';
  var SIZE = { prefecture: 14.5, city: 15.5, county: 11.5, chosen: 12.5, region: 15, zone: 12, corridor: 12.5, site: 12, neighbour: 13, beyond: 12, river: 10.5 };
  var WEIGHT = { prefecture: 600, city: 700, county: 400, chosen: 600, region: 700, zone: 600, corridor: 600, site: 600, neighbour: 400, beyond: 600, river: 400 };
  var GAP = { prefecture: 3, county: 3, river: 8, region: 12, zone: 5 };
  var canvas = document.createElement("canvas").getContext("2d");
  var widths = {};

  function sizeOf(kind, big) {
    return SIZE[kind] * (big === 2 ? 0.82 : big ? 1.4 : 1);
  }

  function widthOf(text, kind, big) {
    var key = kind + Number(big) + text;
    if (widths[key] === undefined) {
      canvas.font = WEIGHT[kind] + " " + sizeOf(kind, big) + "px " + FONT;
      widths[key] = canvas.measureText(text).width + (kind === "region" ? text.length * 2 : 0);
    }
    return widths[key];
  }

  /* Where a label may stand, best first: pixel offsets from its places; along lines also turned. */
  function candidates(item, w, h) {
    var r = item.around;
    var offsets = [[0, 0], [0, -h * 1.05], [0, h * 1.05]];
    if (item.firm) {
      offsets = [[0, 0], [0, -h * 0.6], [0, h * 0.6], [-w * 0.4, 0], [w * 0.4, 0], [0, -h], [0, h], [-w * 0.5, -h], [w * 0.5, h], [-w * 0.5, h], [w * 0.5, -h], [w * 0.8, 0], [-w * 0.8, 0], [0, -h * 1.6], [0, h * 1.6]];
    }
    if (r) {
      offsets = [
        [r + w / 2, 0], [-r - w / 2, 0], [0, -r - h / 2], [0, r + h / 2], [r + w / 2, -h * 0.8], [r + w / 2, h * 0.8],
        [-r - w / 2, -h * 0.8], [-r - w / 2, h * 0.8],
      ];
    }
    var found = [];
    (item.turns || []).forEach(function (turn) {
      var rise = h / 2 + 6;
      [-rise, rise].forEach(function (off) {
        found.push({
          at: turn.at, angle: turn.angle, needs: turn.length, dx: -off * Math.sin(turn.angle), dy: off * Math.cos(turn.angle),
        });
      });
    });
    item.at.forEach(function (at) {
      offsets.forEach(function (o) { found.push({ at: at, dx: o[0], dy: o[1] }); });
      // A name that must stand covers a mark rather than be left out.
      if (item.firm) offsets.forEach(function (o) { found.push({ at: at, dx: o[0], dy: o[1], mayCover: true }); });
    });
    return found;
  }

  /* Small boxes along turned text, for the test of overlaps. */
  function beads(x, y, w, h, angle, gap) {
    var count = Math.max(2, Math.ceil(w / h));
    var boxes = [];
    for (var i = 0; i <= count; i += 1) {
      var along = (i / count - 0.5) * (w - h);
      var cx = x + along * Math.cos(angle);
      var cy = y + along * Math.sin(angle);
      boxes.push([cx - h / 2 - gap, cy - h / 2 - gap, cx + h / 2 + gap, cy + h / 2 + gap]);
    }
    return boxes;
  }

  var Layer = L.Layer.extend({
    /* lead: the names of another map whose numbers hold here too, where this one is an inset of it. */
    initialize: function (lead) {
      this._lead = lead || null;
      this._items = [];
      this._shown = {};
      this._obstacles = [];
      this._big = false;
      this._used = [];
      this.isHeld = false;
    },
    onAdd: function (map) {
      this._pane = map.getPane("atlas-labels");
      this._holder = L.DomUtil.create("div", "atlas-labels leaflet-zoom-hide", this._pane);
      this._holder.setAttribute("aria-hidden", "true");
      this.place();
    },
    onRemove: function () {
      L.DomUtil.remove(this._holder);
    },
    getEvents: function () {
      return { zoomend: this.place, moveend: this.place, viewreset: this.place };
    },
    /* items: {id, text, kind, color, rank, at: [[lat, lng], …] places to try, around: px of the mark there, box: bounds to fit
       into, firm: may move a little, turns: [{at, angle, length at zoom 0}] places along a line, within: bounds that a name
       must not be longer than, counts: a number stands for a name that has no room, at one of its spots} */
    set: function (items, obstacles, big) {
      this._items = items.slice().sort(function (a, b) {
        return a.rank - b.rank;
      });
      this._obstacles = obstacles;
      this._big = big;
      this._used = [];
      if (this._map) this.place();
    },
    place: function () {
      var map = this._map;
      var size = map.getSize();
      if (!size.x || this.isHeld) return;
      var origin = map.containerPointToLayerPoint([0, 0]);
      var taken = this._obstacles.map(function (o) {
        var p = map.latLngToContainerPoint(o.at);
        return [p.x - o.r, p.y - o.r, p.x + o.r, p.y + o.r, o.id];
      });
      var marks = taken.length;
      if (!this._lead) Furniture.boxes().forEach(function (box) { taken.push(box.slice(0, 4).concat("control")); });
      var shown = {};
      // On a small window the province is small, and so are the names.
      var big = this._big || (map.getZoom() < 6.4 ? 2 : 0);
      var scale = Math.pow(2, map.getZoom());
      function isFree(box, id, mayCover) {
        if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) return false;
        return !taken.some(function (t, index) {
          return t[4] !== id && !(mayCover && index < marks) && box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1];
        });
      }
      function put(item, w, h, gap, options, number) {
        return options.some(function (candidate) {
          var p = map.latLngToContainerPoint(candidate.at);
          if (p.x < -80 || p.y < -80 || p.x > size.x + 80 || p.y > size.y + 80) return false;
          if (candidate.needs && candidate.needs * scale < w * 0.9) return false;
          var x = p.x + candidate.dx;
          var y = p.y + candidate.dy;
          var boxes = candidate.angle ? beads(x, y, w, h, candidate.angle, gap) : [[x - w / 2 - gap, y - h / 2 - gap + 1, x + w / 2 + gap, y + h / 2 + gap - 1]];
          if (!boxes.every(function (box) { return isFree(box, item.id, candidate.mayCover); })) return false;
          boxes.forEach(function (box) { taken.push(box.concat(item.id)); });
          shown[item.id] = [item, x + origin.x, y + origin.y, candidate.angle || 0, w, h, number || 0];
          return true;
        });
      }
      function sizeIn(box) {
        var a = map.latLngToContainerPoint([box[2], box[1]]);
        var b = map.latLngToContainerPoint([box[0], box[3]]);
        return [b.x - a.x, b.y - a.y];
      }
      // Numbers hold while only the furniture grows; another scale has other room.
      if (this._zoom !== map.getZoom()) this._used = [];
      this._zoom = map.getZoom();
      var isLed = Boolean(this._lead);
      var used = isLed ? this._lead._used : this._used;
      var mayCount = !this._big;
      function numberOf(item) {
        return used.findIndex(function (one) { return one.id === item.id; }) + 1;
      }
      this._items.forEach(function (item) {
        if (shown[item.id]) return;
        var w = widthOf(item.text, item.kind, big);
        var h = sizeOf(item.kind, big) * 1.2;
        if (item.box) {
          var room = sizeIn(item.box);
          if (room[0] < w * 0.9 || room[1] < h * 1.2) return;
        }
        var hasRoom = !item.within || sizeIn(item.within)[0] * 1.15 > w;
        if (hasRoom && !numberOf(item) && put(item, w, h, GAP[item.kind] || 2, candidates(item, w, h))) return;
        if (!item.counts || !mayCount || (isLed && !numberOf(item))) return;
        var number = numberOf(item) || used.length + 1;
        var side = number > 9 ? 23 : 18;
        if (!put(item, side, 18, 1, candidates({ at: item.spots || item.at, around: item.around, firm: true }, side, 18), number)) return;
        if (number > used.length) used.push(item);
      });
      if (!isLed) Furniture.index(used);
      this._draw(shown, big);
    },
    _draw: function (shown, big) {
      var old = this._shown;
      var next = {};
      var holder = this._holder;
      Object.keys(old).forEach(function (id) {
        if (!shown[id]) holder.removeChild(old[id].node);
      });
      Object.keys(shown).forEach(function (id) {
        var item = shown[id][0];
        var number = shown[id][6];
        var look = [item.text, item.kind, item.color || "", big, number].join("|");
        var entry = old[id];
        if (!entry) {
          entry = { node: document.createElement("span"), look: "" };
          holder.appendChild(entry.node);
        }
        if (entry.look !== look) {
          entry.look = look;
          // Small type needs more contrast than the line or area that it names.
          var ink = item.color ? "color-mix(in srgb, " + item.color + " var(--atlas-name-share), black)" : "";
          entry.node.className = number ? "atlas-label atlas-number" : "atlas-label atlas-label-" + item.kind;
          entry.node.style.fontSize = number ? "" : sizeOf(item.kind, big) + "px";
          entry.node.style.color = number ? "" : ink;
          entry.node.style.background = number ? ink : "";
          entry.node.textContent = number || item.text;
        }
        // Upright type stands on whole pixels, else it is blurred.
        entry.node.style.transform = shown[id][3]
          ? "translate(" + shown[id][1].toFixed(1) + "px," + shown[id][2].toFixed(1) + "px) translate(-50%,-50%) rotate(" + shown[id][3].toFixed(3) + "rad)"
          : "translate(" + Math.round(shown[id][1] - shown[id][4] / 2) + "px," + Math.round(shown[id][2] - shown[id][5] / 2) + "px)";
        next[id] = entry;
      });
      this._shown = next;
    },
    count: function () {
      return Object.keys(this._shown).length;
    },
  });

  return { Layer: Layer };
})();
