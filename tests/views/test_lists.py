"""The sheet of lists: every list with what is known of it, its members and clauses; the user's own, line by line."""

from __future__ import annotations

import pytest

from geo.given_lists import PUBLISHED, GivenLists
from layers.ask.list_rows import known_words, lists_with
from layers.ask.place_brief import brief
from layers.edition import Edition, GivenText
from layers.select import select
from views import answers, documents, loaded_lists
from views.answers import Open
from views.panels.asking import list_loading, lists_table, matrix_panel, place_panel
from views.panels.panel_view import PanelView
from views.parts.writing.wording import Wording
from views.state import Nav

from . import desks

HOSTILE = "名称,所在县,名单\n武侯区,,<b>试点</b>\n<img src=x>园区,合江县,<b>试点</b>\n市中区,,<b>试点</b>\n"
TEXT = "四川省2022年工作要点\n1.推动天府旅游名县发展。\n2.争创天府旅游名县。\n3.支持<b>试点</b>建设。\n"


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch):
    """Keep loaded tables in a session of the test's own."""
    session: dict[str, object] = {}
    monkeypatch.setattr(loaded_lists.st, "session_state", session)
    return session


def seen(query: dict[str, str], lists: GivenLists = PUBLISHED) -> PanelView:
    nav, problems = Nav.from_query(query)
    assert not problems
    edition = Edition.read(GivenText(TEXT, lists=lists))
    opens = nav.spec.with_(task=None, clause=None, place=None)
    return PanelView(
        nav, edition, select(edition, nav.spec), select(edition, opens), desks.DOCUMENT, (), Wording(nav.spec.lang)
    )


def pages(view: PanelView) -> str:
    count = len(answers.list_rows_of(view.edition))
    return "".join(
        lists_table.panel(Open(part="lists", page=n), view) for n in range((count - 1) // lists_table.PAGE + 1)
    )


@pytest.mark.parametrize("lang", desks.LANGS)
def test_all_lists_stand_with_date_and_how_much_is_known(lang) -> None:
    view = seen({"mode": "matrix", "desk": "part:lists", "lang": lang.value})
    markup = pages(view)
    assert desks.actions(markup, "list") == [row.list.id for row in answers.list_rows_of(view.edition)]
    words = desks.plain(markup)
    for row in answers.list_rows_of(view.edition):
        assert row.list.name in words
        assert known_words(row.state, lang) in words
    part = next(row for row in answers.list_rows_of(view.edition) if row.state.total and not row.state.complete)
    assert str(part.state.total) in known_words(part.state, lang)


def test_the_list_that_is_chosen_shows_members_batches_and_clauses() -> None:
    view = seen({"mode": "matrix", "desk": "part:lists", "list": "tianfu-tourism-county"})
    markup = lists_table.panel(Open(part="lists"), view)
    sheet = markup.partition('class="list"')[2].partition("</section>")[0]
    assert len(desks.actions(sheet, "place")) == 39
    (row,) = [row for row in answers.list_rows_of(view.edition) if row.list.id == "tianfu-tourism-county"]
    assert (len(row.aims), len(row.open), len(row.newer)) == (1, 1, 2)
    assert desks.actions(sheet, "clause") == [*row.aims, *row.open]
    assert desks.actions(sheet, "newest") == ["1"]


def test_the_newest_can_be_switched_to_and_back() -> None:
    nav = matrix_panel.act(Nav(), "newest:1")
    assert nav.to_query()["newest"] == "1"
    assert Nav.from_query(nav.to_query()) == (nav, ())
    assert matrix_panel.act(nav, "newest:0") == Nav()
    view = seen({"newest": "1", "list": "tianfu-tourism-county"}, GivenLists(newest=True))
    sheet = lists_table.panel(Open(part="lists"), view).partition('class="list"')[2].partition("</section>")[0]
    assert len(desks.actions(sheet, "place")) == 55


def test_a_click_on_a_list_filters_by_it_and_a_second_one_does_not() -> None:
    nav = matrix_panel.act(Nav(mode="matrix", desk="part:lists"), "list:tianfu-tourism-county")
    assert (nav.spec.list, nav.mode, nav.desk) == ("tianfu-tourism-county", "matrix", "part:lists")
    assert matrix_panel.act(nav, "list:tianfu-tourism-county").spec.list == ""


def test_a_place_says_on_which_lists_it_is_and_what_follows() -> None:
    view = seen({"mode": "place", "place": "510181"})
    made = brief(view.edition, "510181")
    names = {one.row.list.name for one in made.lists}
    assert "天府旅游名县" in names
    markup = place_panel.page(made, {}, view)
    assert set(desks.actions(markup, "list")) == {one.row.list.id for one in made.lists}
    (tourism,) = [one for one in made.lists if one.row.list.id == "tianfu-tourism-county"]
    assert set(tourism.row.aims) <= set(desks.actions(markup, "clause"))


def test_members_inside_above_and_by_name_are_told_from_others() -> None:
    edition = seen({}).edition
    inside = {one.row.list.id for one in lists_with(edition, "510100", edition.counties["510100"])}
    assert {"tianfu-tourism-county"} <= inside
    (zones,) = [
        one for one in lists_with(edition, "宜宾三江新区", ("511502",)) if one.row.list.id == "provincial-new-area"
    ]
    assert [member.name for member in zones.members] == ["宜宾三江新区"]


def test_own_lists_are_reported_line_by_line_and_escaped(tables) -> None:
    loaded_lists.load("<i>名单.csv", HOSTILE.encode())
    view = seen({}, GivenLists(loaded_lists.tables()))
    markup = list_loading.panel(view)
    assert "<img" not in markup
    assert "<b>试点" not in markup
    words = desks.plain(markup)
    assert "读入 2 处，未读入 1 处" in words
    assert "内江市市中区（511002）" in words
    assert words.index("市中区（511002）") < words.index("武侯区"), "what was not taken stands first"
    chosen = next(one.id for one in view.edition.lists.all if one.is_own)
    sheet = lists_table.panel(Open(part="lists"), seen({"list": chosen}, GivenLists(loaded_lists.tables())))
    assert "<img" not in sheet


def test_a_table_replaces_its_older_self_and_can_be_removed_and_brought_back(tables) -> None:
    loaded_lists.load("名单.csv", "名称\n武侯区\n".encode())
    loaded_lists.load("名单.csv", "名称\n金堂县\n".encode())
    (table,) = loaded_lists.tables()
    assert table.lines[0].name == "金堂县"
    loaded_lists.remove("名单.csv")
    assert (loaded_lists.tables(), loaded_lists.removed()) == ((), "名单.csv")
    assert desks.actions(list_loading.panel(seen({})), "undo") == [""]
    loaded_lists.undo()
    assert loaded_lists.tables() == (table,)


def test_lists_are_there_again_in_the_next_session(tables) -> None:
    loaded_lists.load("名单.csv", "名称\n武侯区\n".encode())
    known = loaded_lists.tables()
    tables.clear()
    assert loaded_lists.tables() == known
    loaded_lists.remove("名单.csv")
    tables.clear()
    assert loaded_lists.tables() == ()


def test_readings_with_other_lists_are_kept_apart(tables) -> None:
    loaded_lists.load("名单.csv", "名称\n武侯区\n".encode())
    given = GivenLists(loaded_lists.tables())
    keys = {loaded_lists.key_of(one) for one in (GivenLists(), GivenLists(newest=True), given)}
    assert len(keys) == 3
    document = desks.DOCUMENT
    assert len({documents.key_of(document.sha256, document.origin, "", one) for one in (GivenLists(), given)}) == 2
