"""Names for files that are written out: whatever a document is called, its file lies in the folder that was given."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 180
"""Bytes in UTF-8; file systems allow 255."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def file_name_of(name: str, taken: Collection[str] = ()) -> str:
    """Return a name that every file system takes, without a path; another one where it is taken already.

    Parameters
    ----------
    taken
        Names that are in use, in lower case: Windows and macOS tell no capitals apart.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name if name.strip("./\\ ") else ""
    fit = _UNFIT.sub("_", last).strip(" .")
    stem, dot, end = fit.rpartition(".")
    if not dot or len(end) > 10:
        stem, end = fit, ""
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    stem = stem.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "文件"
    for number in range(1, len(taken) + 2):
        found = f"{stem}{f' ({number})' if number > 1 else ''}{f'.{end}' if end else ''}"
        if found.lower() not in taken:
            break
    return found
