/* What is chosen, mirrored in the address: #task=3, #clause=3.2, #place=510100, #chapter=1, #q=…, #list=…, #off=sites,zones. */

var State = (function () {
  var listeners = [];

  function read() {
    var found = { chapter: "", task: "", clause: "", place: "", q: "", list: "", off: [] };
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 1) return;
      var name = part.slice(0, at);
      var value = "";
      try { value = decodeURIComponent(part.slice(at + 1)); } catch (error) { return; }
      if (name === "off") found.off = value.split(",").filter(Boolean);
      else if (Object.keys(found).indexOf(name) >= 0) found[name] = value;
    });
    return found;
  }

  function write(state) {
    var parts = [];
    ["chapter", "task", "clause", "place", "q", "list"].forEach(function (name) {
      if (state[name]) parts.push(name + "=" + encodeURIComponent(state[name]));
    });
    if (state.off.length) parts.push("off=" + state.off.join(","));
    return "#" + parts.join("&");
  }

  var current = read();

  function announce() {
    listeners.forEach(function (listener) { listener(current); });
  }

  /* Typing replaces the address, a choice adds a step that Back takes away again. */
  function set(changes, isQuiet) {
    var next = Object.assign({}, current, changes);
    var address = write(next);
    if (address === write(current)) return;
    current = next;
    // A page opened from a file may keep no history; the choice holds all the same.
    try { history[isQuiet ? "replaceState" : "pushState"](null, "", address); } catch (error) { /* stays */ }
    announce();
  }

  function open(changes) {
    set(Object.assign({ chapter: "", task: "", clause: "", place: "" }, changes));
  }

  window.addEventListener("popstate", function () { current = read(); announce(); });
  window.addEventListener("hashchange", function () {
    if (write(read()) === write(current)) return;
    current = read();
    announce();
  });

  return {
    get: function () { return current; }, set: set, open: open,
    listen: function (listener) { listeners.push(listener); },
  };
})();
