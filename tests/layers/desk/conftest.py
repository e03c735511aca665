import pytest

import geo
from data import boundaries
from data.catalog import read_text
from geo.gazetteer import default
from layers.desk.borders import county_borders
from layers.desk.index import Desk
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
