import datetime as dt
from dataclasses import replace

import pytest

from geo.places import Theme
from layers.export import file_formats
from layers.spec import MapSpec
from tests.layers import documents, readings

MADE = dt.date(2026, 1, 31)
HOSTILE = (
    '=HYPERLINK("http://example.invalid","x")',
    "<script>alert(1)</script>&amp;\"'",
    "+1-2@SUM(A1)",
    "熊猫🐼\x07\ud800]]>",
)


def job_of(edition, /, *, tasks=(), imprint=None, **spec):
    spec.setdefault("layers", tuple(Theme))
    return file_formats.prepare(
        edition,
        MapSpec(**spec),
        imprint=imprint or file_formats.Imprint(MADE, maker="某单位"),
        tasks=tasks,
    )


def hostile_reading():
    """The small reading with names, words, bodies and titles that other programs could take for markup or formulas."""
    reading = readings.reading()
    site = replace(readings.SITE, id=HOSTILE[0], name=HOSTILE[0], source=HOSTILE[1], note=HOSTILE[2])
    zone = replace(readings.ZONE, name=HOSTILE[1], name_en="熊猫🐼\x07]]>")
    first, *others = reading.tasks
    projects = (
        readings.project("1.1", HOSTILE[0], readings.mention(site, HOSTILE[0])),
        readings.project("1.2", HOSTILE[1], readings.mention(zone, HOSTILE[1]), targets=(readings.TARGET,)),
        readings.project("1.3", HOSTILE[3]),
    )
    first = replace(first, title=HOSTILE[2], text=HOSTILE[3], lead_units=HOSTILE, projects=projects)
    document = replace(reading.document, title=HOSTILE[1], issuer=HOSTILE[3])
    return replace(reading, document=document, tasks=(first, *others), original=HOSTILE[1])


@pytest.fixture(scope="session")
def edition():
    return documents.edition("2022")


@pytest.fixture(scope="session")
def job(edition):
    """The whole built-in document."""
    return job_of(edition)


@pytest.fixture(scope="session")
def hostile():
    return job_of(documents.edition_of(hostile_reading()))
