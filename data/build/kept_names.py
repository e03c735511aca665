"""Write ``gazetteer/kept_names.json``: the official names that a conversion to simplified characters would spoil.

Source: the names of the gazetteer (divisions, townships, named places); every name that OpenCC (t2s) changes although
it is official is kept, without its generic ending, so that 濛阳镇, 濛阳街道 and 濛阳 are all kept by one row.

Run as ``python -m data.build.kept_names`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from opencc import OpenCC

from data.openers.catalog import ROOT, read_csv, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = re.compile("(?<=..)(?:街道|自治县|自治州|镇|乡|县|市|区|州|省)$")
TABLES = ("divisions", "national", "townships")
FIELDS = ("name", "short_name", "county", "aliases", "former")


def official_names() -> Iterator[tuple[str, str]]:
    """Yield every name of the gazetteer with the file that it stands in."""
    for table in TABLES:
        key = f"gazetteer/{table}.csv"
        for row in read_csv(key):
            for field in FIELDS:
                for name in re.split("[;；|]", row.get(field) or ""):
                    yield name.strip(), key
    for place in read_json("gazetteer/places.json"):
        for name in (place["name"], *place["aliases"]):
            yield name, "gazetteer/places.json"


def main() -> None:
    """Write the file."""
    convert = OpenCC("t2s").convert
    rows: dict[str, dict[str, str]] = {}
    for name, key in official_names():
        stem = _ENDING.sub("", name)
        converted = convert(stem)
        if len(converted) == len(stem) and converted != stem:
            rows.setdefault(stem, {"name": stem, "converted": converted, "source": key})
    listed = [rows[name] for name in sorted(rows)]
    (ROOT / "gazetteer" / "kept_names.json").write_text(
        json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    print(f"{len(listed)} names")


if __name__ == "__main__":
    main()
