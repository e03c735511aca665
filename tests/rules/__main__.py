"""Name the rows of the rules that no reading needs: ``python -m tests.rules``; ends with 1 if there are any."""

from __future__ import annotations

import importlib
import inspect
import sys

from tests.rules.deletion import TABLES, dead_rows
from tests.rules.rows import rows_of


def main() -> int:
    """Print each dead row, then how many rows there are."""
    total = sum(
        len(list(rows_of(inspect.getsource(importlib.import_module(table.module)), table.constants)))
        for table in TABLES
    )
    dead = 0
    for row in dead_rows():
        dead += 1
        sys.stdout.write(f"{row.module} {row.constant}: {row.text}\n")
    sys.stdout.write(f"{total} rows, {dead} change nothing\n")
    return min(dead, 1)


if __name__ == "__main__":
    sys.exit(main())
