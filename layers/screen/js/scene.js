/* What is drawn: the base map once, and the paint of the moment, changed in place. */

var Scene = (function () {
  var PANES = { ground: 210, fill: 220, hair: 240, seat: 250, area: 300, path: 320, ring: 330, mark: 400, light: 410, accent: 420, labels: 600 };
  var map = null;
  var theme = null;
  var renderers = {};
  var isLent = false;
  var baseLayers = {};
  var drawn = {};
  var labels = null;
  var current = null;
  var beyond = { rows: {}, asked: {}, shown: [], key: "", group: null };

  function path(pane, style, extra) {
    return Object.assign({
      pane: "atlas-" + pane, renderer: renderers[pane], interactive: false, smoothFactor: 0, noClip: !isLent,
      color: style.color, weight: style.width, dashArray: (style.dash || []).join(" ") || null, fill: false,
      lineJoin: "round", lineCap: style.dash && style.dash.length ? "butt" : "round",
    }, extra);
  }

  function start(target, palette) {
    map = target;
    theme = palette;
    renderers = prepare(map);
  }

  /* Give a map the panes of the shell; returns what draws in each. */
  function prepare(target) {
    var found = {};
    Object.keys(PANES).forEach(function (name) {
      target.createPane("atlas-" + name).style.zIndex = PANES[name];
      target.getPane("atlas-" + name).style.pointerEvents = "none";
      if (name !== "labels") found[name] = L.svg({ pane: "atlas-" + name, padding: 0.5 });
    });
    return found;
  }

  /* Do some work whose paths are drawn by others than the map's own. */
  function onto(others, work) {
    var own = renderers;
    renderers = others;
    isLent = true;
    try {
      work();
    } finally {
      renderers = own;
      isLent = false;
    }
  }

  /* The base map: what is switched on and off by name, and what always stands. */
  function bases() {
    var base = Geometry.base();
    var baseLayers = {};
    baseLayers.neighbours = L.layerGroup(base.neighbours.map(function (neighbour) {
      return L.polygon(neighbour.rings, path("ground", theme.neighbour, { fill: true, fillColor: theme.neighbourFill, fillOpacity: 1, noClip: false }));
    }));
    var paper = L.polygon(Geometry.union(Geometry.whole()), path("ground", { color: theme.paper, width: 0.6 }, { fill: true, fillColor: theme.paper, fillOpacity: 1 }));
    // A lake covers the colours of the counties: nobody lives on it.
    var lakes = base.lakes.map(function (lake) {
      return L.polygon(lake.r.map(Geometry.decode), path("hair", theme.lake, { fill: true, fillColor: theme.lake.fill, fillOpacity: theme.lake.opacity, noClip: false }));
    });
    baseLayers.rivers = L.layerGroup(lakes.concat(base.rivers.map(function (river) {
      return L.polyline(river.l.map(Geometry.decode), path("hair", { color: theme.river.color, width: theme.river.width * (river.rank === 1 ? 1.4 : river.rank === 2 ? 1 : 0.6) }, { noClip: false }));
    })));
    baseLayers.railways = L.layerGroup(base.railways.map(function (railway) {
      return L.polyline(railway.l.map(Geometry.decode), path("hair", theme.railway, { noClip: false }));
    }));
    baseLayers.seats = L.layerGroup(base.seats.reduce(function (all, seat) {
      var look = theme.seats[seat[2]];
      var at = [seat[1] / base.scale, seat[0] / base.scale];
      function dot(size, fill) {
        return L.circleMarker(at, path("seat", { color: look.color, width: look.width || 0 }, {
          radius: size / 2, stroke: Boolean(look.width), fill: true, fillColor: fill, fillOpacity: 1,
        }));
      }
      // A ring with a dot in it is two marks.
      return all.concat(look.gap ? [dot(look.size, theme.halo), dot(look.size / 2 - look.gap, look.fill)] : [dot(look.size, look.fill)]);
    }, []));
    baseLayers.counties = L.layerGroup([L.polyline(Geometry.lines(0), path("hair", theme.county))]);
    return {
      switched: baseLayers,
      fixed: [paper, L.polyline(Geometry.lines(1), path("hair", theme.prefecture)), L.polyline(Geometry.lines(2), path("hair", theme.province))],
    };
  }

  function switchBases(target, switched, p) {
    Object.keys(switched).forEach(function (name) {
      var isOn = p.base.indexOf(name) >= 0;
      if (isOn !== target.hasLayer(switched[name])) {
        if (isOn) switched[name].addTo(target);
        else target.removeLayer(switched[name]);
      }
    });
  }

  function ground() {
    var made = bases();
    baseLayers = made.switched;
    baseLayers.counties.addTo(map);
    made.fixed.forEach(function (layer) { layer.addTo(map); });
    labels = new Labels.Layer();
    labels.addTo(map);
  }

  /* What the document names beyond the border: fetched once, drawn over the neighbours in a muted tone. */
  function paintBeyond(p) {
    var wanted = p.beyond || { ids: [], rows: [] };
    var rows = wanted.rows || beyond.rows[wanted.url] || [];
    if (!wanted.rows && !beyond.asked[wanted.url]) {
      beyond.asked[wanted.url] = true;
      fetch(wanted.url).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status + " " + wanted.url);
        return answer.json();
      }).then(function (found) {
        beyond.rows[wanted.url] = found;
        if (current && current.beyond && current.beyond.url === wanted.url) paint(current);
      }).catch(function (error) { console.warn(String(error)); });
    }
    beyond.shown = rows.filter(function (row) { return wanted.ids.indexOf(row.id) >= 0; });
    var key = (wanted.url || "") + beyond.shown.map(function (row) { return row.id; }).join();
    if (key === beyond.key) return;
    beyond.key = key;
    if (beyond.group) map.removeLayer(beyond.group);
    beyond.group = L.layerGroup(beyond.shown.map(function (row) {
      return L.polygon(row.r.map(Geometry.decode), path("ground", theme.beyond, {
        fill: true, fillColor: theme.beyond.fill, fillOpacity: theme.beyond.opacity, noClip: false,
      }));
    })).addTo(map);
  }

  function paint(p) {
    current = p;
    Shapes.spread(p.features);
    // The names are placed once, at the end, and not for the old ones when the view moves.
    labels.isHeld = true;
    Camera.move(p);
    switchBases(map, baseLayers, p);
    paintBeyond(p);
    var wanted = {};
    // One shape a colour and not one a county: fewer edges to project, and no seams between neighbours.
    p.reach.forEach(function (reach) {
      wanted["reach@" + reach.color] = [reach, 0];
    });
    p.features.concat(p.beside || [], p.accent ? [p.accent] : []).forEach(function (feature, rank) {
      wanted[feature.id + "@" + (feature === p.accent ? "accent" : feature.role || feature.theme)] = [feature, rank];
    });
    Object.keys(drawn).forEach(function (id) {
      var entry = wanted[id];
      if (entry && drawn[id].look === lookOf(entry[0], p)) return;
      drawn[id].layers.forEach(function (layer) { map.removeLayer(layer); });
      delete drawn[id];
    });
    Object.keys(wanted).forEach(function (id) {
      var feature = wanted[id][0];
      if (drawn[id]) return;
      var layers = piece(feature, p);
      layers.forEach(function (layer) { layer.addTo(map); });
      drawn[id] = { look: lookOf(feature, p), layers: layers };
    });
    labels.isHeld = false;
    Naming.name(p, beyond.shown, labels);
    Pick.stay();
  }

  function piece(feature, p) {
    if (feature.color) return tint(feature);
    if (feature === p.accent) return accent(feature);
    return feature.role ? Light.beside(feature) : Shapes.draw(feature, p.styles[feature.s], p.big, theme);
  }

  /* All shapes of a paint, in the order in which they lie on each other. */
  function pieces(p) {
    var all = p.reach.concat(p.features, p.beside || [], p.accent ? [p.accent] : []);
    return all.reduce(function (found, feature) { return found.concat(piece(feature, p)); }, []);
  }

  function lookOf(feature, p) {
    return JSON.stringify([feature, feature.s === undefined ? 0 : p.styles[feature.s], p.big]);
  }

  function tint(reach) {
    return [L.polygon(Geometry.union(reach.d), path("fill", { color: reach.color, width: 0.6 }, { fill: true, fillColor: reach.color, fillOpacity: 1 }))];
  }

  function accent(feature) {
    if (feature.t === "line") {
      var points = feature.xy.map(function (p) { return [p[1], p[0]]; });
      return [L.polyline(points, path("accent", { color: theme.accent, width: 4 }, { noClip: false }))];
    }
    if (feature.t === "mark") {
      return [L.circleMarker(feature.at, path("accent", { color: theme.accent, width: 2.6 }, { radius: 11 }))];
    }
    return [
      L.polygon(Geometry.union(feature.d), path("accent", { color: theme.halo, width: 5.5 }, { opacity: 0.8 })),
      L.polygon(Geometry.union(feature.d), path("accent", { color: theme.accent, width: 3 }, {
        fill: true, fillColor: theme.accent, fillOpacity: 0.05,
      })),
    ];
  }

  return {
    start: start, ground: ground, paint: paint, path: path, prepare: prepare, onto: onto, bases: bases, switchBases: switchBases, pieces: pieces,
    theme: function () { return theme; },
    /* The names on the map, with the numbers that stand for some of them. */
    names: function () { return labels; },
    cleared: function () { if (labels) labels.place(); },
    current: function () { return current; },
    beyond: function () { return beyond.shown.map(function (row) { return row.id; }); },
    drawn: function () { return Object.keys(drawn).length; },
    labels: function () { return labels ? labels.count() : 0; },
  };
})();
