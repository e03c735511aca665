/* The features of a paint as paths. Every line, outline and mark stands on an opaque halo: it is read over any fill. */

var Shapes = (function () {
  var LANE = 7;
  var HALO = 2.4;

  /* A line whose pieces may lie beside their course, so many pixels to the right. */
  var Lane = L.Polyline.extend({
    _clipPoints: function () {
      var lanes = this.options.lanes;
      this._parts = lanes ? this._rings.map(function (ring) { return shifted(ring, lanes); }) : this._rings;
    },
  });

  function shifted(points, lanes) {
    var found = [];
    for (var i = 0; i < points.length - 1; i += 1) {
      var a = points[i];
      var b = points[i + 1];
      var length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      var by = L.point((-(b.y - a.y) / length) * lanes[i], ((b.x - a.x) / length) * lanes[i]);
      found.push(a.add(by), b.add(by));
    }
    return found;
  }

  /* Give lines that share a piece of their course a lane each, in the order in which they are drawn. */
  function spread(features) {
    var lines = features.filter(function (feature) { return feature.t === "line"; });
    var shared = {};
    function pieces(feature, then) {
      for (var i = 0; i < feature.xy.length - 1; i += 1) {
        var ends = [feature.xy[i].join(), feature.xy[i + 1].join()];
        then(i, ends.slice().sort().join("|"), ends[0] < ends[1] ? 1 : -1);
      }
    }
    lines.forEach(function (feature) {
      pieces(feature, function (_, key) {
        shared[key] = shared[key] || [];
        if (shared[key].indexOf(feature.id) < 0) shared[key].push(feature.id);
      });
    });
    lines.forEach(function (feature) {
      var lanes = [];
      pieces(feature, function (i, key, sign) {
        var ids = shared[key];
        lanes[i] = (ids.indexOf(feature.id) - (ids.length - 1) / 2) * LANE * sign;
      });
      if (lanes.some(Boolean)) feature.lanes = lanes;
    });
  }

  function area(feature, style, big, theme) {
    var rings = Geometry.union(feature.d);
    var gap = style.gap || 0;
    // Two lines take more room than one.
    var weight = style.width * (big ? 1.3 : 1) * (gap ? 1.4 : 1);
    var found = [];
    if (style.band) found.push(L.polygon(rings, Scene.path("area", { color: style.color, width: style.band }, { opacity: 0.2 })));
    // What has no outline (a hatch alone) has no halo either.
    found.push(L.polygon(rings, Scene.path("area", { color: theme.halo, width: weight + gap + HALO }, {
      stroke: weight > 0, fill: true, fillColor: Symbols.fill(style), fillOpacity: style.hatch ? 0.6 : style.opacity,
    })));
    if (weight) found.push(L.polygon(rings, Scene.path("area", Object.assign({}, style, { width: weight + gap }))));
    if (gap && weight) found.push(L.polygon(rings, Scene.path("area", { color: theme.halo, width: gap })));
    return found;
  }

  function line(feature, style, big, theme) {
    var points = feature.xy.map(function (p) { return [p[1], p[0]]; });
    var weight = style.width * (big ? 1.3 : 1);
    var casing = feature.lanes ? weight + 4 : style.casing;
    return [
      [{ color: style.color, width: casing + 3 }, 0.3], [{ color: theme.halo, width: weight + HALO + 1 }, 1], [Object.assign({}, style, { width: weight }), 1],
    ].map(function (one) {
      return new Lane(points, Scene.path("path", one[0], { lanes: feature.lanes, opacity: one[1] }));
    });
  }

  function mark(feature, style, big, theme) {
    var found = [];
    if (feature.r) {
      found.push(L.circle(feature.at, Scene.path("ring", { color: theme.halo, width: 3 }, { radius: feature.r, noClip: false })));
      found.push(L.circle(feature.at, Scene.path("ring", { color: style.color, width: 1.2, dash: [3, 3] }, {
        radius: feature.r, fill: true, fillColor: style.color, fillOpacity: 0.06, noClip: false,
      })));
    }
    found.push(new Symbols.Mark(feature.at, Scene.path("mark", { color: theme.halo, width: 1.8 }, {
      radius: (style.size / 2) * (big ? 1.3 : 1), symbol: style.symbol, fill: true, fillColor: style.fill, fillOpacity: 1,
    })));
    return found;
  }

  return {
    spread: spread,
    draw: function (feature, style, big, theme) {
      return { area: area, line: line, mark: mark }[feature.t](feature, style, big, theme);
    },
  };
})();
