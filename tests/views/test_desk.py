"""What is open on the desk survives the address, whatever the address says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.openers.texts import Lang
from geo.gazetteer import default
from layers.place_names import head_name
from views import answers
from views.answers import Open
from views.parts.writing import copying
from views.parts.writing.wording import Wording
from views.state import Nav

from . import desks

WORD = st.text(st.characters(exclude_characters=";", exclude_categories=("Cs",)), max_size=12)


@given(
    st.builds(
        Open, part=st.sampled_from((*answers.PARTS, *answers.EXPORTS)), inside=WORD, versus=WORD, who=WORD, cell=WORD,
        chapter=WORD, unit=WORD, measure=WORD, scope=WORD, role=WORD, sort=WORD, page=st.integers(0, 999),
    )
)  # fmt: skip
def test_packed_is_read_back(opened: Open) -> None:
    assert Open.read(opened.pack()) == opened


@given(st.text(max_size=80))
def test_any_address_opens_something(packed: str) -> None:
    opened = Open.read(packed)
    assert opened.part in (*answers.PARTS, *answers.EXPORTS)
    assert opened.page >= 0


def test_default_is_no_word_in_the_address() -> None:
    assert Open().pack() == ""
    assert Nav(desk=Open().pack()).to_query() == {}
    nav, problems = Nav.from_query(Nav(mode="matrix", desk=Open(inside="510100").pack()).to_query())
    assert not problems
    assert Open.read(nav.desk).inside == "510100"


def test_a_semicolon_in_a_name_breaks_nothing() -> None:
    assert Open.read(Open(unit="甲;part:units", page=3).pack()) == Open(unit="甲；part:units", page=3)


def test_change_of_a_filter_starts_at_the_first_page() -> None:
    assert Open(page=4).with_("unit", "财政厅") == Open(unit="财政厅")
    assert Open(page=4).with_("who", "财政厅", keep_page=True).page == 4
    assert Open().with_("page", "x").page == 0


def test_short_names_fit_narrow_columns() -> None:
    for division in (*default().prefectures, *default().counties):
        assert 0 < len(head_name(division, Lang.ZH)) <= len(division.name)
        assert " " not in head_name(division, Lang.EN)


def test_citation_holds_the_very_words() -> None:
    edition = desks.edition()
    for task, project in edition.reading.projects():
        cited = copying.cite(edition.reading, task, project, Wording(Lang.ZH))
        assert project.text in cited
        assert edition.reading.document.title in cited
        assert task.title in cited
    assert "<b>" not in copying._button("<b>", "<b>", Wording(Lang.EN)).removeprefix("<button")
