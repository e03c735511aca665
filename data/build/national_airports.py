"""Give airports of the country the county that they lie in.

``source/airports.csv`` holds the positions of the airports of other provinces (``airportsdata`` 20260905, MIT;
EPSG:4326, degrees, longitude first), those left out that have moved since. The county around a position goes into the
row of ``gazetteer/national_places.csv``; the table of Sichuan's sites has its own. Where a city has one airport alone,
it is known by the city's name, too (丽江机场). Run again with::

    python -m data.build.national_airports
"""

from __future__ import annotations

import csv
import io

import shapely

from data.openers import boundaries
from data.openers.catalog import ROOT, read_csv

TABLE = ROOT / "gazetteer/national_places.csv"
SOURCE = "机场参照点：airportsdata 20260905 与县界（天地图 GS(2024)0650号）相交"
NOTE = "参照点所在的县（市、区）；场区可能及于邻县"


def counties() -> dict[str, str]:
    """Return the six-digit adcode of the county around each airport, by the airport's name."""
    known = [row["adcode"] for row in read_csv("gazetteer/national.csv") if not row["adcode"].endswith("00")]
    found = boundaries.outlines(known)
    codes = list(found)
    tree = shapely.STRtree([found[code] for code in codes])
    around = {}
    for row in read_csv("source/airports.csv"):
        inside = tree.query(shapely.Point(float(row["lon"]), float(row["lat"])), predicate="within")
        if len(inside) == 1:
            around[row["name"]] = codes[inside[0]]
    return around


def with_city_names(rows: list[dict[str, str]]) -> int:
    """Add the name of the city (丽江机场) to the airports that are the only one named after it; return how many."""
    cities = {row["short_name"] for row in read_csv("gazetteer/national.csv") if row["level"] == "prefecture"}
    airports = [row for row in rows if row["kind"] == "airport"]
    names = {name for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    added = 0
    for city in cities:
        named = [row for row in airports if row["name"].startswith(city)]
        if len(named) != 1 or f"{city}机场" in names:
            continue
        row = named[0]
        kinds = ("机场", "国际机场") if "国际机场" in row["name"] + row["aliases"] else ("机场",)
        new = [city + kind for kind in kinds if city + kind not in names]
        row["aliases"] = "|".join(filter(None, (row["aliases"], *new)))
        added += 1
    return added


def main() -> None:
    """Write the table anew and print how many airports have a county."""
    around = counties()
    rows = read_csv("gazetteer/national_places.csv")
    taken = 0
    for row in rows:
        if row["kind"] == "airport" and row["name"] in around:
            row |= {
                "divisions": around[row["name"]],
                "basis": "data",
                "complete": "yes",
                "source": SOURCE,
                "note": NOTE,
            }
            taken += 1
    named = with_city_names(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    TABLE.write_text(out.getvalue(), "utf-8")
    print(taken, "airports,", named, "named after their city as well")


if __name__ == "__main__":
    main()
