"""The sheet of one's own figures: loaded, told line by line, shown by a click, kept, taken back."""

from __future__ import annotations

import pytest

from data.errors import InputError
from views import keeping
from views.panels import export_panel
from views.panels.asking import indicator_panel, loaded_indicators, matrix_panel
from views.state import Nav

from . import desks

TEXT = "县,<i>率</i>\n郫都区,78\n<img src=x>,5\n市中区,6\n仁寿县,坏\n双流区,66\n"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch):
    """Keep loaded tables in a session and a library of the test's own."""
    session: dict[str, object] = {}
    library: dict[str, object] = {}
    monkeypatch.setattr(loaded_indicators.st, "session_state", session)
    monkeypatch.setattr(keeping, "keep_indicators", lambda table: library.update({table.name: table}) or "")
    monkeypatch.setattr(keeping, "drop_indicators", library.pop)
    monkeypatch.setattr(keeping, "kept_indicators", lambda: tuple(library.values()))
    return session


def test_a_table_is_told_line_by_line_and_shown_by_a_click(kept) -> None:
    table = loaded_indicators.load("率.csv", TEXT.encode())
    ident = table.id_of(table.columns[0])
    view = desks.view({"mode": "matrix", "desk": "part:indicators", "indicator": ident})
    head = indicator_panel.panel(view)
    assert desks.actions(head, "indicator") == [ident]
    assert 'aria-pressed="true"' in head
    report = indicator_panel.report(view)
    assert "<img" not in report + head
    assert "<i>率" not in report + head
    words = desks.plain(report)
    assert "读入 2 处，未读入 3 处" in words
    assert "内江市市中区（511002）" in words
    assert "“坏”不是数值" in words
    assert desks.actions(indicator_panel.figures(view), "pick") == ["510117", "510116"]
    assert matrix_panel.act(Nav(), f"indicator:{ident}").to_query()["indicator"] == ident
    assert matrix_panel.act(Nav(indicator=ident), f"indicator:{ident}").indicator == ""


def test_it_is_kept_and_can_be_taken_out_and_back(kept) -> None:
    table = loaded_indicators.load("率.csv", TEXT.encode())
    places = desks.edition().gazetteer
    ident = table.id_of(table.columns[0])
    first = loaded_indicators.find(ident, places)
    assert first is not None
    assert loaded_indicators.find(ident, places) is first
    kept.clear()
    assert loaded_indicators.tables() == (table,)
    loaded_indicators.remove("率.csv")
    assert loaded_indicators.find(ident, places) is None
    assert desks.actions(indicator_panel.report(desks.view()), "undo") == [""]
    loaded_indicators.undo()
    assert loaded_indicators.find(ident, places) is not None


def test_a_sheet_is_coloured_as_the_screen(kept) -> None:
    table = loaded_indicators.load("率.csv", TEXT.encode())
    ident = table.id_of(table.columns[0])
    figures = export_panel._figures(desks.view({"mode": "export", "indicator": ident}))
    assert figures is not None
    assert figures.values == {"510117": 78.0, "510116": 66.0}
    assert export_panel._figures(desks.view({"mode": "export"})) is None


def test_what_is_no_table_of_figures_is_refused(kept) -> None:
    with pytest.raises(InputError, match="没有一列数值"):
        loaded_indicators.load("名单.csv", "名称\n郫都区\n".encode())
    assert loaded_indicators.tables() == ()


def test_an_address_of_figures_that_are_not_here_shows_the_document(kept) -> None:
    assert loaded_indicators.find("0123456789", desks.edition().gazetteer) is None
    nav, problems = Nav.from_query({"indicator": "0123456789"})
    assert not problems
    assert Nav.from_query(nav.to_query()) == (nav, ())
