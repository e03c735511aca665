/* Where the map looks. What is chosen keeps clear of headline, legend, credit and card; the legend folds where it must. */

var Camera = (function () {
  var SNAP = 0.25;
  var CLOSEST = 10.5;
  var GAP = 6;
  /* The map takes whole pixels: a view is sought with as much more room as it may be off. */
  var ROUNDING = 3;
  /* Zoom levels that an open legend may cost. */
  var WORTH = 0.5;
  var SHARES = [0.5, 0.35, 0.65, 0.2, 0.8, 0, 1];
  var map = null;
  var places = [];
  var view = { key: null, box: null, seen: [], isPaper: false, isMoved: false, isOurs: false, isClear: false, isStyled: false };

  function start(target) {
    map = target;
    SHARES.forEach(function (x) { SHARES.forEach(function (y) { places.push([x, y]); }); });
    places.sort(function (a, b) { return Math.hypot(a[0] - 0.5, a[1] - 0.5) - Math.hypot(b[0] - 0.5, b[1] - 0.5); });
    map.on("movestart", function () {
      if (!view.isOurs) view.isMoved = true;
    });
  }

  function isCalm() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /* Room on the left that the caption of a presentation covers, see views/present.css; none on a narrow window. */
  function caption(size) {
    var current = Scene.current();
    if (!current || !current.big || view.isPaper) return 0;
    if (size.y <= 560 && size.x >= 560) return size.x * 0.46 + 16;
    return size.x >= 900 ? Math.min(size.x * 0.33, 580) + 34 : 0;
  }

  function outline(feature) {
    if (feature.t === "line") return [feature.xy.map(function (p) { return [p[1], p[0]]; })];
    return feature.t === "mark" ? [[feature.at]] : Geometry.union(feature.d);
  }

  /* What has to be seen, as points of the world at zoom 0; where nothing is known the whole frame. */
  function wanted(p) {
    var lines = [];
    if (p.accent) {
      lines = outline(p.accent);
      (p.beside || []).forEach(function (one) { if (one.role === "versus") lines = lines.concat(outline(one)); });
    } else if (p.fit) {
      p.features.forEach(function (feature) { lines = lines.concat(outline(feature)); });
      p.reach.forEach(function (reach) { if (reach.near) lines = lines.concat(Geometry.union(reach.d)); });
    } else if (!p.home) lines = Geometry.union(Geometry.whole());
    if (!lines.length) {
      var b = view.box;
      for (var i = 0; i <= 8; i += 1) {
        for (var j = 0; j <= 8; j += 1) lines.push([[b[1] + ((b[3] - b[1]) * i) / 8, b[0] + ((b[2] - b[0]) * j) / 8]]);
      }
    }
    var found = [];
    lines.forEach(function (line) {
      var step = Math.max(1, Math.floor(line.length / 500));
      for (var i = 0; i < line.length; i += step) found.push(map.project(line[i], 0));
    });
    return found;
  }

  function isClear(scale, dx, dy, boxes, gap) {
    return !view.seen.some(function (p) {
      var x = p.x * scale + dx;
      var y = p.y * scale + dy;
      return boxes.some(function (b) { return x > b[0] - gap && y > b[1] - gap && x < b[2] + gap && y < b[3] + gap; });
    });
  }

  function isClearNow(boxes) {
    var corner = map.getPixelBounds().min;
    return isClear(Math.pow(2, map.getZoom()), -corner.x, -corner.y, boxes, GAP);
  }

  /* The closest view in which nothing that has to be seen lies under the furniture. */
  function best(boxes) {
    var size = map.getSize();
    var left = caption(size) || 12;
    var box = view.box;
    var a = map.project([box[3], box[0]], 0);
    var b = map.project([box[1], box[2]], 0);
    var room = [Math.max(60, size.x - left - 12), Math.max(60, size.y - 24)];
    var most = Math.log2(Math.min(room[0] / (b.x - a.x), room[1] / (b.y - a.y)));
    var first = Math.max(map.getMinZoom(), Math.min(Math.floor(most / SNAP) * SNAP, CLOSEST));
    function at(zoom, place) {
      var scale = Math.pow(2, zoom);
      var dx = left + (room[0] - (b.x - a.x) * scale) * place[0] - a.x * scale;
      var dy = 12 + (room[1] - (b.y - a.y) * scale) * place[1] - a.y * scale;
      return { zoom: zoom, scale: scale, dx: dx, dy: dy, isClear: isClear(scale, dx, dy, boxes, GAP + ROUNDING) };
    }
    for (var zoom = first; zoom >= Math.max(map.getMinZoom(), first - 2.5); zoom -= SNAP) {
      for (var i = 0; i < places.length; i += 1) {
        var found = at(zoom, places[i]);
        if (found.isClear) return found;
      }
    }
    return at(Math.max(map.getMinZoom(), first - 0.5), places[0]);
  }

  /* The view to take, with the legend open where it costs little. */
  function legible() {
    if (!Furniture.mayFold()) return best(Furniture.boxes());
    Furniture.fold(true);
    var folded = best(Furniture.boxes());
    if (Furniture.isNarrow()) return folded;
    Furniture.fold(false);
    var open = best(Furniture.boxes());
    if (open.isClear && folded.zoom - open.zoom < WORTH) return open;
    Furniture.fold(true);
    return folded;
  }

  /* The same with the inset of the crowded core, where it costs next to nothing. */
  function chosen() {
    Furniture.foldIndex();
    Inset.hide();
    var found = legible();
    Inset.spots(found.zoom, view.box).some(function (spot) {
      Inset.stand(spot);
      var beside = best(Furniture.boxes());
      if (!beside.isClear || found.zoom - beside.zoom > SNAP || Inset.covers(beside)) {
        Inset.hide();
        return false;
      }
      found = beside;
      return true;
    });
    return found;
  }

  function fit(isQuiet) {
    var current = Scene.current();
    var found = chosen();
    var size = map.getSize();
    var centre = map.unproject(L.point(size.x / 2 - found.dx, size.y / 2 - found.dy), found.zoom);
    view.isClear = found.isClear;
    view.isOurs = true;
    map.stop();
    if (isQuiet || isCalm()) {
      map.setView(centre, found.zoom, { animate: false });
      view.isOurs = false;
    } else {
      map.getContainer().classList.add("atlas-flying");
      map.once("moveend", function () {
        map.getContainer().classList.remove("atlas-flying");
        view.isOurs = false;
      });
      map.flyTo(centre, found.zoom, { duration: current && current.big ? 0.45 : 0.7 });
    }
    view.isMoved = false;
  }

  function look(p, isHome) {
    view.box = (!isHome && p.fit) || p.home || Geometry.base().bounds;
    view.seen = wanted(isHome ? { home: p.home } : p);
  }

  function move(p) {
    if (view.key === p.key) {
      // More layers are more rows of the legend: it folds before it covers what is looked at, and the view stays.
      if (!view.isMoved && Furniture.mayFold() && !Furniture.isNarrow()) {
        Furniture.fold(false);
        Furniture.fold(!isClearNow(Furniture.boxes()));
      }
      return;
    }
    var isFirst = view.key === null;
    view.key = p.key;
    look(p);
    var bounds = L.latLngBounds([view.box[1], view.box[0]], [view.box[3], view.box[2]]);
    var isClicked = p.accent && Pick.last() === p.accent.id;
    if (isClicked && map.getBounds().contains(bounds) && isClearNow(Furniture.boxes())) return;
    fit(isFirst);
  }

  return {
    start: start, move: move,
    home: function () {
      look(Scene.current(), true);
      fit(false);
    },
    /* On paper the words stand below the map and cover nothing. */
    resized: function (isPaper) {
      view.isPaper = isPaper === true;
      map.invalidateSize({ pan: false, debounceMoveend: false });
      Furniture.arrange();
      if (view.box && !view.isMoved) fit(true);
    },
    /* The furniture has grown: the reader has opened the legend, the style sheet or a typeface has come. Look again where
       something is covered now, unless the reader has moved the map. */
    again: function (isAsked) {
      var isLate = !view.isStyled && Furniture.isStyled();
      view.isStyled = Furniture.isStyled();
      if (!view.box || view.isMoved || view.isOurs) return;
      if (isAsked || isLate || (view.isClear && !isClearNow(Furniture.boxes()))) fit(true);
    },
    /* Names of the furniture that covers something that has to be seen, for tests. */
    covering: function () {
      return Furniture.boxes().filter(function (box) { return !isClearNow([box]); }).map(function (box) { return box[4]; });
    },
  };
})();
