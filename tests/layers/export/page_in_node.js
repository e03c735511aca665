/* What the one-file page computes, asked without a browser: its own scripts on its own data, one answer a state. */

const fs = require("fs");
const vm = require("vm");

const told = JSON.parse(fs.readFileSync(0, "utf-8"));
const world = vm.createContext({ ATLAS: told.atlas, told: told, answers: [] });
told.scripts.forEach((file) => vm.runInContext(fs.readFileSync(file, "utf-8"), world, { filename: file }));
vm.runInContext(`
  Geometry.load(told.base);
  told.states.forEach(function (state) {
    var selected = Data.select(state);
    var message = View.build(state, selected);
    answers.push({
      selected: selected && selected.map(function (at) { return ATLAS.clauses[at].id; }),
      reach: message.reach.map(function (group) {
        var painted = Geometry.members(group.d).map(function (at) { return Geometry.counties()[at].id; });
        return [group.color, painted];
      }),
      n: message.n,
      features: message.features.map(function (feature) { return feature.theme + ":" + feature.id; }),
    });
  });
`, world);
process.stdout.write(JSON.stringify(world.answers));
