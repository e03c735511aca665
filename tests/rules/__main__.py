"""Name the rows of the rules that no reading needs: ``python -m tests.rules [MODULE ...]``; ends with 1 if any is.

A module is named by any part of its name; without one all tables are looked at.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from tests.rules.deletion import DeadRow, Readings, dead_rows, rows_in
from tests.rules.tables import TABLES

_AT_ONCE = 60
"""Rows that a process takes at once."""


@cache
def _readings() -> Readings:
    return Readings()


def _dead(module: str, constant: str, first: int) -> list[DeadRow]:
    rows = rows_in(module, constant)[first : first + _AT_ONCE]
    return list(dead_rows(module, constant, rows, _readings()))


def main(parts: list[str]) -> int:
    """Print each dead row, then how many rows there are."""
    chosen = [(module, one) for module, names in TABLES.items() for one in names.split()]
    chosen = [one for one in chosen if not parts or any(part in one[0] for part in parts)]
    sizes = [len(rows_in(*one)) for one in chosen]
    lots = [(*one, k) for one, size in zip(chosen, sizes, strict=True) for k in range(0, size, _AT_ONCE)]
    dead = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(_dead, *zip(*lots, strict=True)):
            for row in found:
                dead += 1
                sys.stdout.write(f"{row.module} {row.constant}: {row.text}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{sum(sizes)} rows, {dead} change nothing\n")
    return min(dead, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
