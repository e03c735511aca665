"""Write a file whole or not at all; only files are written to, never a device, a pipe or a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    errno.ENOSPC: "磁盘已满，请清理后重试",
    errno.EDQUOT: "磁盘配额已满，请清理后重试",
    errno.EACCES: "没有写入权限，请换一个文件夹",
    errno.EPERM: "没有写入权限，请换一个文件夹",
    errno.EROFS: "该位置为只读，请换一个文件夹",
    errno.ENOENT: "文件夹不存在，请先建立",
    errno.EEXIST: "这是文件，请给出一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹，请给出文件名",
    errno.ENAMETOOLONG: "文件名过长，请换一个短些的",
    errno.ELOOP: "符号链接绕成了圈，请换一个路径",
    errno.EINVAL: "这不是一个文件名",
    errno.ENXIO: "这不是普通文件（设备、管道或套接字），请给出一个文件名",
}


class OutputError(AtlasError, OSError):
    """A file could not be written; nothing half-written is left, and an older file of that name stays as it was."""

    def __str__(self) -> str:
        return str(self.strerror)


def check_target(target: Path) -> None:
    """Refuse a path that cannot be written, before the work of making the file.

    Raises
    ------
    OutputError
        If the path is a folder, a device, a pipe or a socket, or its folder is missing or read-only.
    """
    _resolved(target)


def write_atomic(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` through a neighbour file that takes its name only when it is complete.

    A symbolic link is followed: what it points to is written. A file that is there keeps its mode.

    Raises
    ------
    OutputError
        As for :func:`check_target`, or if the disk is full.
    """
    goal = _resolved(target)
    # Not made from the target's name: that may be as long as names can be.
    temporary = goal.with_name(f".atlas-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with _said(target):
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            _keep_mode(goal, temporary)
            temporary.replace(goal)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder that files are to be written into, and those above it; one that is there stays as it is.

    Raises
    ------
    OutputError
        If it is a file, or cannot be made.
    """
    with _said(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _resolved(target: Path) -> Path:
    """Return the file that is really written, having checked that it can be."""
    # An empty name has become the folder itself by now.
    if str(target) in {"", "."}:
        raise _error(target, errno.EISDIR)
    with _said(target):
        goal = Path(os.path.realpath(target))
        try:
            found = goal.stat()
        except FileNotFoundError:
            found = None
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise OSError(errno.EISDIR, "")
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise OSError(errno.ENXIO, "")
        folder = goal.parent
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise OSError(errno.ENOTDIR, "")
        if not os.access(folder, os.W_OK) or (found is not None and not os.access(goal, os.W_OK)):
            raise OSError(errno.EACCES, "")
    return goal


def _keep_mode(goal: Path, temporary: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(goal.stat().st_mode))


@contextlib.contextmanager
def _said(target: Path) -> Iterator[None]:
    """Turn what the system says into what the user is told."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise _error(target, error.errno or 0, error.strerror or str(error)) from error
    except ValueError as error:
        # A NUL, or a character that the file system's encoding lacks.
        raise _error(target, errno.EINVAL) from error


def _error(target: Path, number: int, words: str = "") -> OutputError:
    return OutputError(number, f"无法写入 {_shown(target)}：{_WORDS.get(number, words)}")


def _shown(target: Path) -> str:
    """Return a path fit for a sentence, whatever bytes it is made of."""
    words = str(target).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "�" for char in words)
