/* The panel: search, layers, tasks, one task or place in its own words. Words of the document are text, never markup. */

var Panel = (function () {
  var root = document.getElementById("panel");
  var PAGE = 100;
  var body = null;
  var box = null;
  var choice = null;
  var opened = {};

  function t(key, values) {
    var words = ATLAS.words["files.html_" + key] || key;
    Object.keys(values || {}).forEach(function (name) { words = words.split("{" + name + "}").join(values[name]); });
    return words;
  }

  function make(tag, className, content) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    (Array.isArray(content) ? content : content === undefined ? [] : [content]).forEach(function (part) {
      if (part) element.appendChild(typeof part === "string" ? document.createTextNode(part) : part);
    });
    return element;
  }

  function button(className, content, act) {
    var element = make("button", className, content);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  function placeName(id) {
    var zh = ATLAS.lang === "zh";
    var known = ATLAS.places[id] || ATLAS.divisions[id];
    return known ? (zh ? known[0] : known[1] || known[0]) : id;
  }

  /* A clause with its places as buttons and its numbers in bold, each where its range says. */
  function words(clause) {
    var marks = clause.m.map(function (mention) {
      return { at: mention[0], end: mention[1], id: mention[2], status: mention[3] };
    }).concat(clause.g.map(function (number) { return { at: number[0], end: number[1], number: true }; }));
    marks.sort(function (a, b) { return a.at - b.at; });
    var parts = [];
    var done = 0;
    marks.forEach(function (mark) {
      if (mark.at < done || mark.end <= mark.at) return;
      parts.push(clause.x.slice(done, mark.at));
      var own = clause.x.slice(mark.at, mark.end);
      if (mark.number) parts.push(make("b", "number", own));
      else if (mark.id && mark.status === "resolved") parts.push(button("place", own, function () { State.open({ place: mark.id }); }));
      else parts.push(make("span", "lost", own));
      done = mark.end;
    });
    parts.push(clause.x.slice(done));
    return parts;
  }

  function clauseItem(position, reach) {
    var clause = ATLAS.clauses[position];
    var notes = [clause.s, clause.u].filter(function (word, at, all) { return word && all.indexOf(word) === at; });
    var item = make("li", "clause", [
      make("div", "clause-head", [
        button("clause-id", clause.n, function () { State.open({ clause: clause.id }); }),
        reach === undefined ? "" : make("span", "reach", ATLAS.how[reach][1]),
        notes.length ? make("span", "note", notes.join(" · ")) : "",
        button("copy", t("copy"), function (event) { copy(event.target, clause); }),
      ]),
      make("div", "clause-text", words(clause)),
    ]);
    if (Data.position(State.get().clause) === position) item.classList.add("chosen");
    return item;
  }

  function citation(clause) {
    var task = ATLAS.tasks[clause.k];
    return t("citation", { text: clause.x, title: ATLAS.title, task: task.n, name: task.t, id: clause.n });
  }

  function copy(target, clause) {
    var done = function (isDone) {
      target.textContent = t(isDone ? "copied" : "copy_failed");
      setTimeout(function () { target.textContent = t("copy"); }, 1500);
    };
    // navigator.clipboard is missing on pages from a file in some browsers.
    var area = make("textarea", "off-screen");
    area.value = citation(clause);
    document.body.appendChild(area);
    area.select();
    var isDone = false;
    try { isDone = document.execCommand("copy"); } catch (error) { isDone = false; }
    area.remove();
    target.focus();
    done(isDone);
  }

  function more(list, positions, item) {
    var shown = 0;
    var holder = make("div", "more");
    function next() {
      positions.slice(shown, shown + PAGE).forEach(function (position) { list.appendChild(item(position)); });
      shown = Math.min(shown + PAGE, positions.length);
      holder.replaceChildren();
      if (shown < positions.length) holder.appendChild(button("wide", t("more", { n: positions.length - shown }), next));
    }
    next();
    return [list, holder];
  }

  function bodies(label, names) {
    return names.length ? make("p", "bodies", [make("span", "label", label), names.join("、")]) : null;
  }

  function taskView(task, positions) {
    var list = make("ul", "clauses");
    return [
      make("h2", "", [make("span", "task-number", String(task.n)), task.t]),
      bodies(t("lead"), task.lead),
      bodies(t("responsible"), task.resp),
    ].concat(more(list, positions, function (position) { return clauseItem(position); })).concat([
      make("details", "source", [make("summary", "", t("task_text")), make("p", "", task.x)]),
    ]);
  }

  function placeView(id, positions) {
    var place = ATLAS.places[id];
    var division = ATLAS.divisions[id];
    var parts = [make("h2", "", placeName(id))];
    if (place) {
      parts.push(make("p", "facts", [place[2], " · ", place[3]]));
      parts.push(make("p", "facts", t("source") + place[4]));
      if (place[5]) parts.push(make("p", "facts", place[5]));
    } else if (division) {
      parts.push(make("p", "facts", [id, division[2] in ATLAS.divisions ? " · " + placeName(division[2]) : ""]));
    }
    var counties = division ? Data.countiesOf(id) : [];
    var groups = ATLAS.how.map(function () { return []; });
    positions.forEach(function (position) {
      var rank = division ? (Data.names(position, id) ? 0 : Data.how(position, counties)) : 0;
      groups[Math.max(rank, 0)].push(position);
    });
    if (!positions.length) parts.push(make("p", "empty", t("place_empty")));
    groups.forEach(function (group, rank) {
      if (!group.length) return;
      var list = make("ul", "clauses");
      var inside = more(list, group, function (position) { return clauseItem(position); });
      var section = make("details", "group", [
        make("summary", "", [make("span", "swatch"), ATLAS.how[rank][1], make("span", "count", String(group.length))]),
      ].concat(inside));
      section.querySelector(".swatch").style.background = ATLAS.how[rank][2];
      section.open = rank < 3;
      parts.push(section);
    });
    return parts;
  }

  function listView(positions) {
    var perTask = {};
    (positions || ATLAS.clauses.map(function (_, at) { return at; })).forEach(function (at) {
      var task = ATLAS.clauses[at].k;
      (perTask[task] = perTask[task] || []).push(at);
    });
    var parts = [];
    var chapters = ATLAS.chapters.concat([[null, t("no_chapter")]]);
    chapters.forEach(function (chapter) {
      var tasks = ATLAS.tasks.map(function (task, at) { return at; }).filter(function (at) {
        var own = ATLAS.tasks[at].c;
        var isKnown = ATLAS.chapters.some(function (one) { return one[0] === own; });
        return (positions ? at in perTask : true) && (chapter[0] === null ? !isKnown : own === chapter[0]);
      });
      if (!tasks.length) return;
      var key = String(chapter[0]);
      var section = make("details", "chapter", [
        make("summary", "", [chapter[1], make("span", "count", String(tasks.length))]),
        make("ul", "tasks", tasks.map(function (at) {
          var task = ATLAS.tasks[at];
          return make("li", "", button("task", [
            make("span", "task-number", String(task.n)), make("span", "task-title", task.t),
            make("span", "count", String((perTask[at] || []).length)),
          ], function () { State.open({ task: String(task.n) }); }));
        })),
      ]);
      section.open = positions !== null || opened[key] !== false;
      section.addEventListener("toggle", function () { opened[key] = section.open; });
      parts.push(section);
    });
    if (!parts.length) parts.push(make("p", "empty", t("search_empty")));
    return parts;
  }

  function hits(query) {
    var wanted = query.trim().toLowerCase();
    if (!wanted) return null;
    var found = [];
    Object.keys(ATLAS.places).concat(Object.keys(ATLAS.divisions)).forEach(function (id) {
      var known = ATLAS.places[id];
      var division = ATLAS.divisions[id];
      var all = (known ? [known[0], known[1], known[6]] : []).concat(division ? [division[0], division[1], division[3]] : []);
      if (all.join(" ").toLowerCase().indexOf(wanted) >= 0 && found.indexOf(id) < 0) found.push(id);
    });
    if (!found.length) return null;
    return make("div", "hits", found.slice(0, 12).map(function (id) {
      return button("hit", placeName(id), function () { State.open({ place: id, q: "" }); });
    }));
  }

  function draw(state, positions) {
    var parts = [];
    var isOpen = state.task || state.clause || state.place;
    if (isOpen) parts.push(button("back", "← " + t("all_tasks"), function () { State.open({}); }));
    var clauseAt = state.clause ? Data.position(state.clause) : undefined;
    var taskAt = clauseAt !== undefined ? ATLAS.clauses[clauseAt].k : Data.task(state.task);
    if (state.place && (state.place in ATLAS.places || state.place in ATLAS.divisions)) parts = parts.concat(placeView(state.place, positions || []));
    else if (taskAt !== undefined) parts = parts.concat(taskView(ATLAS.tasks[taskAt], ATLAS.tasks[taskAt].p));
    else if (isOpen) parts.push(make("p", "empty", t("unknown")));
    else parts = parts.concat([hits(state.q)], listView(positions));
    body.replaceChildren.apply(body, parts.filter(Boolean));
    body.scrollTop = 0;
    if (box.value !== state.q) box.value = state.q;
    if (choice) choice.value = Data.listOf(state.list) ? state.list : "";
    var chosen = body.querySelector(".clause.chosen");
    if (chosen) chosen.scrollIntoView({ block: "nearest" });
    root.querySelectorAll(".switch input").forEach(function (input) { input.checked = state.off.indexOf(input.value) < 0; });
    root.querySelector(".status").textContent = t("status", { n: (positions || ATLAS.clauses).length, all: ATLAS.clauses.length });
  }

  function switches() {
    return make("div", "switches", ATLAS.themes.map(function (theme) {
      var input = make("input");
      input.type = "checkbox";
      input.value = theme[0];
      input.addEventListener("change", function () {
        var off = State.get().off.filter(function (name) { return name !== theme[0]; });
        State.set({ off: input.checked ? off : off.concat([theme[0]]) }, true);
      });
      return make("label", "switch", [input, theme[1]]);
    }));
  }

  /* The lists that clauses aim at: one of them keeps those clauses and outlines its members. */
  function lists() {
    if (!ATLAS.lists.length) return null;
    choice = make("select", "lists", [make("option", "", t("list_none"))].concat(ATLAS.lists.map(function (list) {
      var option = make("option", "", list.name + " · " + list.known);
      option.value = list.id;
      return option;
    })));
    choice.firstChild.value = "";
    choice.setAttribute("aria-label", t("list"));
    choice.addEventListener("change", function () {
      State.set({ list: choice.value, chapter: "", task: "", clause: "", place: "" });
    });
    return choice;
  }

  function start() {
    box = make("input", "search");
    box.type = "search";
    box.placeholder = t("search");
    box.setAttribute("aria-label", t("search"));
    var timer = 0;
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { State.set({ q: box.value, chapter: "", task: "", clause: "", place: "" }, true); }, 120);
    });
    body = make("div", "body");
    body.setAttribute("tabindex", "-1");
    var status = make("div", "status");
    status.setAttribute("role", "status");
    root.replaceChildren(
      ...[make("h1", "", ATLAS.title), box, switches(), lists()].filter(Boolean), status, body,
      make("details", "about", [
        make("summary", "", t("about")),
        make("dl", "", ATLAS.about.reduce(function (parts, pair) {
          return parts.concat([make("dt", "", pair[0]), make("dd", "", pair[1])]);
        }, [])),
        make("details", "source", [make("summary", "", t("source_text")), make("pre", "", ATLAS.source)]),
      ])
    );
  }

  return { start: start, draw: draw };
})();
