"""Painted is reached: for every clause, the counties that a map fills are those that the reading says it reaches."""

import pytest

from geo.gazetteer import default
from geo.scope.reach import bearings
from layers import palette, select, sight
from layers.screen import assets, payload
from layers.sheet import content
from layers.sheet.options import SheetOptions
from layers.sheet.plane import Context
from layers.spec import MapSpec
from tests.layers import documents

COLOR = {color: how for how, color in palette.REACH.items()}


@pytest.fixture(scope="module", params=documents.NAMES)
def edition(request):
    return documents.edition(request.param)


@pytest.fixture(scope="module")
def web():
    return assets.of(documents.ground())


def reached(reading):
    """Return ``{clause: {county: how}}``, straight from the reading."""
    found = {project.id: {} for _, project in reading.projects()}
    for bearing in bearings(reading, default()):
        found[bearing.project_id][bearing.adcode] = bearing.how.value
    return found


def painted(message, counties):
    """Return ``{county: how}`` as the browser fills it: a prefecture or a province stands for all of its counties."""
    found = {}
    for group in message["reach"]:
        for code in group["d"]:
            for county in counties:
                if code in (county, f"{county[:4]}00", f"{county[:2]}0000"):
                    assert county not in found, "a county is filled once"
                    found[county] = COLOR[group["color"]]
    return found


def test_every_clause_fills_on_the_screen_what_it_reaches(edition, web):
    expected = reached(edition.reading)
    assert expected
    for clause, counties in expected.items():
        spec = MapSpec(clause=clause)
        selection = select.select(edition, spec)
        spec = sight.of(spec, selection, edition)
        message = payload.build(edition, spec, selection, web)
        assert painted(message, web.counties) == counties, clause
        assert [bool(n) for n in message["n"]] == [county in counties for county in web.counties], clause


def test_every_clause_fills_on_a_sheet_what_it_reaches(edition):
    for clause, counties in reached(edition.reading).items():
        view = content.view(MapSpec(clause=clause), SheetOptions(), Context.of(edition))
        features = [feature for features in view.features.values() for feature in features]
        assert {f.ident: f.how for f in features if f.how} == counties, clause


def test_an_opened_county_or_prefecture_fills_nothing_beyond_itself(edition, web):
    everything = reached(edition.reading).values()
    for place in ("510100", "510117", "513400"):
        spec = MapSpec(place=place)
        selection = select.select(edition, spec)
        found = painted(payload.build(edition, spec, selection, web), web.counties)
        own = set(edition.gazetteer.counties_of(place))
        assert set(found) == own & {county for counties in everything for county in counties}
