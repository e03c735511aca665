"""Fields: the state rules, the widget reports, and a run that is broken off loses nothing."""

from __future__ import annotations

from collections import UserDict

import pytest

from tests.views.test_page import opened
from views.parts import fields


class BrokenOff(BaseException):
    """What Streamlit raises at a touch of the session when the next run waits."""


class BreakingSession(UserDict):
    """A session that breaks off at one touch of it."""

    def __init__(self, at: int = -1) -> None:
        super().__init__()
        self.left = at

    def _touch(self) -> None:
        self.left -= 1
        if self.left == -1:
            raise BrokenOff

    def __getitem__(self, key):
        self._touch()
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        self._touch()
        super().__setitem__(key, value)

    def __contains__(self, key) -> bool:
        self._touch()
        return super().__contains__(key)


@pytest.fixture
def session(monkeypatch) -> BreakingSession:
    made = BreakingSession()
    monkeypatch.setattr(fields.st, "session_state", made)
    return made


def test_a_field_keeps_its_key_until_the_state_moves(session) -> None:
    assert fields.key("title", "", print) == "title"
    session["title"] = "题"
    taken: list[str] = []
    fields.key("title", "", taken.append)
    fields.collect()
    assert taken == ["题"]
    assert fields.key("title", "题", print) == "title"
    assert fields.key("title", "另一个", print) == "title-1"
    assert fields.key("title", "题", print) == "title-2"


def test_what_the_browser_holds_of_an_older_field_counts_for_nothing(session) -> None:
    taken: list[object] = []
    fields.key("layers", ["a", "b"], taken.append, frozenset)
    fields.key("layers", ["a"], taken.append, frozenset)
    session["layers"] = []
    fields.collect()
    assert taken == []
    session["layers-1"] = []
    fields.collect()
    assert taken == [[]]


@pytest.mark.parametrize("at", range(12))
def test_a_change_is_taken_wherever_a_callback_is_broken_off(session, at) -> None:
    held: dict[str, str] = {}

    def take(value: str) -> None:
        session["acted"] = True
        held["title"] = value

    fields.key("title", "", take)
    session["title"] = "题"
    session.left = at
    for _ in range(2):
        try:
            fields.collect()
        except BrokenOff:
            continue
    assert held == {"title": "题"}
    session.left = -2
    assert fields.key("title", "题", take) == "title"


def test_options_of_a_sheet_outlive_their_widgets() -> None:
    app = opened(mode="export")
    app.text_input(key="o_title").set_value("题").run()
    app.text_input(key="o_maker").set_value("制").run()
    app.segmented_control(key="mode").set_value("browse").run()
    app.segmented_control(key="mode").set_value("export").run()
    assert app.text_input(key="o_title").value == "题"
    assert app.text_input(key="o_maker").value == "制"


def test_a_step_of_the_tour_never_gets_the_words_of_another() -> None:
    app = opened(mode="present", step="t1")
    app.text_input(key="tour_title_t1").set_value("甲").run()
    app.query_params["step"] = "t2"
    app.run()
    assert app.text_input(key="tour_title_t2").value == ""
    app.query_params["step"] = "t1"
    app.run()
    assert app.text_input(key="tour_title_t1").value == "甲"
