"""The temporary folder of a worker: one each, gone with it, and swept by the next one where a worker was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

PREFIX: Final = "atlas-work-"
YOUNG_S: Final = 60.0
"""A folder of this age may not be locked yet."""
OLD_S: Final = 86_400.0
"""Where folders cannot be locked, one of this age has no owner any more."""

_here = tempfile.gettempdir()
_mine: list[tuple[Path, int]] = []
_gate = threading.Lock()


def make() -> Path:
    """Make the folder of this process, and have all temporary files of its libraries made there."""
    with _gate:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=_here))
        _mine.append((folder, _lock(folder)))
    tempfile.tempdir = str(folder)
    # GDAL and SQLite look here.
    os.environ["TMPDIR"] = str(folder)
    return folder


def drop() -> None:
    """Remove the folder of this process, which ends now."""
    # Never given back: another thread may be about to make one, and must not any more.
    _gate.acquire()
    while _mine:
        folder, _ = _mine.pop()
        # Moved first: another thread may still be at work, and must not put new files into it.
        gone = folder.with_name(f"{folder.name}-gone")
        with contextlib.suppress(OSError):
            folder = folder.rename(gone)
        shutil.rmtree(folder, ignore_errors=True)


def drop_of(process: int) -> None:
    """Remove the folder of a worker that was ended from outside."""
    for folder in Path(_here).glob(f"{PREFIX}{process}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of workers that were killed before they could do it."""
    now = time.time()
    for folder in Path(_here).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            age = now - folder.stat().st_mtime
            if age > YOUNG_S and _is_left(folder, age):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path, age: float) -> bool:
    """Return whether nobody works there: a lock goes with its process, in whatever way that ends."""
    lock = _lock(folder)
    if lock < 0:
        return False
    os.close(lock)
    return os.name == "posix" or age > OLD_S


def _lock(folder: Path) -> int:
    """Return the descriptor that holds the lock of a folder, or -1 where another process holds it."""
    if os.name != "posix":
        return os.open(os.devnull, os.O_RDONLY)
    import fcntl  # noqa: PLC0415  other systems do not have it

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return -1
    return handle
