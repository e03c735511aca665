"""Refresh the hashes and counts in ``catalog.json`` and hold every row against its file.

::

    python -m data.build.rebuild_catalog            refresh, then check
    python -m data.build.rebuild_catalog --check    only check

Exit status 1 when a data file has no row, a row has no file, or a row says too little.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from typing import TYPE_CHECKING, Any

from data.openers.catalog import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = ROOT / "catalog.json"
WORDED = ("key", "title", "source", "licence", "date", "datum", "crs")
DATUMS = {"CGCS2000/WGS84", "none"}
NOT_DATA = {"catalog.json", "LICENCES.md", "OFL.txt", "LICENSE"}
"""Names of files that describe or license the data and are none themselves."""


def main() -> int:
    """Do what the module says; return the exit status."""
    rows: list[dict[str, Any]] = json.loads(CATALOG.read_text("utf-8"))
    if "--check" not in sys.argv:
        for row in rows:
            file = ROOT / row["key"]
            if file.is_file():
                row["sha256"], row["rows"] = digest(file), count(file)
        CATALOG.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    faults = list(check(rows))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(rows)} rows, {len(faults)} faults")
    return 1 if faults else 0


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def count(file: Path) -> int | None:
    """Return the number of features, items, records or lines; ``None`` for a binary file."""
    if file.suffix == ".geojson":
        return len(json.loads(file.read_bytes())["features"])
    if file.suffix == ".json":
        return len(json.loads(file.read_bytes()))
    if file.suffix == ".csv":
        return sum(1 for _ in csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))
    if file.suffix == ".txt":
        return len(file.read_text("utf-8").splitlines())
    return None


def data_files() -> set[str]:
    """Return the keys of all files under ``data/`` that are data, whether catalogued or not."""
    found = set()
    for file in ROOT.rglob("*"):
        relative = file.relative_to(ROOT)
        is_code = file.suffix in {".py", ".pyc"} or relative.parts[0] == "build" or "__pycache__" in relative.parts
        if file.is_file() and not is_code and file.name not in NOT_DATA and not file.name.startswith("."):
            found.add(relative.as_posix())
    return found


def check(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield one sentence for each fault of the rows or the files."""
    keys = [row["key"] for row in rows]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"{key}: more than one row"
    for key in sorted(data_files() - set(keys)):
        yield f"{key}: no row in catalog.json"
    for row in rows:
        key, file = row["key"], ROOT / row["key"]
        empty = [field for field in WORDED if not row[field].strip()]
        if empty:
            yield f"{key}: empty {', '.join(empty)}"
        if row["datum"] not in DATUMS:
            yield f"{key}: datum {row['datum']!r} is none of {sorted(DATUMS)}"
        if row["generator"] and not (ROOT.parent / row["generator"]).is_file():
            yield f"{key}: no generator {row['generator']}"
        if not file.is_file():
            yield f"{key}: no such file"
        elif digest(file) != row["sha256"] or count(file) != row["rows"]:
            yield f"{key}: the file is not the one catalogued"


if __name__ == "__main__":
    sys.exit(main())
