/* What the reader points at in the text around is lit: places that are drawn, and divisions by their outline. */

var Light = (function () {
  var map = null;
  var theme = null;
  var lit = null;

  function glow(rings) {
    return L.layerGroup([
      L.polygon(rings, Scene.path("light", { color: theme.halo, width: 6 }, { opacity: 0.9 })),
      L.polygon(rings, Scene.path("light", { color: theme.light, width: 3 }, { fill: true, fillColor: theme.light, fillOpacity: 0.22 })),
    ]);
  }

  function shape(feature) {
    switch (feature.t) {
      case "mark":
        return L.circleMarker(feature.at, Scene.path("light", { color: theme.light, width: 4 }, { radius: 12 }));
      case "line":
        return L.polyline(feature.xy.map(function (p) { return [p[1], p[0]]; }), Scene.path("light", { color: theme.light, width: 8 }, { noClip: false, opacity: 0.75 }));
      default:
        return glow(Geometry.union(feature.d));
    }
  }

  /* What stands beside the selection: the place compared with, the reader's own. */
  function beside(feature) {
    var look = feature.look;
    switch (feature.t) {
      case "mark":
        return [L.circleMarker(feature.at, Scene.path("accent", look, { radius: 10 }))];
      case "line":
        return [L.polyline(feature.xy.map(function (p) { return [p[1], p[0]]; }), Scene.path("accent", look, { noClip: false }))];
      default: {
        var rings = Geometry.union(feature.d);
        return [L.polygon(rings, Scene.path("accent", { color: theme.halo, width: look.width + 2.5 }, { opacity: 0.8 })), L.polygon(rings, Scene.path("accent", look))];
      }
    }
  }

  function show(ids) {
    if (lit) map.removeLayer(lit);
    lit = null;
    Inset.light(null);
    var current = Scene.current();
    if (!ids.length || !current) return;
    var codes = ids.filter(function (id) { return Geometry.get(id) && Geometry.members([id]).length; });
    function make() {
      var layers = current.features.filter(function (feature) { return ids.indexOf(feature.id) >= 0; }).map(shape);
      if (codes.length) layers.unshift(glow(Geometry.union(codes)));
      return layers;
    }
    lit = L.layerGroup(make()).addTo(map);
    Inset.light(make);
  }

  return {
    start: function (target, palette) { map = target; theme = palette; },
    show: show, beside: beside,
    count: function () { return lit ? lit.getLayers().length : 0; },
  };
})();
