"""The panel 文档 tells what was read; 浏览 shows a section's own text as such and under no number."""

from __future__ import annotations

import pytest

from data.openers.texts import Lang
from tests.views.desks import HOSTILE, plain
from views import documents
from views.panels import browse_panel, document_panel
from views.parts.writing.wording import Wording
from views.state import Nav

OWN = documents.make(
    "own.txt",
    (
        "四川省城镇建设实施方案\n一、总体要求\n到2025年，全省新建保障性住房5万套。\n（一）支持成都市建设公园城市。\n"
        "（二）支持宜宾市建设三江新区。\n（三）支持金堂县建设产业园。\n"
    ).encode(),
)


def contents(lang: Lang, query: dict[str, str] | None = None) -> str:
    nav, problems = Nav.from_query({"lang": lang.value, **(query or {})})
    assert not problems
    edition = documents.opened(OWN)
    return browse_panel.panel(nav, edition, edition.projects.keys(), {}, Wording(lang))


@pytest.mark.parametrize(("lang", "words"), [(Lang.ZH, "本章自有文字"), (Lang.EN, "the chapter's own text")])
def test_own_text_of_a_section_is_labelled_and_has_no_number(lang: Lang, words: str) -> None:
    (own,) = [task for task in documents.opened(OWN).reading.tasks if not task.is_item]
    listed = contents(lang)
    assert plain(listed).count(words) == 1
    assert f"<b>{own.number}</b>" not in listed
    assert "<b>1</b>" in listed
    shown = plain(contents(lang, {"task": str(own.number)}))
    assert words in shown
    assert "（四）" not in shown
    assert words not in plain(contents(lang, {"task": "1"}))


@pytest.mark.parametrize("lang", Lang)
def test_the_report_of_a_hostile_document_is_text(lang: Lang) -> None:
    markup = document_panel.panel(documents.opened(HOSTILE), HOSTILE.name, 0, Wording(lang))
    assert "<script>" not in markup
    assert "<img" not in markup
    assert ("所属地区" if lang is Lang.ZH else "Jurisdiction") in plain(markup)
