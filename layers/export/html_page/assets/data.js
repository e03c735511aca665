/* Which clauses a state selects, and how they reach a place. Positions are those of ATLAS.clauses. */

var Data = (function () {
  // An address may hold any word: tables know their own keys alone, not "constructor".
  var byId = Object.create(null);
  var taskOf = Object.create(null);
  var countyAt = Object.create(null);
  Object.setPrototypeOf(ATLAS.places, null);
  Object.setPrototypeOf(ATLAS.divisions, null);
  var haystack = [];
  var named = [];
  // Links name a clause by its id; older ones by its number.
  ATLAS.clauses.forEach(function (clause, position) { if (!(clause.n in byId)) byId[clause.n] = position; });
  ATLAS.clauses.forEach(function (clause, position) { byId[clause.id] = position; });
  ATLAS.tasks.forEach(function (task, position) { taskOf[String(task.n)] = position; });
  ATLAS.counties.forEach(function (county, position) { countyAt[county[0]] = position; });
  var reachesOf = ATLAS.clauses.map(function () { return []; });
  ATLAS.reaches.forEach(function (reach) { reachesOf[reach[0]].push(reach); });

  function words(clause) {
    var task = ATLAS.tasks[clause.k];
    return [task.t, clause.x, task.lead.join("\n"), task.resp.join("\n")].join("\n").toLowerCase();
  }

  /* Names of the places of a clause. A word finds them from their start on: 县 in a former name of a district is no hit. */
  function placeNames(clause) {
    var found = [];
    clause.m.forEach(function (mention) {
      var place = ATLAS.places[mention[2]];
      if (place) found = found.concat([place[0], place[1]], place[6].split(" "));
    });
    return found.map(function (name) { return name.toLowerCase(); });
  }

  function search(query) {
    var parts = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!haystack.length) {
      haystack = ATLAS.clauses.map(words);
      named = ATLAS.clauses.map(placeNames);
    }
    return function (position) {
      return parts.every(function (part) {
        if (haystack[position].indexOf(part) >= 0) return true;
        return part.length > 1 && named[position].some(function (name) { return name.indexOf(part) === 0; });
      });
    };
  }

  function isDivision(id) {
    return id in ATLAS.divisions;
  }

  /* Positions of the counties of a division in ATLAS.counties. */
  function countiesOf(id) {
    if (id in countyAt) return [countyAt[id]];
    return ATLAS.counties.map(function (county, at) {
      return ATLAS.divisions[county[0]] && ATLAS.divisions[county[0]][2] === id ? at : -1;
    }).filter(function (at) { return at >= 0; });
  }

  /* The strongest way in which a clause reaches some counties; -1 where it does not. */
  function how(position, counties) {
    var best = -1;
    reachesOf[position].forEach(function (reach) {
      var isMet = !reach[2] || counties.some(function (at) { return reach[2].indexOf(at) >= 0; });
      if (isMet && (best < 0 || reach[1] < best)) best = reach[1];
    });
    return best;
  }

  function names(position, id) {
    return ATLAS.clauses[position].m.some(function (mention) { return mention[2] === id; });
  }

  function listOf(id) {
    return ATLAS.lists.find(function (list) { return list.id === id; });
  }

  /* null stands for all clauses. */
  function select(state) {
    var tests = [];
    if (state.clause && state.clause in byId) tests.push(function (at) { return at === byId[state.clause]; });
    else if (state.task && state.task in taskOf) tests.push(function (at) { return ATLAS.clauses[at].k === taskOf[state.task]; });
    else if (state.chapter) tests.push(function (at) { return String(ATLAS.tasks[ATLAS.clauses[at].k].c) === state.chapter; });
    if (state.place && isDivision(state.place)) {
      var counties = countiesOf(state.place);
      tests.push(function (at) { return names(at, state.place) || how(at, counties) >= 0; });
    } else if (state.place && state.place in ATLAS.places) {
      tests.push(function (at) { return names(at, state.place); });
    }
    if (state.q.trim()) tests.push(search(state.q));
    var list = listOf(state.list);
    if (list) tests.push(function (at) { return list.c.indexOf(at) >= 0; });
    if (!tests.length) return null;
    return ATLAS.clauses.map(function (_, at) { return at; }).filter(function (at) {
      return tests.every(function (test) { return test(at); });
    });
  }

  return {
    select: select, how: how, names: names, countiesOf: countiesOf, isDivision: isDivision, reachesOf: reachesOf, listOf: listOf,
    position: function (id) { return byId[id]; },
    task: function (number) { return taskOf[number]; },
  };
})();
