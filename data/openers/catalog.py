"""The only opener of the project's data files: a file without a row in ``catalog.json`` cannot be read.

Keys are paths relative to this folder, with forward slashes: ``gazetteer/divisions.csv``.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data.errors import DataError

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the catalog: what a file is, where it comes from, and what may be done with it.

    Parameters
    ----------
    datum
        ``CGCS2000/WGS84`` or ``none`` for a file without coordinates. ``GCJ-02`` is refused.
    rows
        Number of records (features, lines, items) that the file holds; ``None`` for binary files.
    generator
        The script under ``data/build`` that makes the file; empty for a file written by hand.
    """

    key: str
    title: str
    source: str
    licence: str
    date: str
    datum: str
    crs: str
    sha256: str
    rows: int | None
    generator: str


@cache
def entries() -> dict[str, Entry]:
    """Return every row by key.

    Raises
    ------
    DataError
        If a row has unknown or missing fields.
    """
    rows = json.loads((ROOT / "catalog.json").read_text("utf-8"))
    found: dict[str, Entry] = {}
    for number, row in enumerate(rows):
        try:
            entry = Entry(**row)
        except TypeError as error:
            msg = f"data/catalog.json 第 {number + 1} 行字段有误：{error}"
            raise DataError(msg) from error
        found[entry.key] = entry
    return found


def path(key: str) -> Path:
    """Return the path of a catalogued file.

    Raises
    ------
    DataError
        If the key has no row, or the file is gone.
    """
    if key not in entries():
        msg = f"data/catalog.json 没有登记 {key}"
        raise DataError(msg)
    file = ROOT / key
    if not file.is_file():
        msg = f"缺少数据文件 data/{key}，请重新安装或运行 {entries()[key].generator or '版本库恢复'}"
        raise DataError(msg)
    return file


def read_bytes(key: str) -> bytes:
    """Return the bytes of a catalogued file."""
    return path(key).read_bytes()


def read_text(key: str) -> str:
    """Return the text of a catalogued UTF-8 file."""
    return path(key).read_text("utf-8")


def read_json(key: str) -> Any:  # noqa: ANN401  JSON has no narrower type
    """Return the parsed content of a catalogued JSON file."""
    return json.loads(read_bytes(key))


def read_csv(key: str) -> list[dict[str, str]]:
    """Return the rows of a catalogued CSV file, as text."""
    return list(csv.DictReader(io.StringIO(read_text(key), newline="")))
