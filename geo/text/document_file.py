"""The file of a document, as both command lines open it; the reading itself knows no file."""

from __future__ import annotations

import sys
from pathlib import Path

from data.errors import InputError
from geo.text.decode import LIMIT, read_bytes_as_text


def text_of(file: str) -> str:
    """Return the text of a file in any encoding, ``-`` for the standard input.

    Raises
    ------
    InputError
        If the file is not there, cannot be opened, or is no text.
    """
    if file == "-":
        return read_bytes_as_text(sys.stdin.buffer.read(LIMIT + 1), "标准输入")
    path = Path(file)
    if path.is_dir():
        msg = f"{file} 是文件夹，请给出一个文本文件"
        raise InputError(msg)
    try:
        with path.open("rb") as stream:
            raw = stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        msg = f"找不到文件 {file}，请检查路径"
        raise InputError(msg) from error
    except PermissionError as error:
        msg = f"没有读取 {file} 的权限，请检查文件权限"
        raise InputError(msg) from error
    except OSError as error:
        msg = f"不能读取 {file}：{error.strerror}"
        raise InputError(msg) from error
    return read_bytes_as_text(raw, file)
