"""A whole file from an order: by one process, by two, from the command line."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from pptx import Presentation

import geo
from data.errors import InputError
from data.openers import catalog
from data.openers.texts import Lang
from layers.tour import steps, tour_file
from layers.tour.make_tour import make
from layers.tour.tour_formats import TourFormat, TourOrder
from layers.work import helpers

ROOT = Path(__file__).parents[3]
TEXT = catalog.read_text("source/2022.txt")
READING = geo.read(TEXT)
WHOLE = steps.whole(READING)
# Two tasks without a place of their own: their maps look alike and are drawn once.
SHORT = replace(WHOLE, steps=tuple(step for step in WHOLE.steps if step.id in {"t12", "t18"}))
FEW = replace(WHOLE, steps=tuple(step for step in WHOLE.steps if step.id in {"t1", "t2", "t3", "t13"}))
ORDER = TourOrder(TourFormat.PPTX, TEXT, Lang.ZH, dt.date(2026, 1, 2), tour_file.dump(SHORT))


def test_pptx_and_progress():
    told: list[tuple[int, int]] = []
    deck = Presentation(io.BytesIO(make(ORDER, lambda done, n: told.append((done, n)))))
    assert [page.shapes.title.text for page in deck.slides] == ["有序推进城市更新改造", "强化城市空间治理"]
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)
    pictures = [shape.image.sha1 for page in deck.slides for shape in page.shapes if shape.shape_type == 13]
    assert len(set(pictures)) == 1


def test_handout_in_english():
    made = make(replace(ORDER, form=TourFormat.HANDOUT, lang=Lang.EN))
    with pymupdf.open(stream=made) as pdf:
        words = pdf[0].get_text()
    assert "Internal working map" in words
    assert "Chengdu" in words


@pytest.mark.parametrize(
    ("change", "words"),
    [({"document": " \n"}, "没有可读的文字"), ({"tour": b"{}"}, "不是演示文件"), ({"tour": b"{"}, "损坏")],
)
def test_what_cannot_be_used_is_refused_before_anything_is_drawn(change, words):
    with pytest.raises(InputError, match=words):
        make(replace(ORDER, **change))


def test_helpers_draw_the_same_pictures():
    order = replace(ORDER, form=TourFormat.HANDOUT, tour=tour_file.dump(FEW))
    with helpers.crew(1, TEXT) as crew:
        assert make(order, crew=crew) == make(order)


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "layers", "export", *arguments],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=180,
        check=False,
    )  # fmt: skip


def test_command_line(tmp_path):
    (tmp_path / "演示.json").write_bytes(tour_file.dump(SHORT))
    done = _run("--format", "pptx", "--tour", "演示.json", "-o", "演示.pptx", "--maker", "某处", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    deck = Presentation(tmp_path / "演示.pptx")
    assert len(deck.slides) == 2
    assert deck.core_properties.author == "某处"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tour", "没有.json", "-o", "a.pptx"], "没有.json"),
        (["--task", "3", "-o", "a.pptx"], "--tour"),
        (["-o", "没有/a.pptx"], "没有"),
    ],
)
def test_a_wrong_call_says_why_and_writes_nothing(tmp_path, arguments, words):
    done = _run("--format", "pptx", *arguments, folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
