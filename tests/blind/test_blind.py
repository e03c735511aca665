"""The figures on passages that nobody tuned on; they are printed as numbers, and may not fall."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.blind.scoring import figures

if TYPE_CHECKING:
    import pytest

FLOOR = {"kinds": 0.787, "mentions": 0.805, "targets": 0.905}


def test_the_reader_does_not_fall_behind_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    made = figures()
    with capsys.disabled():
        sys.stdout.write(f"\nblind: {made.line()}\n")
    # Asserts of single numbers, so that a failure shows no clause.
    assert made.lost == 0
    assert made.kinds / made.agreed >= FLOOR["kinds"]
    assert made.mentions.f1 >= FLOOR["mentions"]
    assert made.targets.f1 >= FLOOR["targets"]
