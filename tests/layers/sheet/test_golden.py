"""A handful of printed sheets against stored images, in the project's own font.

A change that is meant is accepted with ``ATLAS_ACCEPT_GOLDEN=1 pytest tests/layers/sheet/test_golden.py``.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from layers.sheet.options import SheetFormat
from layers.sheet.out.render import write
from tests.layers.sheet.conftest import options_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.scene import Scene

FOLDER = Path(__file__).parents[2] / "golden"
DPI = 72
MEAN, SHARE = 1.5, 0.02
"""Allowed mean difference in grey levels, and share of pixels that differ by more than 40 of them."""


@pytest.mark.parametrize("name", ["province_a3", "task_slide", "prefecture", "grey", "figures"])
def test_sheet_looks_as_it_did(scene_of: Callable[[str], Scene], name: str, tmp_path: Path) -> None:
    png = write(scene_of(name), options_for(name, SheetFormat.PNG, DPI)[1])
    stored = FOLDER / f"sheet_{name}.png"
    with Image.open(io.BytesIO(png)) as image:
        now = image.convert("RGB")
    if os.environ.get("ATLAS_ACCEPT_GOLDEN"):
        now.quantize(256, kmeans=3, dither=Image.Dither.NONE).save(stored, optimize=True)
    with Image.open(stored) as image:
        then = image.convert("RGB")
    assert now.size == then.size
    difference = np.abs(np.asarray(now, dtype=float) - np.asarray(then, dtype=float)).mean(axis=2)
    now.save(tmp_path / f"{name}.png")
    assert difference.mean() < MEAN
    assert (difference > 40).mean() < SHARE
