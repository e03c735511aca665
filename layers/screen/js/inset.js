/* The crowded core of the province, larger, in a corner: drawn as the map is and answering as it does. It stands where it
   covers nothing that is looked at, and goes where it would not enlarge. */

var Inset = (function () {
  /* Zoom levels by which it must be closer than the map. */
  var GAIN = 1.2;
  var SPOTS = ["left", "right"];
  var EDGE = 10;
  var map = null;
  var node = null;
  var inner = null;
  var renderers = null;
  var labels = null;
  var drawn = null;
  var lent = null;
  var glow = null;
  var bases = null;
  var look = "";
  var spot = "";
  var timer = 0;

  function start(target) {
    map = target;
    node = map.getContainer().appendChild(document.createElement("details"));
    node.className = "atlas-inset leaflet-control";
    node.hidden = true;
    node.open = true;
    node.appendChild(document.createElement("summary")).className = "atlas-inset-title";
    node.appendChild(document.createElement("div")).className = "atlas-inset-map";
    node.addEventListener("toggle", later);
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    // What moves over it does not move over the map below it.
    L.DomEvent.on(node, "mousemove mouseover mouseout", L.DomEvent.stopPropagation);
    map.on("moveend zoomend", check);
  }

  function core() {
    return Geometry.base() && Geometry.base().core;
  }

  function side() {
    return Math.round(Math.max(190, Math.min(300, map.getSize().x * 0.25)));
  }

  /* The closest zoom at which the core is seen whole, never closer than the boundaries bear. */
  function closeness() {
    var box = core().box;
    var a = map.project([box[3], box[0]], 0);
    var b = map.project([box[1], box[2]], 0);
    return Math.min(Math.log2((side() - 8) / Math.max(b.x - a.x, b.y - a.y)), map.getMaxZoom());
  }

  /* Whether nothing is told of one county and not of the others: then it would enlarge names alone. */
  function isPlain(current) {
    return !current.features.length && !current.reach.some(function (one) { return one.near; });
  }

  /* Where it may stand while the map looks at a box from a zoom: nowhere, where it would show nothing larger. */
  function spots(zoom, box) {
    var current = Scene.current();
    var size = map.getSize();
    if (!core() || !current || current.big || isPlain(current) || size.x < 660 || size.y < 440 || closeness() - zoom < GAIN) return [];
    var own = core().box;
    var isSeen = own[0] >= box[0] && own[1] >= box[1] && own[2] <= box[2] && own[3] <= box[3];
    return isSeen ? SPOTS : [];
  }

  function settle() {
    if (!node || node.hidden) return;
    var foot = map.getContainer().querySelector(".leaflet-bottom.leaflet-" + spot);
    node.style.left = spot === "left" ? EDGE + "px" : "";
    node.style.right = spot === "right" ? EDGE + "px" : "";
    node.style.bottom = (foot ? foot.offsetHeight : 0) + EDGE + "px";
    node.lastChild.style.width = node.lastChild.style.height = side() + "px";
    later();
  }

  function stand(where) {
    spot = where;
    node.hidden = false;
    settle();
  }

  function hide() {
    spot = "";
    node.hidden = true;
    forget();
  }

  /* Whether what it shows lies under it in a view of the map: then it is of no use. */
  function covers(view) {
    var own = core().box;
    var corner = map.getContainer().getBoundingClientRect();
    var at = node.getBoundingClientRect();
    var a = map.project([own[3], own[0]], 0);
    var b = map.project([own[1], own[2]], 0);
    return a.x * view.scale + view.dx < at.right - corner.left && b.x * view.scale + view.dx > at.left - corner.left &&
      a.y * view.scale + view.dy < at.bottom - corner.top && b.y * view.scale + view.dy > at.top - corner.top;
  }

  /* The reader has moved the map. */
  function check() {
    if (!spot) return;
    var zoom = map.getZoom();
    var corner = map.getPixelBounds().min;
    var own = core().box;
    var isWorth = closeness() - zoom >= GAIN && map.getBounds().contains([[own[1], own[0]], [own[3], own[2]]]) &&
      !covers({ scale: Math.pow(2, zoom), dx: -corner.x, dy: -corner.y });
    if (node.hidden === !isWorth) {
      later();
      return;
    }
    node.hidden = !isWorth;
    if (isWorth) settle();
    else forget();
  }

  /* The map is painted first; what is larger in a corner follows. */
  function later() {
    clearTimeout(timer);
    timer = setTimeout(draw, 30);
  }

  function forget() {
    if (lent) map.removeLayer(lent);
    lent = null;
  }

  function mount() {
    inner = L.map(node.lastChild, {
      zoomControl: false, attributionControl: false, dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false,
      boxZoom: false, touchZoom: false, zoomSnap: 0, zoomAnimation: false, fadeAnimation: false, minZoom: 0, maxZoom: map.getMaxZoom(),
    });
    // It answers to the pointer as the map does; the keyboard has the tables and the lists.
    inner.getContainer().removeAttribute("tabindex");
    renderers = Scene.prepare(inner);
    var box = core().box;
    inner.setView([(box[1] + box[3]) / 2, (box[0] + box[2]) / 2], closeness(), { animate: false });
    Scene.onto(renderers, function () {
      bases = Scene.bases();
      bases.fixed.forEach(function (layer) { layer.addTo(inner); });
    });
    labels = new Labels.Layer(Scene.names());
    labels.addTo(inner);
    Pick.join(inner);
  }

  /* Of which prefecture it is, and how much larger than the map. */
  function title(p) {
    var prefecture = Geometry.get(core().id);
    var name = prefecture ? (p.lang === "zh" ? prefecture.szh : prefecture.sen) : "";
    var times = Math.pow(2, closeness() - map.getZoom()).toFixed(1);
    node.firstChild.textContent = (name ? p.words.inset : p.words.inset_plain).replace("{name}", name).replace("{n}", times);
  }

  function draw() {
    var p = Scene.current();
    if (node.hidden || !p || !core()) return;
    title(p);
    if (!node.open) {
      forget();
      return;
    }
    if (!inner) mount();
    inner.invalidateSize({ pan: false });
    var box = core().box;
    inner.setView([(box[1] + box[3]) / 2, (box[0] + box[2]) / 2], closeness(), { animate: false });
    if (!lent) lent = L.rectangle(inner.getBounds(), Scene.path("ring", { color: Scene.theme().ink, width: 1.4 })).addTo(map);
    lent.setBounds(inner.getBounds());
    var next = JSON.stringify([p.reach, p.features, p.styles, p.accent, p.beside, p.base, p.names, p.lang, side()]);
    if (next === look) labels.place();
    else fill(p);
    look = next;
  }

  function fill(p) {
    Scene.onto(renderers, function () {
      Scene.switchBases(inner, bases.switched, p);
      if (drawn) inner.removeLayer(drawn);
      drawn = L.layerGroup(Scene.pieces(p)).addTo(inner);
    });
    Naming.name(p, [], { _map: inner, set: function (items, obstacles, big) {
      // Its title says of which prefecture it is: there is room for the names of its counties.
      labels.set(items.filter(function (item) { return item.kind !== "prefecture" && item.kind !== "city"; }), obstacles, big);
    } });
  }

  /* Light what the reader points at, by a function that makes its shapes. */
  function light(make) {
    if (glow) inner.removeLayer(glow);
    glow = null;
    if (!make || !inner || node.hidden || !node.open) return;
    Scene.onto(renderers, function () { glow = L.layerGroup(make()).addTo(inner); });
  }

  return {
    start: start, spots: spots, stand: stand, hide: hide, covers: covers, settle: settle, paint: later, light: light,
    /* Pixels of the right side that it takes, above the legend. */
    height: function () { return !node.hidden && spot === "right" ? node.offsetHeight + EDGE : 0; },
    /* Whether it is seen, and how many shapes and names it has, for tests. */
    stats: function () {
      var isOpen = Boolean(node && !node.hidden && node.open && inner);
      return { isOpen: isOpen, shapes: drawn ? drawn.getLayers().length : 0, labels: labels ? labels.count() : 0, zoom: isOpen ? inner.getZoom() : 0 };
    },
    where: function (latlng) {
      var at = inner.latLngToContainerPoint(latlng);
      var corner = inner.getContainer().getBoundingClientRect();
      return { x: at.x + corner.left, y: at.y + corner.top };
    },
  };
})();
