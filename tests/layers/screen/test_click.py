import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.screen import click


@pytest.mark.parametrize("kind", click.KINDS)
def test_a_pick_is_read(kind):
    assert click.parse({"kind": kind, "id": "510117", "seq": 5}) == click.Click(kind, "510117", 5)


@pytest.mark.parametrize(
    "value",
    [
        None, {}, [], "county", {"kind": "county"}, {"kind": "castle", "id": "1", "seq": 1},
        {"kind": "county", "id": 510117, "seq": 1}, {"kind": "county", "id": "1", "seq": "1"},
        {"kind": "county", "id": "x" * 201, "seq": 1},
    ],
)  # fmt: skip
def test_what_is_not_ours_is_none(value):
    assert click.parse(value) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner)
    )
)
def test_nothing_raises(value):
    assert click.parse(value) is None
