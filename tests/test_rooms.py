"""One name, one thing; rooms that can be taken in at a glance. Exceptions are stated with their reason."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = [name for name in ("data", "geo", "layers", "library", "views") if (ROOT / name / "__init__.py").exists()]
FEWEST, MOST, LINES = 3, 12, 400

ODD_ROOMS = {
    "data": "facts lie here; their openers and their generators have rooms of their own",
    "data/build": "one generator a file, as many as there are data sets to make",
    "geo": "the doors and the values of the house: the values of documents, of places and of files lie apart",
    "geo/scope": "grows by subject, lists and how sure a reach is",
    "layers": "what a layer is made of, and the edition that holds it; every room below draws on all of them",
    "layers/export/html_page": "one opener beside the page's own scripts",
    "library/database/migrations": "a file for each step of the schema, as they come",
}


def modules() -> list[Path]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    assert len(found) > 100
    return found


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_two_modules_and_no_module_and_room_have_one_name():
    places = defaultdict(list)
    for path in modules():
        if path.name == "__init__.py":
            if path.parent.parent != ROOT:
                places[path.parent.name].append(where(path.parent))
        elif path.name != "__main__.py":
            places[path.stem].append(where(path))
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert twice == {}


def test_no_two_public_classes_have_one_name():
    places = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(where(path))
    assert len(places) > 100
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_room_has_three_to_twelve_files():
    rooms = {path.parent for path in modules()}
    sizes = {where(room): len([path for path in room.glob("*.py") if path.name != "__init__.py"]) for room in rooms}
    # A house of rooms alone has no files of its own.
    houses = {where(room) for room in rooms if len(list(room.glob("*/__init__.py"))) >= FEWEST}
    odd = {room: size for room, size in sizes.items() if not (0 if room in houses else FEWEST) <= size <= MOST}
    assert odd.keys() <= ODD_ROOMS.keys(), odd


def test_a_room_says_what_comes_in_and_what_goes_out():
    rooms = [path for path in modules() if path.name == "__init__.py"]
    assert [where(path) for path in rooms if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []


def test_no_file_is_longer_than_the_wall():
    lines = {where(path): path.read_text("utf-8").count("\n") for path in modules()}
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_scripts_and_tests_keep_to_the_wall_too():
    scripts = [path for package in PACKAGES for path in (ROOT / package).rglob("*.js")]
    found = [*scripts, *(ROOT / "tests").rglob("*.py"), *(ROOT / "tests").rglob("*.mjs")]
    assert len(found) > 80
    long = {where(path): path.read_text("utf-8").count("\n") for path in found}
    assert {name: count for name, count in long.items() if count > LINES} == {}
