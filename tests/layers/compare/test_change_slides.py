"""The comparison as slides and sheets from the command line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from data.openers.texts import Lang
from layers.__main__ import main
from layers.compare.change_words import facts_of, target_words
from layers.compare.pair_edition import PairEdition
from layers.edition import GivenPair
from layers.tour.change_slides import change_slides
from tests.layers.compare.test_compare import NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pair() -> PairEdition:
    return PairEdition.of(GivenPair(OLD, NEW))


@pytest.mark.parametrize("lang", list(Lang))
def test_what_slides_say(pair: PairEdition, lang: Lang) -> None:
    found = change_slides(pair, lang)
    assert [slide.id for slide in found] == ["title", "t1", "t3", "t4"]
    words = "\n".join(line.text for line in found[2].lines)
    assert ("床位 500张 → 800张（+300张）" in words) == (lang is Lang.ZH)
    assert "德阳市" in words
    assert len(found[0].lines) == 5
    assert all(slide.lines for slide in found)


def test_figures_that_came_and_went(pair: PairEdition) -> None:
    facts = [facts_of(change, Lang.ZH) for change in pair.comparison.tasks]
    assert any("水库：不再列（原为3座）" in fact.words for row in facts for fact in row)
    row = next(row for change in pair.comparison.tasks for row in change.targets if row.difference)
    assert target_words(row, Lang.EN).endswith("(+300 张)")


def test_files_of_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, words in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(words, "utf-8")
    call = ["compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "--quiet", "-o"]
    assert main([*call, str(tmp_path / "a.pptx")]) == 0
    deck = Presentation(io.BytesIO((tmp_path / "a.pptx").read_bytes()))
    assert len(deck.slides) == 4
    assert "对照" in deck.slides[0].shapes.title.text
    assert main([*call, str(tmp_path / "a.svg"), "--years", "change", "--task", "3", "--paper", "A4"]) == 0
    assert "支持绵阳市建设科技城" in (tmp_path / "a.svg").read_text("utf-8")
    assert main([*call, str(tmp_path / "a.svg"), "--task", "9"]) == 1
    assert "没有第 9 项任务" in capfd.readouterr().err
    for command, name in (("compare", "a.doc"), ("uptake", "a.pdf"), ("uptake", "a")):
        assert main([command, *call[1:], str(tmp_path / name)]) == 1
        assert "可写 .xlsx" in capfd.readouterr().err
    for form, option, *value in (
        ("xlsx", "--paper", "A4"), ("xlsx", "--maker", "某院"), ("xlsx", "--years", "old"), ("pptx", "--bleed", "3"),
        ("pptx", "--grey"), ("pptx", "--task", "1"),
    ):  # fmt: skip
        assert main([*call, str(tmp_path / f"b.{form}"), option, *value]) == 1
        assert f"{option} 不用于 {form.upper()}" in capfd.readouterr().err
    assert not list(tmp_path.glob("b.*"))
