/* Marks of points and hatches of areas. */

var Symbols = (function () {
  var SVG = "http://www.w3.org/2000/svg";
  var hatches = {};
  var defs = null;

  function node(name, attributes) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }

  /* The fill of an area: its colour, or a pattern of it. */
  function fill(style) {
    if (!style.hatch) return style.fill || style.color;
    var id = "atlas-" + style.hatch + style.color.slice(1);
    if (!hatches[id]) {
      if (!defs) {
        var holder = node("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" });
        defs = holder.appendChild(node("defs", {}));
        document.body.appendChild(holder);
      }
      var size = 7;
      var pattern = node("pattern", {
        id: id, width: size, height: size, patternUnits: "userSpaceOnUse",
        patternTransform: style.hatch === "dots" ? "" : "rotate(45)",
      });
      pattern.appendChild(node("rect", { width: size, height: size, fill: style.color, "fill-opacity": 0.1 }));
      if (style.hatch === "dots") {
        pattern.appendChild(node("circle", { cx: 3, cy: 3, r: 1.4, fill: style.color }));
      } else {
        pattern.appendChild(node("rect", { width: 1.2, height: size, fill: style.color }));
        if (style.hatch === "cross") pattern.appendChild(node("rect", { width: size, height: 1.2, fill: style.color }));
      }
      defs.appendChild(pattern);
      hatches[id] = true;
    }
    return "url(#" + id + ")";
  }

  function polygon(x, y, radius, corners, turn) {
    var path = "";
    for (var i = 0; i < corners; i += 1) {
      var angle = turn + (2 * Math.PI * i) / corners;
      path += (i ? "L" : "M") + (x + radius * Math.sin(angle)).toFixed(1) + "," + (y - radius * Math.cos(angle)).toFixed(1);
    }
    return path + "Z";
  }

  function path(symbol, x, y, r) {
    switch (symbol) {
      case "square":
        return polygon(x, y, r * 1.2, 4, Math.PI / 4);
      case "diamond":
        return polygon(x, y, r * 1.25, 4, 0);
      case "triangle":
        return polygon(x, y + r * 0.2, r * 1.3, 3, 0);
      case "pentagon":
        return polygon(x, y, r * 1.15, 5, 0);
      case "hexagon":
        return polygon(x, y, r * 1.12, 6, 0);
      default:
        return "M" + (x - r) + "," + y + "a" + r + "," + r + " 0 1,0 " + 2 * r + ",0a" + r + "," + r + " 0 1,0 " + -2 * r + ",0Z";
    }
  }

  var Mark = L.CircleMarker.extend({
    _updatePath: function () {
      var radius = this.options.radius;
      this._renderer._setPath(this, path(this.options.symbol, this._point.x, this._point.y, radius));
    },
  });

  /* A small picture of a style, for the legend. */
  function swatch(row) {
    var style = row.s;
    var picture = node("svg", { width: 30, height: 16, viewBox: "0 0 30 16", "aria-hidden": "true", class: "atlas-swatch" });
    var dash = (style.dash || []).join(" ");
    if (row.t === "line") {
      if (style.casing) picture.appendChild(node("path", { d: "M1,8H29", stroke: style.color, "stroke-opacity": 0.25, "stroke-width": style.casing }));
      picture.appendChild(node("path", { d: "M1,8H29", stroke: style.color, "stroke-width": style.width, "stroke-dasharray": dash }));
    } else if (row.t === "seat") {
      picture.appendChild(node("circle", { cx: 15, cy: 8, r: style.size / 2, fill: style.gap ? "#fff" : style.fill, stroke: style.color, "stroke-width": style.width || 0 }));
      if (style.gap) picture.appendChild(node("circle", { cx: 15, cy: 8, r: style.size / 4 - style.gap / 2, fill: style.color }));
    } else if (row.t === "mark") {
      picture.appendChild(node("path", { d: path(style.symbol, 15, 8, style.size / 2), fill: style.fill, stroke: "#fff", "stroke-width": 1.5 }));
    } else {
      var weight = Math.min(style.width, 2);
      var box = { x: 3, y: 2.5, width: 24, height: 11, fill: "none" };
      if (style.band) picture.appendChild(node("rect", Object.assign({}, box, { stroke: style.color, "stroke-opacity": 0.2, "stroke-width": 5 })));
      picture.appendChild(node("rect", Object.assign({}, box, {
        fill: fill(style), "fill-opacity": style.hatch ? 0.6 : style.opacity, stroke: style.color, "stroke-width": weight + (style.gap || 0), "stroke-dasharray": dash,
      })));
      if (style.gap) picture.appendChild(node("rect", Object.assign({}, box, { stroke: "#fff", "stroke-width": style.gap })));
    }
    return picture;
  }

  return { fill: fill, Mark: Mark, swatch: swatch };
})();
