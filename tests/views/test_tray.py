"""The line under the map speaks of what is shown, and contradicts itself nowhere."""

from __future__ import annotations

import re

import pytest

from data.openers.texts import Lang
from layers import select
from layers.spec import MapSpec
from tests.layers import documents
from views.parts import tray
from views.parts.writing.wording import Wording
from views.state import BELOW, Nav


def told(edition_name: str, spec: MapSpec) -> str:
    edition = documents.edition(edition_name)
    chosen = select.select(edition, spec)
    counts = tray.ShownCounts(len(chosen.projects) == len(edition.clauses), len(chosen.projects), 7)
    markup = tray.bar(
        Nav(spec=spec), select.tray(edition, chosen), select.review(chosen), counts, Wording(spec.lang)
    )  # fmt: skip
    return " ".join(re.sub(r"<[^>]+>", " ", str(markup)).split())


@pytest.mark.parametrize("name", documents.NAMES)
def test_the_parts_add_up_and_none_is_empty(name: str) -> None:
    edition = documents.edition(name)
    for spec in (MapSpec(), *(MapSpec(task=task.number) for task in edition.reading.tasks)):
        words = told(name, spec)
        chosen = select.select(edition, spec)
        left = select.tray(edition, chosen)
        for name_of, reason in tray.PARTS.items():
            n = sum(row.reason is reason for row in left)
            title = Wording(spec.lang)(f"reason_{reason.name.lower()}")
            assert (f" {title} {n}" in f" {words}") is (n > 0), (name_of, words)
        assert f"未上图 {len(left)}" in words
        if spec.task and len(chosen.projects) < len(edition.clauses):
            assert words.startswith(f"所示 {len(chosen.projects)} 条中未上图 {len(left)}")


def test_names_that_are_not_drawn_say_why() -> None:
    words = told("small", MapSpec())
    assert "未画出的地名 3" in words
    assert "省外 1、未定位 1、有歧义 1）" in words
    assert "未画出的地名" not in told("small", MapSpec(task=1))
    english = told("small", MapSpec(lang=Lang.EN))
    assert "Names not drawn: 3" in english
    assert "(outside" in english


def test_every_part_has_an_address() -> None:
    for name in tray.PARTS:
        assert name in BELOW
        assert Nav.from_query({"below": name}) == (Nav(below=name), ())
