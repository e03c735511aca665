import re
from pathlib import Path

import pytest

from data.openers.texts import texts
from layers.export import tables
from layers.export.tables import PLACES, PROJECTS, TARGETS, TASKS, UNITS

DOCUMENTED = Path(__file__).parents[3] / "docs" / "FIELDS.md"


@pytest.fixture(scope="module")
def documented():
    return dict(re.findall(r"^\| `([a-z0-9_]+)` \| ([^|]+) \|", DOCUMENTED.read_text("utf-8"), re.MULTILINE))


def test_every_field_that_is_written_is_documented_under_its_label(job, documented):
    written = {name for record in job.records() for name in record.fields}
    written |= {
        column.field for table in tables.tables(job.part, job.provenance, job.spec.lang) for column in table.columns
    }
    assert written == set(documented)
    for name in written:
        assert documented[name] == texts()[f"files.field_{name}"]["zh"]


def test_no_label_is_left_over(documented):
    labels = {key.removeprefix("files.field_") for key in texts() if key.startswith("files.field_")}
    assert labels == set(documented)


def test_a_table_has_no_field_twice():
    for columns in (TASKS, PROJECTS, PLACES, TARGETS, UNITS):
        names = [column.field for column in columns]
        assert len(set(names)) == len(names)
