"""What a database says when something fails, and what the user is told."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import exc

from data.errors import DamagedLibraryError, LibraryError, LibraryFullError, LibraryPlaceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = "磁盘已满，没有写入 {place}；已有的文件都还在。请清理磁盘后重试"
_BUSY = "文档库 {place} 正被另一个程序占用，没有写入；请稍后重试"
_DAMAGED = "文档库 {place} 已损坏，请用 python -m library restore 备份文件 --aside 恢复；损坏的文件会改名留存"
_PLACE = "打不开文档库 {place}：{why}；请检查权限，或用 ATLAS_DATABASE 换一个位置"
_FAR = "连接不上文档库 {place}：{why}；请确认数据库服务已启动、地址和口令正确"

_SQLITE = {
    "SQLITE_FULL": (LibraryFullError, _FULL),
    # Other than for want of room a write fails where a quota or a limit on files stops it.
    "SQLITE_IOERR_WRITE": (LibraryFullError, _FULL),
    "SQLITE_BUSY": (LibraryError, _BUSY),
    "SQLITE_LOCKED": (LibraryError, _BUSY),
    "SQLITE_PROTOCOL": (LibraryError, _BUSY),
    "SQLITE_CORRUPT": (DamagedLibraryError, _DAMAGED),
    "SQLITE_NOTADB": (DamagedLibraryError, _DAMAGED),
    "SQLITE_IOERR_SHORT_READ": (DamagedLibraryError, _DAMAGED),
    "SQLITE_READONLY": (LibraryPlaceError, _PLACE),
    "SQLITE_CANTOPEN": (LibraryPlaceError, _PLACE),
    "SQLITE_PERM": (LibraryPlaceError, _PLACE),
    "SQLITE_IOERR": (LibraryPlaceError, _PLACE),
}
"""By the beginning of an error's name; longer names stand before shorter ones."""

_POSTGRESQL = {
    "53100": (LibraryFullError, _FULL),
    "55P03": (LibraryError, _BUSY),
    "53300": (LibraryError, _BUSY),
    "XX00": (DamagedLibraryError, _DAMAGED),
    "25006": (LibraryPlaceError, _PLACE),
    "42501": (LibraryPlaceError, _PLACE),
    "28": (LibraryPlaceError, _FAR),
    "3D000": (LibraryPlaceError, _FAR),
    "57P": (LibraryPlaceError, _FAR),
    "08": (LibraryPlaceError, _FAR),
}
"""By the beginning of the SQLSTATE."""


@contextmanager
def said(place: str) -> Iterator[None]:
    """Turn what a database or the file system says into an error that a user can act on.

    Parameters
    ----------
    place
        The library as :func:`library.database.location.shown_url` names it.

    Raises
    ------
    LibraryError
        In Chinese, with the place and what to do.
    """
    try:
        yield
    except exc.IntegrityError:
        # Whoever writes knows what it means that a row is there already.
        raise
    except exc.TimeoutError as error:
        raise LibraryError(_BUSY.format(place=place)) from error
    except exc.DBAPIError as error:
        raise _told(error.orig, place) from error
    except sqlite3.Error as error:
        raise _told(error, place) from error
    except OSError as error:
        raise LibraryPlaceError(_PLACE.format(place=place, why=error.strerror or error)) from error


def _told(fault: BaseException | None, place: str) -> LibraryError:
    why = " ".join(str(fault).split())[:200]
    if isinstance(fault, sqlite3.Error):
        code = getattr(fault, "sqlite_errorname", "")
        table = _SQLITE
    else:
        code = getattr(fault, "sqlstate", None) or "08"
        table = _POSTGRESQL
    for beginning, (kind, words) in table.items():
        if code.startswith(beginning):
            return kind(words.format(place=place, why=why))
    return LibraryError(f"文档库 {place} 出错：{why}（{code}）；没有写入，请稍后重试")
