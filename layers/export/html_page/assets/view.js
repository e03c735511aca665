/* The message that paints a state: what the app's server does in layers/screen/payload.py, on what the page carries. */

var View = (function () {
  var whole = ATLAS.message;
  var MARGIN = 0.05;
  var CLOSE = 2;

  function county(at) { return ATLAS.counties[at]; }

  /* Best reach and number of clauses for every county. */
  function tally(selected) {
    var best = ATLAS.counties.map(function () { return -1; });
    var count = ATLAS.counties.map(function () { return 0; });
    selected.forEach(function (position) {
      Data.reachesOf[position].forEach(function (reach) {
        var add = function (at) {
          count[at] += 1;
          if (best[at] < 0 || reach[1] < best[at]) best[at] = reach[1];
        };
        if (reach[2]) reach[2].forEach(add);
        else best.forEach(function (_, at) { add(at); });
      });
    });
    return { best: best, count: count };
  }

  function covers(codes, id) {
    var parent = ATLAS.divisions[id] ? ATLAS.divisions[id][2] : "";
    return codes.some(function (code) {
      return code === id || code === parent || code === id.slice(0, 2) + "0000" || (ATLAS.divisions[code] && ATLAS.divisions[code][2] === id);
    });
  }

  /* Positions of the counties that may be filled: those of an opened place, within those of a file about one place. */
  function frameOf(id) {
    var known = ATLAS.places[id];
    var opened = Data.isDivision(id) ? Data.countiesOf(id) : !id || !known ? null : ATLAS.counties.map(function (one, at) {
      return covers(known[7], one[0]) ? at : -1;
    }).filter(function (at) { return at >= 0; });
    if (!opened || !ATLAS.only) return opened || ATLAS.only;
    return opened.filter(function (at) { return ATLAS.only.indexOf(at) >= 0; });
  }

  /* What is counted, with nothing for the counties that are not to be filled. */
  function within(counted, only) {
    var isIn = {};
    only.forEach(function (at) { isIn[at] = true; });
    return {
      best: counted.best.map(function (one, at) { return isIn[at] ? one : -1; }),
      count: counted.count.map(function (one, at) { return isIn[at] ? one : 0; }),
    };
  }

  function reachGroups(best) {
    return ATLAS.how.map(function (how, rank) {
      var codes = [];
      best.forEach(function (one, at) {
        if (one === rank) codes.push(county(at)[0]);
      });
      return { color: how[2], label: how[1], d: codes };
    }).filter(function (group) { return group.d.length; });
  }

  function legend(features, reach, off) {
    var groups = [];
    ATLAS.themes.slice().reverse().forEach(function (theme) {
      if (off.indexOf(theme[0]) >= 0) return;
      var rows = [];
      if (theme[0] === "counties") {
        rows = reach.map(function (group) {
          return { t: "area", s: { color: "#8fa3a6", fill: group.color, opacity: 1, width: 1 }, text: group.label, n: group.d.length };
        });
      } else {
        features.forEach(function (feature) {
          if (feature.theme !== theme[0]) return;
          var row = rows.find(function (one) { return one.text === feature.l; });
          if (row) row.n += 1;
          else rows.push({ t: feature.t, s: whole.styles[feature.s], text: feature.l, n: 1 });
        });
      }
      if (rows.length) groups.push({ title: theme[1], rows: rows });
    });
    if (whole.beyond) groups.push(whole.beyond.legend);
    groups = groups.concat(whole.ground);
    return groups.length ? groups : [{ title: ATLAS.words["files.html_legend_empty"], rows: [] }];
  }

  function grow(box, west, south, east, north) {
    return box
      ? [Math.min(box[0], west), Math.min(box[1], south), Math.max(box[2], east), Math.max(box[3], north)]
      : [west, south, east, north];
  }

  function boxOf(codes, box) {
    ATLAS.counties.forEach(function (one) {
      if (covers(codes, one[0])) box = grow(box, one[1], one[2], one[3], one[4]);
    });
    return box;
  }

  function fit(features, best, place) {
    var box = null;
    if (place) {
      if (place.t === "area") box = boxOf(place.d, box);
      else (place.t === "line" ? place.xy : [[place.at[1], place.at[0]]]).forEach(function (p) { box = grow(box, p[0], p[1], p[0], p[1]); });
    } else {
      features.forEach(function (feature) {
        if (feature.t === "area") box = boxOf(feature.d, box);
        else (feature.t === "line" ? feature.xy : [[feature.at[1], feature.at[0]]]).forEach(function (p) { box = grow(box, p[0], p[1], p[0], p[1]); });
      });
      best.forEach(function (one, at) {
        if (one >= 0 && one <= CLOSE) box = grow(box, county(at)[1], county(at)[2], county(at)[3], county(at)[4]);
      });
    }
    return box && [box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN];
  }

  function accent(id) {
    if (!id) return null;
    if (Data.isDivision(id)) return { id: id, t: "area", d: [id] };
    var feature = whole.features.find(function (one) { return one.id === id; });
    if (!feature) return null;
    if (feature.t === "line") return { id: id, t: "line", xy: feature.xy };
    return feature.t === "mark" ? { id: id, t: "mark", at: feature.at } : { id: id, t: "area", d: feature.d };
  }

  function build(state, selected) {
    var isWhole = !selected;
    var chosen = {};
    var all = selected || ATLAS.clauses.map(function (_, at) { return at; });
    all.forEach(function (at) { chosen[at] = true; });
    var isDivision = Data.isDivision(state.place);
    var features = whole.features.filter(function (feature) {
      if (!feature.c.some(function (at) { return chosen[at]; })) return false;
      if (state.place && isDivision) return covers(feature.v, state.place);
      return !state.place || feature.id === state.place;
    });
    var visible = features.filter(function (feature) { return state.off.indexOf(feature.theme) < 0; });
    // Around an opened division its regions and zones lie one above the other: their outlines alone leave it readable.
    if (isDivision) visible = visible.map(function (feature) { return Object.assign({}, feature, { s: feature.o }); });
    var counted = tally(all);
    var only = frameOf(state.place);
    if (only) counted = within(counted, only);
    var reach = state.off.indexOf("counties") < 0 ? reachGroups(counted.best) : [];
    var place = accent(state.place);
    var names = [];
    if (!isWhole) {
      features.forEach(function (feature) { if (feature.theme === "cities") names.push(feature.id); });
      counted.best.forEach(function (one, at) { if (one === 0) names.push(county(at)[0]); });
    }
    var groups = legend(visible, reach, state.off);
    var list = Data.listOf(state.list);
    if (list) {
      features = features.concat(list.members);
      visible = visible.concat(list.members);
      names = names.concat(list.members.map(function (member) { return member.id; }));
      groups = [list.legend].concat(groups);
    }
    return Object.assign({}, whole, {
      key: [state.chapter, state.task, state.clause, state.place].concat(list ? [list.id] : []).join("/"),
      fit: isWhole ? null : fit(features, counted.best, place),
      accent: place, reach: reach, n: counted.count, features: visible, names: names, legend: groups,
    });
  }

  return { build: build };
})();
