"""Each test of the library runs against both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from library.database.location import database_url
from library.database.opening import Library
from library.kept import Person
from library.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What ``ATLAS_DATABASE`` says."""
    if request.param == "sqlite":
        return str(tmp_path / "库 one" / "library.sqlite")
    return request.getfixturevalue("postgresql").database()


@pytest.fixture
def library(setting: str) -> Iterator[Library]:
    opened = Library(database_url(setting))
    yield opened
    opened.close()


@pytest.fixture
def shelf(library: Library) -> Shelf:
    return Shelf(library, Person("", "测试者"))
