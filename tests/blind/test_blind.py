"""The figures on passages that nobody tuned on; they are printed as numbers, and may not fall."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.blind.scoring import REPORTS, WRITTEN, figures

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("folder", "floor"),
    [
        (REPORTS, {"kinds": 0.82, "mentions": 0.84, "targets": 0.905, "lost": 0}),
        (WRITTEN, {"kinds": 0.76, "mentions": 0.73, "targets": 1, "lost": 2}),
    ],
    ids=["reports", "written"],
)
def test_the_reader_does_not_fall_behind_its_figures(
    folder: Path, floor: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    made = figures(folder)
    with capsys.disabled():
        sys.stdout.write(f"\nblind: {made.line()}\n")
    # Asserts of single numbers, so that a failure shows no clause.
    assert made.lost <= floor["lost"]
    assert made.kinds / made.agreed >= floor["kinds"]
    assert made.mentions.f1 >= floor["mentions"]
    assert made.targets.f1 >= floor["targets"]
