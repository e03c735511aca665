"""What sheets and atlases cost. Figures are medians on the machine at hand; run with ``make bench``."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from layers.sheet.atlas.bind import render_atlas
from layers.sheet.options import Paper, SheetFormat, SheetOptions
from layers.sheet.out.render import render
from layers.sheet.plane_source import context_of
from layers.spec import MapSpec
from layers.work.helpers import crew

if TYPE_CHECKING:
    from layers.sheet.plane import Context

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def context() -> Context:
    return context_of()


@pytest.mark.parametrize(
    ("form", "dpi"),
    [
        (SheetFormat.PDF, 300),
        (SheetFormat.SVG, 300),
        (SheetFormat.PNG, 100),
        (SheetFormat.PNG, 300),
        (SheetFormat.PNG, 600),
    ],
)
def test_sheet_a3(benchmark: Any, context: Context, form: SheetFormat, dpi: int) -> None:
    options = SheetOptions(format=form, dpi=dpi, date=DAY)
    data = benchmark.pedantic(render, (MapSpec(), options, context), rounds=5, warmup_rounds=1)
    benchmark.extra_info["bytes"] = len(data)


def test_sheet_a3_first_of_a_document(benchmark: Any) -> None:
    options = SheetOptions(date=DAY)
    benchmark.pedantic(render, setup=lambda: ((MapSpec(), options, context_of()), {}), rounds=3)


def test_sheet_a3_as_a_cold_process(benchmark: Any, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "layers", "sheet", "--paper", "A3", "--quiet", "-o", str(tmp_path / "a.pdf")]
    benchmark.pedantic(subprocess.run, (call,), {"cwd": ROOT, "check": True, "timeout": 120}, rounds=3)


def test_memory_of_600_dpi(benchmark: Any, tmp_path: Path) -> None:
    """Peak resident memory of the worker, in MB, stands in the extra information."""
    call = [sys.executable, "-c", MEASURE, str(tmp_path / "a.png")]

    def run() -> str:
        return subprocess.run(call, cwd=ROOT, check=True, timeout=180, capture_output=True, text=True).stdout

    benchmark.extra_info["peak_mb"] = float(benchmark.pedantic(run, rounds=1))


MEASURE = """
import resource, sys
from layers.__main__ import main
from layers.work.child import end_all
assert main(["sheet", "--dpi", "600", "--quiet", "-o", sys.argv[1]]) == 0
end_all()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


@pytest.mark.parametrize("by", ["prefecture", "task", "county"])
def test_atlas(benchmark: Any, by: Any) -> None:
    options = SheetOptions(paper=Paper.A4_PORTRAIT, date=DAY)
    with crew(1, None) as others:
        given = {"spec": MapSpec(), "crew": others}
        data = benchmark.pedantic(render_atlas, setup=lambda: ((by, options, context_of()), given), rounds=1)
    benchmark.extra_info["bytes"] = len(data)
