/* Around the map: zoom, scale, credit and legend, in the language of the paint. */

var Furniture = (function () {
  var map = null;
  var zoom = null;
  var home = null;
  var credit = null;
  var legend = null;
  var headline = null;
  var deepest = null;
  var index = null;
  var indexed = "";
  var isIndexOwn = false;
  var isOwn = false;
  var watch = null;
  var observed = null;
  var look = "";

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function control(position, node) {
    var made = new (L.Control.extend({
      options: { position: position },
      onAdd: function () {
        L.DomEvent.disableClickPropagation(node);
        L.DomEvent.disableScrollPropagation(node);
        return node;
      },
    }))();
    made.addTo(map);
    return node;
  }

  /* A button of the map's own, below the others: its mark is a path in a square of 18. */
  function tool(mark, act) {
    var made = element("button", "atlas-home");
    made.type = "button";
    var picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    picture.setAttribute("class", "atlas-home-mark");
    picture.setAttribute("viewBox", "0 0 18 18");
    line.setAttribute("d", mark);
    picture.appendChild(line);
    made.appendChild(picture);
    made.addEventListener("click", act);
    return control("topleft", made);
  }

  function name(node, words) {
    node.title = words;
    node.setAttribute("aria-label", words);
  }

  function start(target) {
    map = target;
    zoom = L.control.zoom({ position: "topleft", zoomInText: "+", zoomOutText: "−" }).addTo(map);
    home = tool("M2 9L9 2.5L16 9M4 8V15.5H14V8M7.5 15.5V11H10.5V15.5", function () { Camera.home(); });
    // What the map shows stands above it, and every other piece of furniture keeps clear of it.
    headline = map.getContainer().appendChild(element("div", "atlas-headline leaflet-control"));
    credit = control("bottomleft", element("div", "atlas-credit"));
    deepest = control("bottomleft", element("div", "atlas-deepest"));
    deepest.setAttribute("role", "status");
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 130 }).addTo(map);
    index = control("topright", element("details", "atlas-index"));
    index.hidden = true;
    index.appendChild(element("summary", "atlas-index-title")).addEventListener("click", function () { isIndexOwn = true; });
    index.appendChild(element("div", "atlas-index-body"));
    legend = control("bottomright", element("details", "atlas-legend"));
    legend.open = !isNarrow();
    legend.appendChild(element("summary", "atlas-legend-title")).addEventListener("click", function () {
      isOwn = true;
      requestAnimationFrame(function () {
        arrange();
        Camera.again(true);
      });
    });
    // A long legend scrolls, also by keyboard.
    var body = legend.appendChild(element("div", "atlas-legend-body"));
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    // Names keep clear of the furniture, which grows when its style sheet arrives and when the legend is folded.
    watch = new ResizeObserver(function () {
      arrange();
      Camera.again(false);
      Scene.cleared();
    });
    watch.observe(credit);
    watch.observe(legend);
    watch.observe(headline);
    watch.observe(index);
    watch.observe(map.getContainer().querySelector(".atlas-inset"));
    map.on("zoomend", deep);
  }

  function isNarrow() {
    return map.getContainer().clientWidth <= 640;
  }

  function isBig() {
    return map.getContainer().classList.contains("atlas-big");
  }

  /* The names for which there is no room on the map, by the numbers that stand for them there. */
  function list(items) {
    var current = Scene.current();
    var key = JSON.stringify([items.map(function (item) { return item.text; }), current && current.lang]);
    if (key === indexed) return;
    indexed = key;
    index.hidden = !items.length;
    if (!items.length || !current) return;
    index.firstChild.textContent = current.words.numbers.replace("{n}", items.length);
    index.lastChild.replaceChildren.apply(index.lastChild, items.map(function (item, at) {
      var row = element("button", "atlas-index-row");
      row.type = "button";
      var mark = row.appendChild(element("span", "atlas-number", String(at + 1)));
      mark.style.background = "color-mix(in srgb, " + item.color + " var(--atlas-name-share), black)";
      row.appendChild(element("span", "", item.text));
      row.addEventListener("click", function () { Pick.choose(item.feature); });
      return row;
    }));
    if (isIndexOwn) return;
    // It opens by itself where it covers nothing that is looked at.
    index.open = true;
    arrange();
    index.open = !isNarrow() && Camera.covering().indexOf("atlas-index") < 0 && index.offsetTop + index.offsetHeight + legend.offsetHeight + Inset.height() + 30 < map.getSize().y;
  }

  /* The map stops where the boundaries are no finer, and says so. */
  function deep() {
    deepest.hidden = map.getZoom() < map.getMaxZoom();
  }

  /* Credit and legend share the foot of the map: the credit leaves room for the folded legend, the open one stands above it. */
  function arrange() {
    var size = map.getSize();
    var body = legend.lastChild;
    // Where there is room beside the caption, the style sheet lays all of it out.
    if (isBig() && size.x >= 900) {
      headline.style.maxWidth = credit.style.maxWidth = legend.style.marginBottom = body.style.maxHeight = "";
      return;
    }
    credit.style.maxWidth = Math.max(160, size.x - 136) + "px";
    var laid = card();
    var isLevel = laid && laid[1] < headline.offsetTop + headline.offsetHeight;
    headline.style.maxWidth = isLevel ? Math.max(120, laid[0] - headline.offsetLeft - 8) + "px" : "";
    var isBeside = headline.hidden || headline.offsetLeft + headline.offsetWidth + index.offsetWidth + 24 < size.x;
    var top = Math.max(isBeside ? 0 : headline.offsetTop + headline.offsetHeight + 6, laid && laid[2] > size.x - 40 ? laid[3] + 6 : 0);
    index.style.marginTop = top ? top + "px" : "";
    index.lastChild.style.maxHeight = Math.max(90, size.y - 110 - top - (legend.open ? legend.offsetHeight : 40)) + "px";
    var meet = legend.open && credit.offsetWidth + legend.offsetWidth + 40 > size.x;
    legend.style.marginBottom = meet ? credit.offsetHeight + 14 + "px" : "";
    var above = headline.hidden ? 20 : headline.offsetTop + headline.offsetHeight + 16;
    body.style.maxHeight = Math.max(90, Math.min(size.y * 0.62, size.y - above - 56 - (meet ? credit.offsetHeight + 14 : 0))) + "px";
    Inset.settle();
  }

  /* What the page lays over the map: the reader's place, and the card of what is chosen. On a phone it stands below. */
  function card() {
    var current = Scene.current();
    if (!current || current.big || window.parent === window || !window.frameElement) return null;
    var node = window.parent.document.querySelector(".st-key-card");
    if (!node) return null;
    if (node !== observed) {
      observed = node;
      watch.observe(node);
    }
    var frame = window.frameElement.getBoundingClientRect();
    var at = node.getBoundingClientRect();
    // The card of what is chosen may still be on its way.
    var least = current.accent ? 130 : 0;
    var box = [at.left - frame.left, at.top - frame.top, at.right - frame.left, Math.max(at.bottom, at.top + least) - frame.top, "card"];
    return at.width && box[1] < map.getSize().y - 20 ? box : null;
  }

  /* Left, top, right, bottom and name of each piece in pixels of the map, and of the card that the page lays over it. */
  function boxes() {
    var corner = map.getContainer().getBoundingClientRect();
    var found = Array.from(map.getContainer().querySelectorAll(".leaflet-control")).map(function (node) {
      var box = node.getBoundingClientRect();
      return [box.left - corner.left, box.top - corner.top, box.right - corner.left, box.bottom - corner.top, node.className.split(" ")[0]];
    });
    var laid = card();
    if (laid) found.push(laid);
    return found.filter(function (box) { return box[2] > box[0] && box[3] > box[1]; });
  }

  function paint(p) {
    var next = JSON.stringify([p.words, p.credit, p.legend, p.big, p.headline]);
    if (next === look) return;
    look = next;
    var words = p.words;
    [[zoom._zoomInButton, words.zoom_in], [zoom._zoomOutButton, words.zoom_out], [home, words.home]].forEach(function (pair) {
      name(pair[0], pair[1]);
    });
    map.getContainer().setAttribute("aria-label", words.aria);
    legend.querySelector(".atlas-legend-body").setAttribute("aria-label", words.legend);
    map.getContainer().classList.toggle("atlas-big", Boolean(p.big));
    document.documentElement.lang = p.lang === "zh" ? "zh-CN" : "en";
    credit.replaceChildren.apply(credit, p.credit.map(function (line, index) {
      return element("div", index ? "atlas-credit-line" : "atlas-credit-first", line);
    }));
    headline.hidden = !p.headline || Boolean(p.big);
    headline.replaceChildren();
    if (p.headline) {
      headline.appendChild(element("div", "atlas-headline-title", p.headline.title));
      if (p.headline.note) headline.appendChild(element("div", "atlas-headline-note", p.headline.note));
    }
    deepest.textContent = words.deepest;
    deep();
    legend.firstChild.textContent = words.legend;
    var body = legend.lastChild;
    body.replaceChildren();
    p.legend.forEach(function (group) {
      body.appendChild(element("div", "atlas-legend-group", group.title));
      group.rows.forEach(function (row) {
        var line = element("div", "atlas-legend-row");
        line.appendChild(Symbols.swatch(row));
        line.appendChild(element("span", "atlas-legend-text", row.text));
        if (row.n !== undefined) line.appendChild(element("span", "atlas-legend-count", String(row.n)));
        body.appendChild(line);
      });
    });
    arrange();
  }

  return {
    index: list,
    /* Before the camera looks for a view the index takes the least room. */
    foldIndex: function () { if (!isIndexOwn) index.open = false; },
    start: start, paint: paint, arrange: arrange, boxes: boxes, isNarrow: isNarrow, tool: tool, name: name,
    isStyled: function () { return getComputedStyle(headline).position === "absolute"; },
    /* Whether the legend may fold by itself: until the reader has folded or opened it, and never on a slide. */
    mayFold: function () { return !isOwn && !isBig(); },
    fold: function (isFolded) {
      legend.open = !isFolded;
      arrange();
    },
  };
})();
