"""The tour in the app: what each action makes of it, how the address holds it, what the panel and the stage say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.openers.texts import Lang
from geo.places import Theme
from layers.spec import Base, MapSpec
from layers.tour import slides, steps, tour_file
from layers.tour.steps import step_of
from tests.layers import documents
from views.panels.presenting import present_stage, present_tour
from views.panels.presenting.present_tour import Show
from views.parts.writing.wording import Wording
from views.state import Nav

APP = Path(__file__).parents[2] / "app.py"
EDITION = documents.edition("2022")
READING = EDITION.reading
WHOLE = steps.whole(READING)


def shown(found: steps.Tour = WHOLE) -> Show:
    return Show(found, slides.slides(found, EDITION, Lang.ZH), ())


def act(nav: Nav, action: str, found: steps.Tour = WHOLE) -> tuple[Nav, steps.Tour]:
    return present_tour.act(nav, action, shown(found), READING)


def test_a_step_brings_its_map_and_keeps_the_users_layers_base_and_language():
    nav = Nav("present", MapSpec(layers=(Theme.SITES,), base=(Base.RIVERS,), lang=Lang.EN, unit="财政厅"))
    moved, found = act(nav, "show:t12")
    assert found is WHOLE
    assert moved.step == "t12"
    assert moved.spec == MapSpec(task=12, layers=(Theme.SITES,), base=(Base.RIVERS,), lang=Lang.EN)
    assert not moved.play


def test_start_go_and_leave():
    nav, _ = act(Nav("present"), "start:")
    assert (nav.play, nav.step) == (True, "title")
    nav, _ = act(nav, "go:t28")
    assert (nav.play, nav.step, nav.spec.task) == (True, "t28", 28)
    nav, _ = act(nav, "leave:")
    assert (nav.play, nav.step, nav.spec.task) == (False, "t28", 28)
    nav, _ = act(nav, "start:")
    assert (nav.play, nav.step) == (True, "t28")


@pytest.mark.parametrize("action", ["go:t99", "up:zzz", "drop:", "add:x1", "add:nothing", "dance:t1", "", "add:t1"])
def test_what_makes_no_sense_changes_no_tour(action):
    assert act(Nav("present", step="t1"), action)[1] == WHOLE


def test_edits():
    nav = Nav("present", step="t1")
    assert act(nav, "down:t1")[1].ids[2:4] == ("t2", "t1")
    dropped, left = act(nav, "drop:t1")
    assert "t1" not in left.ids
    assert dropped.step == ""
    clause = READING.tasks[0].projects[1]
    assert act(nav, f"add:p{clause.id}")[1].ids[3] == f"p{clause.id}"
    assert act(nav, "add:p1.2")[1].ids[3] == f"p{clause.id}"


def test_a_link_that_names_a_clause_by_its_number_leads_to_its_step():
    clause = READING.tasks[0].projects[1]
    found = shown(WHOLE.with_step(step_of(f"p{clause.id}")))
    there = present_tour.at_step(Nav("present", step="p1.2"), found, "p1.2")
    assert there.step == f"p{clause.id}"
    assert (there.spec.task, there.spec.clause) == (1, clause.id)


def test_reset():
    nav = Nav("present", step="t1")
    assert act(nav, "reset:", WHOLE.without("t1"))[1] == WHOLE


def test_the_stage_escapes_what_people_write():
    found = shown(WHOLE.worded("t1", "<b>&\"'", "<script>alert(1)</script>\n第二行"))
    at = found.at("t1")
    html = present_stage.html(found.slides[at], at, len(found.slides), Wording(Lang.ZH))
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert html.count("<p>") == 2
    assert f"<b>{at + 1}</b> / {len(WHOLE.ids)}" in html


def test_the_ends_say_that_they_are_ends():
    found = shown()
    first = present_stage.html(found.slides[0], 0, 36, Wording(Lang.ZH))
    last = present_stage.html(found.slides[-1], 35, 36, Wording(Lang.ZH))
    assert first.index('aria-disabled="true"') < first.index('data-a="next:"')
    assert last.index('aria-disabled="true"') > last.index('data-a="next:"')


@pytest.fixture
def app() -> AppTest:
    """A session of its own: what one test leaves open is no start for another."""
    opened = AppTest.from_file(str(APP), default_timeout=60)
    opened.run()
    return opened


def _map(app: AppTest) -> dict[str, object]:
    return json.loads(app.get("component_instance")[0].proto.json_args)


def test_presenting_changes_the_paint_and_never_the_map(app):
    before = _map(app)
    for query in (
        {"mode": "present"},
        {"mode": "present", "play": "1", "step": "t1"},
        {"mode": "present", "step": "t2"},
    ):
        app.query_params.clear()
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        now = _map(app)
        assert now["script"] == before["script"]
        assert (now["feature_group"] != before["feature_group"]) is ("step" in query)


@pytest.mark.parametrize("lang", list(Lang))
def test_an_address_of_a_tour_opens_it(app, lang):
    packed = tour_file.to_url(WHOLE.without("c1").worded("t3", "自贡", "备注"), READING)
    app.query_params.clear()
    for name, value in {"mode": "present", "tour": packed, "step": "t3", "lang": lang.value}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert app.text_input(key="tour_title_t3").value == "自贡"
    assert app.text_area(key="tour_note_t3").value == "备注"


@pytest.mark.parametrize(("packed", "words"), [("AAAA", "链接中的演示已损坏"), ("~", "链接里没有这份演示")])
def test_an_address_that_cannot_be_used_says_so(app, packed, words):
    app.query_params.clear()
    app.query_params["mode"] = "present"
    app.query_params["tour"] = packed
    app.run()
    assert not app.exception
    blocks = b"".join(one.proto.bytes for one in app.get("bidi_component"))
    assert words.encode() in blocks
