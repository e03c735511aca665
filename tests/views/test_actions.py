"""What a click does, without a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places import Theme
from layers.spec import MapSpec
from views.actions import act, clear, map_click
from views.state import Nav

TASK = Nav(spec=MapSpec(task=3))


@pytest.mark.parametrize(
    ("before", "action", "query"),
    [
        (Nav(), "task:5", {"task": "5"}),
        (TASK, "clause:kabc", {"clause": "kabc"}),
        (TASK, "home:", {}),
        (TASK, "chapter:2", {"chapter": "2"}),
        (Nav(spec=MapSpec(chapter=2)), "chapter:2", {}),
        (TASK, "place:510121", {"mode": "place", "task": "3", "place": "510121"}),
        (TASK, "pick:510121", {"task": "3", "place": "510121"}),
        (Nav(mode="export"), "pick:510121", {"mode": "export", "place": "510121"}),
        (Nav(spec=MapSpec(query="灌县")), "fly:510181", {"place": "510181"}),
        (Nav(mode="present", step="t3", play=True), "fly:510181", {"place": "510181", "step": "t3"}),
        (Nav(mode="place", spec=MapSpec(place="510121")), "place:", {"mode": "place"}),
        (Nav(mode="place", spec=MapSpec(place="510121")), "clause:kabc", {"clause": "kabc"}),
        (TASK, "unit:财政厅", {"unit": "财政厅"}),
        (Nav(spec=MapSpec(unit="财政厅")), "unit:财政厅", {}),
        (Nav(spec=MapSpec(query="县城")), "task:4", {"task": "4"}),
        (Nav(), "below:table", {"below": "table"}),
        (Nav(below="table"), "below:", {}),
        (TASK, "task:x", {}),
        (TASK, "unheard:of", {"task": "3"}),
    ],
)
def test_act(before: Nav, action: str, query: dict[str, str]) -> None:
    assert act(before, action).to_query() == query


def test_map_click_chooses_where_the_reader_is_and_empty_map_steps_back() -> None:
    opened = map_click(TASK, "county", "510121")
    assert opened.to_query() == {"task": "3", "place": "510121"}
    stepped = map_click(opened, "clear", "")
    assert stepped == TASK
    assert map_click(stepped, "clear", "") == Nav()


@pytest.mark.parametrize("kind", ["county", "clear"])
def test_a_click_on_the_map_moves_no_tour(kind: str) -> None:
    shown = Nav(mode="present", step="t3", play=True, spec=MapSpec(task=3))
    assert map_click(shown, kind, "510121") == shown


def test_clear_keeps_what_is_no_filter() -> None:
    spec = MapSpec(unit="财政厅", kind="town", has_target=True, needs_review=True, query="x", chapter=1, layers=())
    assert clear(Nav(mode="place", spec=spec)) == Nav(mode="place", spec=MapSpec(layers=()))


@given(
    st.builds(
        Nav,
        mode=st.sampled_from(["browse", "place", "document"]),
        below=st.sampled_from(["", "table", "outside"]),
        spec=st.builds(
            MapSpec,
            layers=st.lists(st.sampled_from(list(Theme)), unique=True).map(tuple),
            task=st.none() | st.integers(1, 99),
            clause=st.none() | st.just("1.2"),
            unit=st.text(max_size=20),
            query=st.text(max_size=20),
            has_target=st.booleans(),
        ),
    )
)
def test_address_round_trip(nav: Nav) -> None:
    again, problems = Nav.from_query(nav.to_query())
    assert again == nav
    assert problems == ()
