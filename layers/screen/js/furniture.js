/* Around the map: zoom, scale, credit and legend, in the language of the paint. */

var Furniture = (function () {
  var map = null;
  var zoom = null;
  var home = null;
  var credit = null;
  var legend = null;
  var headline = null;
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

  function start(target) {
    map = target;
    zoom = L.control.zoom({ position: "topleft", zoomInText: "+", zoomOutText: "−" }).addTo(map);
    home = element("button", "atlas-home");
    home.type = "button";
    home.appendChild(element("span", "atlas-home-mark", "⌂"));
    home.addEventListener("click", Scene.home);
    control("topleft", home);
    // What the map shows stands above it, and every other piece of furniture keeps clear of it.
    headline = map.getContainer().appendChild(element("div", "atlas-headline leaflet-control"));
    credit = control("bottomleft", element("div", "atlas-credit"));
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 130 }).addTo(map);
    legend = control("bottomright", element("details", "atlas-legend"));
    legend.open = window.innerWidth > 640;
    legend.appendChild(element("summary", "atlas-legend-title"));
    // A long legend scrolls, also by keyboard.
    var body = legend.appendChild(element("div", "atlas-legend-body"));
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    // Names keep clear of the furniture, which grows when its style sheet arrives and when the legend is folded.
    var watch = new ResizeObserver(function () { Scene.cleared(); });
    watch.observe(credit);
    watch.observe(legend);
    watch.observe(headline);
  }

  function paint(p) {
    var next = JSON.stringify([p.words, p.credit, p.legend, p.big, p.headline]);
    if (next === look) return;
    look = next;
    var words = p.words;
    [[zoom._zoomInButton, words.zoom_in], [zoom._zoomOutButton, words.zoom_out], [home, words.home]].forEach(function (pair) {
      pair[0].title = pair[1];
      pair[0].setAttribute("aria-label", pair[1]);
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
  }

  return {
    start: start, paint: paint,
    legendWidth: function () { return legend.open ? legend.offsetWidth : 0; },
  };
})();
