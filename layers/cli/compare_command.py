"""``compare`` lays two documents side by side: tasks matched, targets with both figures, what came and went."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from data.openers.texts import Lang
from geo.command_line import Output, path_of

if TYPE_CHECKING:
    from geo.command_line import Parser

_PAIR = re.compile(r"(\d{1,6})=(\d{0,6})", re.ASCII)


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    words = "对照两份文件：任务的延续与增减、指标的新旧数值、单位和地点的变化，写成 XLSX"
    parser = commands.add_parser("compare", help=words, description=words)
    parser.add_argument("old", metavar="OLD", type=path_of, help="旧文件")
    parser.add_argument("new", metavar="NEW", type=path_of, help="新文件")
    parser.add_argument(
        "--pair", type=_pair_of, nargs="+", action="extend", default=[], metavar="N=M",
        help="改正配对：旧文件第 N 项就是新文件第 M 项；N= 表示新文件里没有",
    )  # fmt: skip
    parser.add_argument("--lang", type=Lang, choices=tuple(Lang), default=Lang.ZH, metavar="zh|en", help="文件语言")
    parser.add_argument("-o", "--output", required=True, metavar="FILE.xlsx", type=path_of, help="写到文件")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Compare and write the workbook.

    Raises
    ------
    AtlasError
        If a document or a pair cannot be used, or the file cannot be written.
    """
    from geo.command_line import bar  # noqa: PLC0415  a wrong call does not wait for it
    from geo.file_reading import read_file  # noqa: PLC0415
    from geo.reading_watch import watched  # noqa: PLC0415
    from layers.compare.comparison_book import to_book  # noqa: PLC0415
    from layers.compare.year_comparison import compare_years  # noqa: PLC0415

    output = Output(options.output)
    with bar() as show:
        with watched(lambda share: show(share / 2, "正在读旧文件")) as watch:
            old = read_file(options.old, note=watch)
        with watched(lambda share: show(0.5 + share / 2, "正在读新文件")) as watch:
            new = read_file(options.new, note=watch)
    output.write(to_book(compare_years(old, new, dict(options.pair)), options.lang))


def _pair_of(argument: str) -> tuple[int, int | None]:
    found = _PAIR.fullmatch(argument.strip())
    if found is None:
        msg = f"“{argument[:20]}”不是配对，应为 3=5，或 3= 表示没有"
        raise argparse.ArgumentTypeError(msg)
    return int(found[1]), int(found[2]) if found[2] else None
