"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from typing import TYPE_CHECKING

from data.errors import AtlasError

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = {
    errno.ENOSPC: "磁盘已满，请清理后重试",
    errno.EDQUOT: "磁盘配额已满，请清理后重试",
    errno.EACCES: "没有写入权限，请换一个文件夹",
    errno.EPERM: "没有写入权限，请换一个文件夹",
    errno.EROFS: "该位置为只读，请换一个文件夹",
    errno.ENOENT: "文件夹不存在，请先建立",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹，请给出文件名",
    errno.ENAMETOOLONG: "文件名过长",
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
        If the path is a folder, or its folder is missing or read-only.
    """
    if target.is_dir():
        raise _error(target, errno.EISDIR)
    if not target.parent.exists():
        raise _error(target, errno.ENOENT)
    if not target.parent.is_dir():
        raise _error(target, errno.ENOTDIR)
    if not os.access(target.parent, os.W_OK):
        raise _error(target, errno.EACCES)


def write_atomic(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` through a neighbour file that takes its name only when it is complete.

    Raises
    ------
    OutputError
        If the folder is missing or read-only, the path is a folder, or the disk is full.
    """
    check_target(target)
    temporary = target.with_name(f".{target.name[:60]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise _error(target, error.errno or 0, error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _error(target: Path, number: int, words: str = "") -> OutputError:
    return OutputError(number, f"无法写入 {target}：{_WORDS.get(number, words)}")
