"""NOTICE names every file that came from others, under the licence of the catalogue, and no file that is not there."""

import json
import re
from fnmatch import fnmatch

import pytest

from data.openers import catalog

ROOT = catalog.ROOT.parent
NOTICE = (ROOT / "NOTICE").read_text("utf-8")
ROWS = json.loads((catalog.ROOT / "catalog.json").read_text("utf-8"))
TERMS = ("CC BY 4.0", "LGPL-3.0-or-later", "SIL OFL 1.1", "ODbL 1.0", "政府公开文件")
BLOCKS = [block for block in NOTICE.split("\n\n") if block.startswith("data/")]
OTHERS = [(row["key"], term) for row in ROWS for term in TERMS if term in row["licence"]]


def heads(block):
    return block.split("\n")[0].split(", ")


@pytest.mark.parametrize(("key", "term"), OTHERS, ids=[key for key, _ in OTHERS])
def test_what_came_from_others_is_named_with_its_licence(key, term):
    found = [block for block in BLOCKS if any(fnmatch(f"data/{key}", head) for head in heads(block))]
    assert len(found) == 1
    assert term in found[0]


def test_every_kind_of_licence_is_met():
    assert {term for _, term in OTHERS} == set(TERMS)


def test_own_files_are_mit():
    own = [row for row in ROWS if row["source"].startswith("本项目")]
    assert len(own) > 5
    assert {row["licence"] for row in own} == {"MIT"}
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_every_file_that_is_named_is_there():
    named = set(re.findall(r"\b(?:data|docs)/[\w./*-]*[\w*]", NOTICE)) | {"LICENSE"}
    assert len(named) > 10
    assert [name for name in named if not list(ROOT.glob(name))] == []
