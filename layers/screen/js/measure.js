/* Distances on the ellipsoid of CGCS2000, from click to click. */

var Measure = (function () {
  var A = 6378137;
  var F = 1 / 298.257222101;
  var B = A * (1 - F);
  var map = null;
  var theme = null;
  var button = null;
  var box = null;
  var points = [];
  var drawn = null;
  var isOn = false;

  /* Metres between two places, [latitude, longitude] in degrees: Vincenty's inverse formula. */
  function metres(from, to) {
    var rad = Math.PI / 180;
    var across = (to[1] - from[1]) * rad;
    var u1 = Math.atan((1 - F) * Math.tan(from[0] * rad));
    var u2 = Math.atan((1 - F) * Math.tan(to[0] * rad));
    var s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2);
    var lambda = across;
    for (var turn = 0; turn < 100; turn += 1) {
      var sl = Math.sin(lambda), cl = Math.cos(lambda);
      var ss = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (!ss) return 0;
      var cs = s1 * s2 + c1 * c2 * cl;
      var sigma = Math.atan2(ss, cs);
      var sa = (c1 * c2 * sl) / ss;
      var ca2 = 1 - sa * sa;
      var cm = ca2 ? cs - (2 * s1 * s2) / ca2 : 0;
      var c = (F / 16) * ca2 * (4 + F * (4 - 3 * ca2));
      var next = across + (1 - c) * F * sa * (sigma + c * ss * (cm + c * cs * (2 * cm * cm - 1)));
      if (Math.abs(next - lambda) < 1e-12) {
        var k = (ca2 * (A * A - B * B)) / (B * B);
        var big = 1 + (k / 16384) * (4096 + k * (k * (320 - 175 * k) - 768));
        var small = (k / 1024) * (256 + k * (k * (74 - 47 * k) - 128));
        var inner = cs * (2 * cm * cm - 1) - (small / 6) * cm * (4 * ss * ss - 3) * (4 * cm * cm - 3);
        return B * big * (sigma - small * ss * (cm + (small / 4) * inner));
      }
      lambda = next;
    }
    return NaN;
  }

  function words(length) {
    if (length < 1000) return Math.round(length) + " m";
    return (length / 1000).toFixed(length < 100000 ? 1 : 0) + " km";
  }

  function total(list) {
    return list.reduce(function (sum, point, index) { return index ? sum + metres(list[index - 1], point) : 0; }, 0);
  }

  function draw(pointer) {
    if (drawn) map.removeLayer(drawn);
    var line = pointer ? points.concat([pointer]) : points;
    var style = { color: theme.accent, width: 2.4, dash: [6, 4] };
    drawn = L.layerGroup([
      L.polyline(line, Scene.path("accent", { color: theme.halo, width: 5 }, { noClip: false })),
      L.polyline(line, Scene.path("accent", style, { noClip: false })),
    ].concat(points.map(function (point) {
      return L.circleMarker(point, Scene.path("accent", { color: theme.accent, width: 2 }, { radius: 4, fill: true, fillColor: theme.halo, fillOpacity: 1 }));
    }))).addTo(map);
    var p = Scene.current();
    box.textContent = line.length > 1 ? p.words.measured.replace("{length}", words(total(line))) : p.words.measure_how;
  }

  function at(event) { return [event.latlng.lat, event.latlng.lng]; }

  function click(event) {
    if (!isOn) return;
    points.push(at(event));
    draw(null);
  }

  function turn(on) {
    if (on === isOn) return false;
    isOn = on;
    points = [];
    button.setAttribute("aria-pressed", String(on));
    box.hidden = !on;
    map.getContainer().classList.toggle("atlas-measuring", on);
    map.doubleClickZoom[on ? "disable" : "enable"]();
    if (drawn) map.removeLayer(drawn);
    drawn = null;
    if (on) draw(null);
    return true;
  }

  function start(target, palette) {
    map = target;
    theme = palette;
    button = Furniture.tool("M2 5V13M16 5V13M2 9H16M4.5 6.5L2 9L4.5 11.5M13.5 6.5L16 9L13.5 11.5", function () { turn(!isOn); });
    button.setAttribute("aria-pressed", "false");
    box = map.getContainer().appendChild(document.createElement("div"));
    box.className = "atlas-measure";
    box.setAttribute("role", "status");
    box.hidden = true;
    map.on("click", click);
    map.on("mousemove", function (event) { if (isOn && points.length) draw(at(event)); });
  }

  return {
    start: start, metres: metres,
    paint: function (p) { Furniture.name(button, p.words.measure); },
    isOn: function () { return isOn; },
    stop: function () { return turn(false); },
  };
})();
