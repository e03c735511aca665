"""How much one user may keep: two settings of the server."""

from __future__ import annotations

import os
from dataclasses import dataclass

from data.errors import LibraryPlaceError

DOCUMENTS = "ATLAS_USER_DOCUMENTS"
"""Setting: how many documents one user may keep, deleted ones that can be taken back among them."""
MEGABYTES = "ATLAS_USER_MB"
"""Setting: how large all files of one user may be together, in MB."""
MOST_DOCUMENTS, MOST_MEGABYTES = 5_000, 4_000
"""Without the settings."""
_TOP = 1_000_000


@dataclass(frozen=True, slots=True)
class UserBounds:
    """What one user may keep: a number of documents, and a size of all their files in bytes."""

    documents: int
    size: int


def user_bounds() -> UserBounds:
    """Return the bounds of this server.

    Raises
    ------
    LibraryPlaceError
        If a setting is no number from 1 to a million.
    """
    return UserBounds(_number(DOCUMENTS, MOST_DOCUMENTS), _number(MEGABYTES, MOST_MEGABYTES) * 1_000_000)


def _number(setting: str, default: int) -> int:
    given = os.environ.get(setting, "").strip()
    if not given:
        return default
    if not (given.isascii() and given.isdecimal() and len(given) <= len(f"{_TOP}") and 1 <= int(given) <= _TOP):
        msg = f"{setting} 应为 1 到 {_TOP} 的整数"
        raise LibraryPlaceError(msg)
    return int(given)
