"""A brief names every clause that bears on its place, once, in its own words."""

from __future__ import annotations

import pytest
from markupsafe import escape

from geo.gazetteer import default
from geo.scope.reach import How
from layers.ask.place_brief import UnknownPlaceError, brief, compare
from layers.select import select
from views import answers
from views.panels.asking import pair_panel
from views.panels.asking import place_panel as briefs

from . import desks


def made(place: str, document=desks.DOCUMENT):
    seen = desks.view({"mode": "place"}, document)
    return answers.brief_of(seen.edition, place)


@pytest.mark.parametrize("place", ["510100", "510121", "513400", "成都都市圈"])
def test_every_clause_stands_once(place: str) -> None:
    seen, one = desks.view({"mode": "place", "place": place}), made(place)
    listed: list[str] = []
    for group in one.groups:
        for page in range((len(group.clauses) - 1) // briefs.PAGE + 1):
            markup = briefs._group(group, page, seen)
            cards = [row for row in group.clauses if f'data-a="clause:{row.project}"' in markup]
            assert len(cards) <= briefs.PAGE
            listed += [row.project for row in cards]
    assert sorted(listed) == sorted(row.project for row in one.clauses)
    if place.isdecimal():
        assert set(listed) == set(select(seen.edition, seen.nav.spec).whys)


def test_words_units_and_way_in_are_told() -> None:
    seen, one = desks.view({"mode": "place", "place": "510121"}), made("510121")
    for row in one.direct:
        words = desks.plain(briefs.card(row, seen)).replace(" ", "")
        assert row.text.replace(" ", "") in words
        for unit in (*row.lead_units, *row.responsible_units):
            assert unit in words
        if row.how is How.REGION:
            assert row.via
            assert row.via[0] in words


@pytest.mark.parametrize("lang", desks.LANGS)
def test_page_of_a_place(lang: str) -> None:
    seen = desks.view({"mode": "place", "place": "510121", "lang": lang})
    markup = briefs.page(made("510121"), {}, seen)
    near = default()
    for code in ("510112", "510113", "510185", "510623"):
        assert f'data-a="place:{code}"' in markup
        assert escape(seen.t.place(near.division_place(code))) in markup
    assert {"docx", "pdf"} == set(desks.actions(markup, "make"))


def test_bars_share_one_scale() -> None:
    seen, one = desks.view({"mode": "place", "place": "510100"}), made("510100")
    markup = briefs.chapter_bars((one,), seen)
    widest = max(sum(chapter.counts) for chapter in one.chapters)
    for chapter in one.chapters:
        for how, n in zip(How, chapter.counts, strict=True):
            if n:
                title = escape(f"{seen.t.code('how', how.value)} {n}")
                assert f'style="width:{n / widest * 100:.2f}%' in markup
                assert title in markup


def test_side_by_side_tells_the_difference() -> None:
    seen = desks.view({"mode": "place", "place": "510100", "desk": "versus:510500"})
    both = compare(made("510100"), made("510500"))
    markup = pair_panel.panel(both, seen)
    ids = desks.actions(markup, "clause")
    assert sorted(ids) == sorted((*both.only_left, *both.only_right, *both.both))
    words = desks.plain(markup)
    assert f"仅成都市 {len(both.only_left)} 条" in words
    assert f"仅泸州市 {len(both.only_right)} 条" in words
    assert 'scope="row"' in markup
    assert 'scope="col"' in markup


def test_place_without_a_clause_shows_the_way_out() -> None:
    document = desks.documents.make("a.txt", "1.支持宜宾市建设三江新区。\n2.支持泸州市建设白酒园区。".encode())
    seen = desks.view({"mode": "place", "place": "513221"}, document)
    one = brief(seen.edition, "513221")
    assert one.clauses == ()
    markup = briefs.page(one, {}, seen)
    assert "没有涉及此地的条目" in markup
    assert 'data-a="place:"' in markup


def test_unknown_place_is_explained() -> None:
    seen = desks.view({"mode": "place"})
    with pytest.raises(UnknownPlaceError):
        answers.brief_of(seen.edition, "<i>无此地</i>")
    found, why = briefs._made("<i>无此地</i>", seen)
    assert found is None
    assert "<i>" not in why
    assert "无此地" in why


def test_hostile_words_stay_words() -> None:
    seen = desks.view({"mode": "place", "place": "510100"}, desks.HOSTILE)
    one = made("510100", desks.HOSTILE)
    assert one.clauses
    markup = briefs.page(one, {}, seen) + pair_panel.panel(compare(one, made("511500", desks.HOSTILE)), seen)
    assert "<script>" not in markup
    assert "<img" not in markup
