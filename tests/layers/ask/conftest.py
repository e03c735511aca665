import pytest

from tests.layers import documents


@pytest.fixture(scope="session")
def small():
    """The small reading made by hand."""
    return documents.edition("small")


@pytest.fixture(scope="session")
def document():
    """The built-in document."""
    return documents.edition("2022")
