/* The way in: mount a map once, then paint it as often as wanted. */

window.AtlasShell = (function () {
  var KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Enter", "PageUp", "PageDown", "Home", "End", "Escape", "F5", ".", "b", "B", "l", "L", "n", "N", "p", "P", "s", "S"];
  var map = null;
  var isReady = false;
  var waiting = null;
  var seq = 0;
  var down = {};
  var stats = { mounts: 0, paints: 0, lastMs: 0 };

  /* The sequence grows over reloads too, so that an old value is never taken for a new click. */
  function send(kind, id) {
    seq = Math.max(seq + 1, Date.now());
    var value = { kind: kind, id: id, seq: seq };
    if (window.Streamlit) window.Streamlit.setComponentValue(value);
    window.dispatchEvent(new CustomEvent("atlas:pick", { detail: value }));
  }

  function forward(event) {
    if (KEYS.indexOf(event.key) < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest(".atlas-list") && event.key !== "Escape" && event.key.indexOf("Page")) return;
    if ((event.key === " " || event.key === "Enter") && event.target.closest && event.target.closest("button, summary, a")) return;
    if (event.key === "Escape" && event.type === "keydown" && (Measure.stop() || Pick.close())) return;
    if (event.type === "keydown") down[event.key] = true;
    // The end of a key press whose start was used here is not the page's business.
    else if (!down[event.key]) return;
    else down[event.key] = false;
    if (window.parent === window) return;
    event.preventDefault();
    var target = window.parent.document.body;
    target.dispatchEvent(new window.parent.KeyboardEvent(event.type, {
      key: event.key, code: event.code, keyCode: event.keyCode, which: event.which, repeat: event.repeat,
      shiftKey: event.shiftKey, bubbles: true, cancelable: true,
    }));
  }

  function ready(base) {
    Geometry.load(base);
    Scene.ground();
    isReady = true;
    if (waiting) paint(waiting);
  }

  function mount(target, options) {
    map = target;
    stats.mounts += 1;
    var container = map.getContainer();
    container.classList.add("atlas");
    container.setAttribute("role", "region");
    container.setAttribute("tabindex", "0");
    Scene.start(map, options.palette);
    Light.start(map, options.palette);
    Camera.start(map);
    Inset.start(map);
    Furniture.start(map);
    Measure.start(map, options.palette);
    Picture.start(map);
    Pick.start(map, send);
    document.addEventListener("keydown", forward);
    document.addEventListener("keyup", forward);
    new ResizeObserver(function () {
      if (isReady) Camera.resized();
      else map.invalidateSize();
    }).observe(container);
    if (window.Streamlit) document.documentElement.classList.add("atlas-frame");
    if (options.base) {
      ready(options.base);
    } else {
      fetch(options.url).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status + " " + options.url);
        return answer.json();
      }).then(ready);
    }
  }

  function paint(p) {
    // What st_folium keeps of former paints grows for ever unless it is emptied; it has been taken off the map already.
    window.feature_group = [];
    waiting = p;
    if (!isReady) return;
    waiting = null;
    var before = performance.now();
    Furniture.paint(p);
    Measure.paint(p);
    Picture.paint(p);
    Scene.paint(p);
    Light.show([]);
    Inset.paint();
    stats.paints += 1;
    stats.lastMs = performance.now() - before;
    map.getContainer().setAttribute("data-painted", String(stats.paints));
    map.getContainer().setAttribute("data-key", p.key);
  }

  /* Page coordinates of a place that the map knows, for tests and for tours; null where it is not in view. */
  function where(id) {
    var division = Geometry.get(id);
    var feature = (Scene.current() ? Scene.current().features : []).find(function (one) { return one.id === id; });
    var at = division ? division.at : feature && (feature.at || (feature.xy ? [feature.xy[0][1], feature.xy[0][0]] : Geometry.middle(feature.d)));
    if (!at) return null;
    var point = map.latLngToContainerPoint(at);
    var corner = map.getContainer().getBoundingClientRect();
    return { x: point.x + corner.left, y: point.y + corner.top };
  }

  return {
    /* Adcodes of what is drawn beyond the border, for tests. */
    beyond: Scene.beyond,
    /* Ids of the members of the list that is shown, and of the divisions that are filled, for tests. */
    members: function () {
      return Scene.current().features.filter(function (one) { return one.theme === "members"; }).map(function (one) { return one.id; });
    },
    filled: function () {
      return Scene.current().reach.reduce(function (all, one) { return all.concat(one.d); }, []);
    },
    /* What is drawn at the moment, as the paint told it, for tests. */
    features: function () { return Scene.current().features; },
    /* Names of the furniture that covers what has to be seen, for tests. */
    covering: Camera.covering, inset: Inset.stats, insetAt: function (id) { return Inset.where(Geometry.get(id).at); },
    mount: mount, paint: paint, where: where, stats: stats,
    /* Ids of what the reader points at in the page around; and how many shapes are lit, for tests. */
    /* What stands beside the selection, for tests. */
    beside: function () { return (Scene.current().beside || []).map(function (one) { return { id: one.id, role: one.role }; }); },
    /* Called when the page has given the map another frame, before it is drawn there: on paper. */
    resized: function (isPaper) { if (isReady) Camera.resized(isPaper); },
    metres: Measure.metres, png: Picture.png,
    light: function (ids) { if (isReady) Light.show(ids); },
    lit: Light.count,
    /* Prefectures as they are labelled. */
    divisions: function () {
      var zh = Scene.current().lang === "zh";
      return Geometry.prefectures().map(function (one) { return { id: one.id, name: zh ? one.szh : one.sen }; });
    },
    counts: function () {
      return { layers: Object.keys(map._layers).length, drawn: Scene.drawn(), labels: Scene.labels(), nodes: document.getElementsByTagName("*").length };
    },
  };
})();
