"""SVG files as other programmes open them: layers by name, letters below one another, the same bytes each time."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from layers.sheet.out import svg
from layers.sheet.out.svg_layers import INKSCAPE, LAYERS
from layers.sheet.scene import Box, Text
from tests.layers.export.office import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layers.sheet.scene import Scene

SVG = "{http://www.w3.org/2000/svg}"
WITHIN = (
    "import sys; from layers.sheet import fonts; sys.stdout.write(fonts.face_rules({400: set('甲乙'), 700: {'丁'}}))"
)


@pytest.mark.parametrize(("name", "word"), [("province_a3", "注记"), ("english", "Names")])
def test_layers_have_names_and_hold_everything(scene_of: Callable[[str], Scene], name: str, word: str) -> None:
    root = ET.fromstring(svg.write(scene_of(name), standalone=True))
    groups = [node for node in root if node.get(f"{{{INKSCAPE}}}groupmode") == "layer"]
    ids = [node.get("id", "") for node in groups]
    assert len(set(ids)) == len(ids)
    assert {ident.split("-")[1] for ident in ids} == set(LAYERS) - {"seats"}
    assert word in {node.get(f"{{{INKSCAPE}}}label") for node in groups}
    rest = {node.tag.removeprefix(SVG) for node in root if node not in groups}
    assert rest <= {"title", "style", "defs", "rect"}
    for first, second in pairwise(ids):
        assert first.split("-")[1] != second.split("-")[1], "runs of one layer are one group"


def test_the_order_of_a_file_is_that_of_the_sheet(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of("clause")
    file = ET.fromstring(svg.write(scene, standalone=True))
    drawn = [node.get("d") for node in file.iter(f"{SVG}path") if node.get("id") is None]
    plain = ET.fromstring(svg.write(scene, standalone=False))
    assert drawn == [node.get("d") for node in plain.iter(f"{SVG}path") if node.get("id") is None]


def test_two_processes_at_different_times_pack_the_same_fonts() -> None:
    first, second = (
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60).stdout
        for script in (WITHIN, f"import time; time.sleep(1.1); {WITHIN}")
    )
    assert first == second != b""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_draws_letters_below_one_another(tmp_path: Path) -> None:
    name = Text("corridor", "口口口口", 20, 10, 8, "#000000", 700, stack=True)
    file = tmp_path / "a.svg"
    file.write_text(svg.draw([name], Box(0, 0, 40, 50), "t", standalone=True), "utf-8")
    with Image.open(convert(file, "png", tmp_path)) as image:
        dark = np.asarray(image.convert("L")) < 128
    rows = dark.any(axis=1)
    # Each letter is a box: its upper and its lower edge are rows of ink with paper between the letters.
    starts = int((np.diff(rows.astype(int)) == 1).sum()) + int(rows[0])
    assert starts >= 4
    span = np.flatnonzero(rows)
    assert (span[-1] - span[0]) / len(rows) > 0.5
