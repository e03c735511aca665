"""Painted is reached in documents of a city, a county, another province: on the screen, a sheet, the one-file page."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

import geo
from geo import gazetteer
from geo.scope.reach import How, bearings
from layers import palette, select, sight
from layers.edition import Edition
from layers.export.html_page.one_file import to_html
from layers.ground import Ground
from layers.screen import assets, payload
from layers.sheet import content
from layers.sheet.options import SheetOptions
from layers.sheet.plane import Context
from layers.spec import MapSpec
from tests.geo.scope.test_scope_and_reach import TEXTS
from tests.layers import documents
from tests.layers.export.conftest import job_of

if TYPE_CHECKING:
    from geo.model import Reading

COLOR = {color: how for how, color in palette.REACH.items()}
HERE = ("city", "county", "elsewhere", "centre", "frame", "zone", "site")


@cache
def edition(name: str) -> Edition:
    if name not in HERE:
        return documents.edition(name)
    reading = geo.read(TEXTS[name]())
    is_sichuan = reading.document.jurisdiction.province == "510000"
    return Edition(reading, documents.ground() if is_sichuan else Ground.of(reading.document.jurisdiction.province))


def reached(reading: Reading) -> dict[str, dict[str, str]]:
    """Return ``{clause: {county: how}}``, straight from the reading."""
    found: dict[str, dict[str, str]] = {project.id: {} for _, project in reading.projects()}
    for bearing in bearings(reading, gazetteer.of(reading.document.jurisdiction.province)):
        found[bearing.project_id][bearing.adcode] = bearing.how.value
    return found


@pytest.mark.parametrize("name", HERE)
def test_every_clause_fills_what_it_reaches_on_the_screen_and_on_a_sheet(name: str) -> None:
    document = edition(name)
    web = assets.of(document.ground)
    for clause, counties in reached(document.reading).items():
        spec = MapSpec(clause=clause)
        selection = select.select(document, spec)
        message = payload.build(document, sight.of(spec, selection, document), selection, web)
        painted = {
            county: COLOR[group["color"]]
            for group in message["reach"]
            for code in group["d"]
            for county in web.counties
            if code in {county, f"{county[:4]}00", f"{county[:2]}0000"}
        }
        assert painted == counties, clause
        view = content.view(spec, SheetOptions(), Context.of(document))
        features = [feature for features in view.features.values() for feature in features]
        assert {f.ident: f.how for f in features if f.how} == counties, clause


@pytest.mark.parametrize("name", [*documents.NAMES, *HERE])
def test_every_clause_of_the_one_file_page_carries_what_it_reaches(name: str) -> None:
    document = edition(name)
    page = to_html(job_of(document)).decode()
    atlas = json.loads(re.search(r"^var ATLAS = (\{.*\});$", page, re.MULTILINE)[1])  # type: ignore[index]
    order = [row[0] for row in atlas["counties"]]
    ways = list(How)
    carried: dict[str, dict[str, str]] = {clause["id"]: {} for clause in atlas["clauses"]}
    for position, way, numbers in atlas["reaches"]:
        found = carried[atlas["clauses"][position]["id"]]
        for county in order if numbers == 0 else [order[number] for number in numbers]:
            # The strongest way of a clause comes first.
            found.setdefault(county, ways[way].value)
    assert carried == reached(document.reading)
