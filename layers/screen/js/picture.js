/* The map as it is seen, with legend and credit, as an image: into the clipboard, or as a file where that is closed. */

var Picture = (function () {
  var SCALE = 2;
  var LEFT_OUT = ".leaflet-top.leaflet-left, .atlas-tip, .atlas-list, .atlas-measure";
  var map = null;
  var button = null;
  var current = null;
  var timer = 0;

  function rules() {
    return Array.from(document.styleSheets).map(function (sheet) {
      return Array.from(sheet.cssRules).map(function (rule) { return rule.cssText; }).join("\n");
    }).join("\n");
  }

  /* The document of the map as an SVG picture that needs nothing from outside. */
  function source() {
    var size = map.getSize();
    var copy = map.getContainer().cloneNode(true);
    copy.querySelectorAll(LEFT_OUT).forEach(function (node) { node.remove(); });
    copy.style.cssText = "position:relative;width:" + size.x + "px;height:" + size.y + "px;--atlas-height:" + size.y + "px";
    var page = document.createElement("div");
    page.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
    page.className = document.documentElement.className;
    var look = page.appendChild(document.createElement("style"));
    look.textContent = rules();
    page.appendChild(copy);
    var xml = new XMLSerializer().serializeToString(page);
    return '<svg xmlns="http://www.w3.org/2000/svg" width="' + size.x * SCALE + '" height="' + size.y * SCALE + '" viewBox="0 0 ' + size.x + " " + size.y + '">' +
      '<foreignObject width="100%" height="100%">' + xml + "</foreignObject></svg>";
  }

  /* A promise of the PNG. */
  function png() {
    return new Promise(function (resolve, reject) {
      var size = map.getSize();
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement("canvas");
        canvas.width = size.x * SCALE;
        canvas.height = size.y * SCALE;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (blob) { if (blob) resolve(blob); else reject(new Error("no picture")); }, "image/png");
      };
      image.onerror = function () { reject(new Error("no picture")); };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(source());
    });
  }

  function said(words) {
    Furniture.name(button, words);
    button.classList.add("atlas-done");
    clearTimeout(timer);
    timer = setTimeout(function () {
      button.classList.remove("atlas-done");
      Furniture.name(button, current.words.copy_map);
    }, 2500);
  }

  function save(blob) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = current.words.map_file + ".png";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    said(current.words.map_saved);
  }

  function copy() {
    var made = png();
    var clipboard = navigator.clipboard;
    // A page of an office's own net is no secure context: there the browser has no clipboard for images.
    if (!clipboard || !clipboard.write || typeof ClipboardItem === "undefined") {
      made.then(save).catch(function (error) { console.warn(String(error)); });
      return;
    }
    clipboard.write([new ClipboardItem({ "image/png": made })]).then(function () { said(current.words.map_copied); })
      .catch(function () { made.then(save).catch(function (error) { console.warn(String(error)); }); });
  }

  return {
    start: function (target) {
      map = target;
      button = Furniture.tool("M6 6H16V16H6ZM3 12H2V2H12V3M6.5 14L9.5 10.5L12 13L13.5 11.5L15.5 13.5", copy);
    },
    paint: function (p) {
      current = p;
      if (!button.classList.contains("atlas-done")) Furniture.name(button, p.words.copy_map);
    },
    png: png,
  };
})();
