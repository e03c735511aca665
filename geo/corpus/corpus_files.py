"""The files of a corpus: what of a folder is read, and by what a file is known again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from data.errors import InputError
from geo.command_line import shown
from geo.text.formats import SUFFIXES


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus.

    Parameters
    ----------
    path
        Where it lies.
    name
        Its path inside the folder, with ``/``; bytes that are no UTF-8 are written out.
    size, modified
        In bytes, and in nanoseconds since 1970: another of either is another file.
    """

    path: str
    name: str
    size: int
    modified: int

    @property
    def state(self) -> tuple[str, int, int]:
        """By what it is known again."""
        return self.name, self.size, self.modified


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """What was found in a folder.

    Parameters
    ----------
    files
        Those of a format that is read, in the order of their names.
    others
        How many files are of other kinds.
    closed
        Folders that could not be looked into.
    """

    files: tuple[CorpusFile, ...]
    others: int
    closed: tuple[str, ...]


def folder_of(root: Path, apart: Path) -> CorpusFolder:
    """Look through a folder and the folders in it; links to folders are not followed.

    Parameters
    ----------
    apart
        A folder that is left out: that of the tables, should it lie inside.

    Raises
    ------
    InputError
        If there is no such folder, or nothing in it that can be read.
    """
    if not root.is_dir():
        msg = f"没有文件夹 {shown(str(root))}，请检查路径"
        raise InputError(msg)
    files, closed, others = [], [], 0
    for here, folders, names in os.walk(root, onerror=lambda error: closed.append(_plain(str(error.filename)))):
        folders[:] = sorted(one for one in folders if Path(here, one).absolute() != apart.absolute())
        for name in sorted(names):
            path = Path(here, name)
            if path.suffix.lower().lstrip(".") not in SUFFIXES or name.startswith("~$"):
                others += 1
                continue
            try:
                known = path.stat()
            except OSError:
                closed.append(_plain(str(path)))
                continue
            inside = _plain(path.relative_to(root).as_posix())
            files.append(CorpusFile(str(path), inside, known.st_size, known.st_mtime_ns))
    if not files:
        msg = f"{shown(str(root))} 里没有能读的文件（{'、'.join(SUFFIXES)}）；请检查路径"
        raise InputError(msg)
    return CorpusFolder(tuple(files), others, tuple(closed))


def _plain(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")
