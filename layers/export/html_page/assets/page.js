/* Together: a state is selected, the panel says it, the map shows it. */

(function () {
  function show(state) {
    var selected = Data.select(state);
    Panel.draw(state, selected);
    AtlasShell.paint(View.build(state, selected));
  }

  var off = ATLAS.themes.filter(function (theme) { return !theme[2]; }).map(function (theme) { return theme[0]; });
  Panel.start();
  State.listen(show);
  window.addEventListener("atlas:pick", function (event) {
    State.open({ place: event.detail.kind === "clear" ? "" : event.detail.id, q: "" });
  });
  if ((off.length || ATLAS.list) && !location.hash) State.set({ off: off, list: ATLAS.list }, true);
  else show(State.get());
})();
