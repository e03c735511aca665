"""A user's lists of places on both command lines: options go in, lists to read with come out, a report is printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geo.command_line import path_of, shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from geo.given_lists import GivenLists


def add_lists(parser: argparse.ArgumentParser) -> None:
    """Add the options of lists to a command."""
    parser.add_argument(
        "--lists", metavar="FILE", type=path_of, action="append", default=[],
        help="自有名单：CSV 或 XLSX，有“名称”或“代码”一列，另可有名单、来源、日期、批次、所在市州；可多次给出",
    )  # fmt: skip
    parser.add_argument(
        "--newest-lists", action="store_true", help="名单按最新一批计（默认按文件日期，之后公布的不算）"
    )


def given_lists(files: Iterable[str], *, newest: bool = False) -> GivenLists:
    """Return what to read a document with.

    Raises
    ------
    InputError
        If a file cannot be read as a list.
    """
    from geo.given_lists import GivenLists  # noqa: PLC0415  a wrong call waits for nothing
    from geo.scope.list_table import read_list_table  # noqa: PLC0415
    from geo.text.document_file import bytes_of  # noqa: PLC0415

    return GivenLists(tuple(read_list_table(bytes_of(file), file) for file in files), newest)


def tell(lists: GivenLists, province: str) -> None:
    """Print what became of each line of the user's lists, on the standard error stream.

    Parameters
    ----------
    province
        Adcode of the province against which they are held.
    """
    if not lists.tables:
        return
    from geo.gazetteer import of  # noqa: PLC0415
    from geo.scope.list_words import table_words  # noqa: PLC0415
    from geo.scope.own_lists import placed  # noqa: PLC0415

    places = of(province)
    for table in lists.tables:
        sys.stderr.write(shown(table_words(placed(table, places), places)))
