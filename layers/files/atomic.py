"""Write a file whole or not at all."""

from __future__ import annotations

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


def write_atomic(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` through a neighbour file that takes its name only when it is complete.

    Raises
    ------
    OutputError
        If the folder is missing or read-only, the path is a folder, or the disk is full.
    """
    if target.is_dir():
        msg = f"无法写入 {target}：{_WORDS[errno.EISDIR]}"
        raise OutputError(msg)
    temporary = target.with_name(f".{target.name[:80]}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        words = _WORDS.get(error.errno or 0, error.strerror or str(error))
        msg = f"无法写入 {target}：{words}"
        raise OutputError(msg) from error
    finally:
        temporary.unlink(missing_ok=True)
