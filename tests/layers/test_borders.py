import pytest

from data.openers import boundaries
from tests.layers import documents


@pytest.fixture(scope="module")
def borders():
    return documents.ground().borders


def test_borders_are_mutual_and_connect_the_province(borders):
    counties = set(boundaries.load().counties.index)
    assert set(borders) == counties
    for code, others in borders.items():
        assert code not in others
        for other in others:
            assert code in borders[other] if other in counties else other.endswith("0000")
    seen, waiting = set(), ["510104"]
    while waiting:
        code = waiting.pop()
        if code in counties and code not in seen:
            seen.add(code)
            waiting.extend(borders[code])
    assert seen == counties


def test_known_neighbours(borders):
    names = boundaries.load().counties["name"]
    assert {names[c] for c in borders["510104"]} >= {"青羊区", "武侯区", "成华区", "龙泉驿区"}
    assert {"620000", "630000", "540000", "530000", "520000", "500000", "610000"} == {
        code for others in borders.values() for code in others if code.endswith("0000")
    }
