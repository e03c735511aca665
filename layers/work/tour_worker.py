"""The work of :mod:`layers.work.tour_job` in a process of its own.

An order as JSON comes in on the standard input; lines ``done n`` go out, then the file is written to the path that the
order names. A reason that the user can act on goes to the standard error stream, and the status is 1.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

from data.errors import AtlasError
from data.openers.texts import Lang
from layers.tour.make_tour import Order, make
from layers.tour.tour_formats import TourFormat


def main() -> int:
    """Do one order."""
    given = json.loads(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
    order = Order(
        form=TourFormat(given["form"]),
        document=given["document"],
        lang=Lang(given["lang"]),
        made=dt.date.fromisoformat(given["made"]),
        tour=given["tour"].encode() or None,
        maker=given["maker"],
        review=given["review"],
    )
    try:
        made = make(order, lambda done, n: print(done, n, flush=True))
    except AtlasError as error:
        sys.stderr.buffer.write(str(error).encode())
        return 1
    Path(given["output"]).write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
