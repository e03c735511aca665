/* The base map as data: arcs shared by counties, unions of counties, and where a point lies. No drawing. */

var Geometry = (function () {
  var arcs = [];
  var owners = [];
  var counties = [];
  var prefectures = [];
  var byId = {};
  var unions = {};
  var base = null;

  function decode(deltas) {
    var points = [];
    var x = 0;
    var y = 0;
    for (var i = 0; i < deltas.length; i += 2) {
      x += deltas[i];
      y += deltas[i + 1];
      points.push([y / base.scale, x / base.scale]);
    }
    return points;
  }

  function joined(numbers) {
    var ring = [];
    numbers.forEach(function (number) {
      var arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      for (var i = 0; i < arc.length - 1; i += 1) ring.push(arc[i]);
    });
    return ring;
  }

  function boxOf(rings) {
    var box = [Infinity, Infinity, -Infinity, -Infinity];
    rings.forEach(function (ring) {
      ring.forEach(function (p) {
        if (p[0] < box[0]) box[0] = p[0];
        if (p[1] < box[1]) box[1] = p[1];
        if (p[0] > box[2]) box[2] = p[0];
        if (p[1] > box[3]) box[3] = p[1];
      });
    });
    return box;
  }

  function load(json) {
    base = json;
    arcs = base.arcs.map(decode);
    owners = base.owners;
    counties = base.counties;
    prefectures = base.prefectures;
    counties.forEach(function (county, index) {
      county.index = index;
      county.parent = county.id.slice(0, 4) + "00";
      county.at = [county.y / base.scale, county.x / base.scale];
      county.rings = county.r.map(joined);
      county.box = boxOf(county.rings);
      byId[county.id] = county;
    });
    prefectures.concat(base.neighbours).forEach(function (division) {
      division.at = [division.y / base.scale, division.x / base.scale];
      byId[division.id] = division;
    });
    prefectures.forEach(function (prefecture) {
      var box = [Infinity, Infinity, -Infinity, -Infinity];
      members([prefecture.id]).forEach(function (index) {
        var own = counties[index].box;
        box = [
          Math.min(box[0], own[0]), Math.min(box[1], own[1]), Math.max(box[2], own[2]), Math.max(box[3], own[3]),
        ];
      });
      prefecture.box = box;
    });
    base.neighbours.forEach(function (neighbour) {
      neighbour.rings = neighbour.r.map(decode);
    });
  }

  /* Positions of the counties of some divisions of any level. */
  function members(codes) {
    var found = [];
    counties.forEach(function (county, index) {
      var isIn = codes.some(function (code) {
        return code === county.id || code === county.parent || code === county.id.slice(0, 2) + "0000";
      });
      if (isIn) found.push(index);
    });
    return found;
  }

  /* The outline of a set of counties: arcs with exactly one side in it, chained to rings. */
  function union(codes) {
    var key = codes.join(" ");
    if (unions[key]) return unions[key];
    var inside = {};
    members(codes).forEach(function (index) {
      inside[index] = true;
    });
    var starts = {};
    owners.forEach(function (sides, number) {
      var count = sides.filter(function (side) {
        return inside[side];
      }).length;
      if (count !== 1) return;
      var arc = arcs[number];
      [arc, arc.slice().reverse()].forEach(function (piece) {
        var start = piece[0].join();
        (starts[start] = starts[start] || []).push({ piece: piece, number: number });
      });
    });
    var used = {};
    var rings = [];
    Object.keys(starts).forEach(function (start) {
      starts[start].forEach(function (first) {
        if (used[first.number]) return;
        var ring = [];
        var next = first;
        while (next) {
          used[next.number] = true;
          for (var i = 0; i < next.piece.length - 1; i += 1) ring.push(next.piece[i]);
          next = (starts[next.piece[next.piece.length - 1].join()] || []).find(function (candidate) {
            return !used[candidate.number];
          });
        }
        rings.push(ring);
      });
    });
    unions[key] = rings;
    return rings;
  }

  /* Arcs by rank: 0 between counties of one prefecture, 1 between prefectures, 2 around the province. */
  function lines(rank) {
    return arcs.filter(function (_, number) {
      var sides = owners[number];
      if (sides.length === 1) return rank === 2;
      return (counties[sides[0]].parent === counties[sides[1]].parent ? 0 : 1) === rank;
    });
  }

  function isInside(lat, lng, rings) {
    var inside = false;
    rings.forEach(function (ring) {
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        var a = ring[i];
        var b = ring[j];
        if (a[0] > lat !== b[0] > lat && lng < ((b[1] - a[1]) * (lat - a[0])) / (b[0] - a[0]) + a[1]) inside = !inside;
      }
    });
    return inside;
  }

  function countyAt(latlng) {
    return counties.find(function (county) {
      var box = county.box;
      var lat = latlng.lat;
      var lng = latlng.lng;
      return lat >= box[0] && lng >= box[1] && lat <= box[2] && lng <= box[3] && isInside(lat, lng, county.rings);
    });
  }

  /* A label point for a set of counties that certainly lies in it: that of the county nearest to their middle. */
  function middle(codes) {
    var points = members(codes).map(function (index) {
      return counties[index].at;
    });
    if (!points.length) return null;
    var sum = points.reduce(function (total, p) {
      return [total[0] + p[0] / points.length, total[1] + p[1] / points.length];
    }, [0, 0]);
    return points.reduce(function (best, p) {
      return Math.hypot(p[0] - sum[0], p[1] - sum[1]) < Math.hypot(best[0] - sum[0], best[1] - sum[1]) ? p : best;
    });
  }

  /* The largest part of a set of counties: its bounds, and up to six points in it, those nearest to its middle first. */
  var parts = {};
  function largest(codes) {
    var key = codes.join(" ");
    if (parts[key] !== undefined) return parts[key];
    var best = null;
    var most = -1;
    union(codes).forEach(function (ring) {
      var twice = 0;
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) twice += ring[j][1] * ring[i][0] - ring[i][1] * ring[j][0];
      if (Math.abs(twice) > most) {
        most = Math.abs(twice);
        best = ring;
      }
    });
    var box = best && boxOf([best]);
    var inside = best ? members(codes).map(function (index) { return counties[index].at; }).filter(function (at) {
      return isInside(at[0], at[1], [best]);
    }) : [];
    var middle = box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    inside.sort(function (a, b) {
      return Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1]);
    });
    if (best && isInside(middle[0], middle[1], [best])) inside.unshift(middle);
    parts[key] = inside.length ? { box: box, places: inside.slice(0, 6) } : null;
    return parts[key];
  }

  return {
    largest: largest, load: load, decode: decode, union: union, members: members, lines: lines, countyAt: countyAt, middle: middle,
    whole: function () { return prefectures.map(function (prefecture) { return prefecture.id; }); },
    get: function (id) { return byId[id]; },
    base: function () { return base; },
    counties: function () { return counties; },
    prefectures: function () { return prefectures; },
  };
})();
