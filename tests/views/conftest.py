"""Each test of the app has a library of its own: what one user has set is not met by the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from library.database.opening import Library


@pytest.fixture(autouse=True)
def own_shelf(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from library.database import opening  # noqa: PLC0415

    opened: dict[object, Library] = {}
    monkeypatch.setattr(opening, "_OPEN", opened)
    monkeypatch.setenv("ATLAS_DATABASE", str(tmp_path_factory.mktemp("shelf") / "library.sqlite"))
    yield
    for one in opened.values():
        one.close()
