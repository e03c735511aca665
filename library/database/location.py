"""Where the library lies: the setting ``ATLAS_DATABASE``, or else a file in the user's own data folder."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from data.errors import LibraryPlaceError

SETTING = "ATLAS_DATABASE"
"""A file or folder for SQLite, or the URL of a PostgreSQL database: ``postgresql://user:word@host/name``."""

FOLDER = "sichuan-urbanization-atlas"
"""Name of the folder in the user's data folder: ``~/.local/share`` on Linux, ``%LOCALAPPDATA%`` on Windows,
``~/Library/Application Support`` on macOS."""
FILE = "library.sqlite"

_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def database_url(setting: str | None = None) -> URL:
    """Return the URL of the library's database.

    Parameters
    ----------
    setting
        As :data:`SETTING` has it; that of the environment where none is given.

    Raises
    ------
    LibraryPlaceError
        If the setting names neither a file nor a database that can be used.
    """
    given = (os.environ.get(SETTING, "") if setting is None else setting).strip()
    if not given:
        return _sqlite(user_data_path(FOLDER, appauthor=False) / FILE)
    scheme, mark, rest = given.partition("://")
    if not mark:
        return _sqlite(Path(given).expanduser())
    if scheme in _POSTGRESQL:
        return _postgresql(rest)
    if scheme == "sqlite" and rest.removeprefix("/"):
        return _sqlite(Path(rest.removeprefix("/")).expanduser())
    msg = f"{SETTING} 不能是 {_known(scheme)}://…；请给出文件路径，或 postgresql://用户:口令@主机/数据库"
    raise LibraryPlaceError(msg)


def _known(scheme: str) -> str:
    return "".join(char for char in scheme if char.isprintable())[:30]


def _sqlite(path: Path) -> URL:
    if "\0" in str(path):
        msg = f"{SETTING} 含有不能用在路径里的字符，请改正"
        raise LibraryPlaceError(msg)
    return URL.create("sqlite", database=str((path / FILE if path.is_dir() else path).absolute()))


def _postgresql(rest: str) -> URL:
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError) as error:
        # The setting holds a password, which no message repeats.
        msg = f"{SETTING} 不是有效的 PostgreSQL 地址；应为 postgresql://用户:口令@主机:端口/数据库"
        raise LibraryPlaceError(msg) from error
    if find_spec("psycopg") is None or find_spec("psycopg_binary") is None:
        msg = "没有安装 PostgreSQL 的驱动，请执行 pip install -r requirements.txt"
        raise LibraryPlaceError(msg)
    return url


def shown_url(url: URL) -> str:
    """Return the place in words fit to be shown: the file's path, or the address without its password."""
    words = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    printable = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "�" for char in printable)
