import pytest

import geo
from data.openers import boundaries
from data.openers.catalog import read_text
from geo.gazetteer import default
from layers.ask.index import Desk
from layers.ask.neighbours import county_borders
from tests.layers import readings


@pytest.fixture(scope="session")
def desk():
    """The small reading made by hand."""
    return Desk.of(readings.reading(), default())


@pytest.fixture(scope="session")
def document():
    """The built-in document."""
    return Desk.of(geo.read(read_text("source/2022.txt")), default())


@pytest.fixture(scope="session")
def borders():
    return county_borders(boundaries.load())
