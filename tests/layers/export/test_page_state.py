"""The one-file page computes in the browser what the app computes on its server: the same choice, the same fill."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import geo
import layers.export.html_page
import layers.screen
from geo.places import Theme
from layers import select
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.screen import assets, payload
from layers.spec import MapSpec
from tests.layers import documents
from tests.layers.export.conftest import job_of

NODE = shutil.which("node")
SCREEN = Path(layers.screen.__file__).parent / "js"
PAGE = Path(layers.export.html_page.__file__).parent / "assets"
SCRIPTS = [SCREEN / "geometry.js", PAGE / "data.js", PAGE / "view.js"]
EMPTY = {"chapter": "", "task": "", "clause": "", "place": "", "q": "", "off": []}

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


@pytest.fixture(scope="module")
def web():
    return assets.of(documents.ground())


def answers(page, states, web):
    """Return what the scripts of a page make of some states."""
    atlas = json.loads(re.search(r"^var ATLAS = (\{.*\});$", page.decode(), re.MULTILINE)[1])
    told = {
        "atlas": atlas,
        "base": json.loads(web.text("base.json")),
        "scripts": [str(script) for script in SCRIPTS],
        "states": [EMPTY | state for state in states],
    }
    here = Path(__file__).parent / "page_in_node.js"
    done = subprocess.run([NODE, here], input=json.dumps(told).encode(), capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def expected(edition, state, web):
    """Return what the app's own server paints for a state."""
    spec = MapSpec(
        layers=tuple(Theme),
        chapter=int(state["chapter"]) if "chapter" in state else None,
        task=int(state["task"]) if "task" in state else None,
        clause=state.get("clause"),
        place=state.get("place"),
        query=state.get("q", ""),
    )
    selection = select.select(edition, spec)
    message = payload.build(edition, spec, selection, web)
    return {
        "selected": [project.id for _, project in selection.projects] if selection.narrowed else None,
        "reach": [[group["color"], painted(group["d"], web.counties)] for group in message["reach"]],
        "n": message["n"],
        "features": {f"{feature['theme']}:{feature['id']}" for feature in message["features"]},
    }


def painted(codes, counties):
    return [county for county in counties if not {county, f"{county[:4]}00", f"{county[:2]}0000"}.isdisjoint(codes)]


def states_of(reading):
    named = {m.place.id: None for _, p in reading.projects() for m in p.mentions if m.status == "resolved"}
    some = ["510100", "513400", "510117", "510682"]
    return [
        {},
        *({"clause": project.id} for _, project in reading.projects()),
        *({"task": str(task.number)} for task in reading.tasks),
        *({"chapter": str(chapter.number)} for chapter in reading.chapters),
        *({"place": place} for place in dict.fromkeys([*some, *named])),
        {"q": "建设 县"},
        {"q": "pidu"},
        {"q": "住房城乡"},
        {"q": "没有这样的词"},
    ]


@pytest.mark.parametrize("name", documents.NAMES)
def test_the_page_selects_and_fills_as_the_app_does(name, web):
    edition = documents.edition(name)
    states = states_of(edition.reading)
    page = file_formats.export(FileFormat.HTML, job_of(edition))
    found = answers(page, states, web)
    assert len(found) == len(states)
    for state, answer in zip(states, found, strict=True):
        answer["features"] = set(answer["features"])
        assert answer == expected(edition, state, web), state


@pytest.mark.parametrize("spec", [{"place": "510100"}, {"place": "510117"}, {"clause": "2.1"}, {"task": 1}])
def test_a_page_of_a_part_opens_as_the_app_shows_that_part(spec, web):
    edition = documents.edition("small")
    page = file_formats.export(FileFormat.HTML, job_of(edition, **spec))
    answer = answers(page, [{}], web)[0]
    wanted = expected(edition, {name: str(value) for name, value in spec.items()}, web)
    assert answer["reach"] == wanted["reach"]
    assert answer["n"] == wanted["n"]
    assert set(answer["features"]) == wanted["features"]


def test_places_and_numbers_of_a_clause_stand_where_their_ranges_say_as_a_browser_counts():
    edition = documents.edition_of(geo.read("一、重点\n（一）建设。按𠮷字“3个”标准在成都市建设3个市场。\n"))
    page = file_formats.export(FileFormat.HTML, job_of(edition)).decode()
    atlas = json.loads(re.search(r"^var ATLAS = (\{.*\});$", page, re.MULTILINE)[1])
    clause = next(clause for clause in atlas["clauses"] if clause["g"])
    units = clause["x"].encode("utf-16-le")
    words = [units[2 * start : 2 * end].decode("utf-16-le") for start, end, *_ in (*clause["m"], *clause["g"])]
    assert words == ["成都市", "3个"]
    assert "𠮷" in clause["x"]
    assert clause["g"][0][0] > clause["x"].index("3个") + 2
