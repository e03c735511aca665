"""The file of a document, as both command lines open it; the reading itself knows no file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from geo.text.decode import LIMIT
from geo.text.formats import extract

if TYPE_CHECKING:
    from geo.text.formats.extracted import Extract

STDIN = "-"


def bytes_of(file: str) -> bytes:
    """Return the bytes of a file, ``-`` for the standard input; one byte more than ``LIMIT`` at the most.

    Raises
    ------
    InputError
        If the file is not there, is a folder, or cannot be opened.
    """
    if file == STDIN:
        return sys.stdin.buffer.read(LIMIT + 1)
    path = Path(file)
    if not file or "\0" in file:
        msg = "没有给出文件名，或文件名不对"
        raise InputError(msg)
    if path.is_dir():
        msg = f"{file} 是文件夹，请给出一个文件"
        raise InputError(msg)
    try:
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        msg = f"找不到文件 {file}，请检查路径"
        raise InputError(msg) from error
    except PermissionError as error:
        msg = f"没有读取 {file} 的权限，请检查文件权限"
        raise InputError(msg) from error
    except OSError as error:
        msg = f"不能读取 {file}：{error.strerror}"
        raise InputError(msg) from error


def extract_of(file: str) -> Extract:
    """Return the text of a file in any format and encoding, with where its parts stand; ``-`` for the standard input.

    Raises
    ------
    InputError
        If the file is not there, cannot be opened, or is of a kind that is not read.
    """
    return extract(bytes_of(file), "标准输入" if file == STDIN else file)


def text_of(file: str) -> str:
    """Return the text of a file in any format and encoding, ``-`` for the standard input.

    Raises
    ------
    InputError
        As ``extract_of``.
    """
    return extract_of(file).text
