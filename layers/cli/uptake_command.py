"""``uptake`` holds a city's plan against the province's: what it takes up, what not, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang
from geo.command_line import Output, path_of, shown

if TYPE_CHECKING:
    import argparse

    from geo.command_line import Parser


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    words = "本地文件承接了上级文件的哪些任务、哪些没有，各有理由；写成 XLSX"
    parser = commands.add_parser("uptake", help=words, description=words)
    parser.add_argument("upper", metavar="UPPER", type=path_of, help="上级文件，如省的任务清单")
    parser.add_argument("own", metavar="OWN", type=path_of, help="本地文件，如市的实施方案")
    parser.add_argument("--lang", type=Lang, choices=tuple(Lang), default=Lang.ZH, metavar="zh|en", help="文件语言")
    parser.add_argument("--quiet", action="store_true", help="不显示进度和说明")
    parser.add_argument("-o", "--output", required=True, metavar="FILE.xlsx", type=path_of, help="写到文件")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Hold one against the other and write the workbook.

    Raises
    ------
    AtlasError
        If a document cannot be used, or the file cannot be written.
    """
    from geo.command_line import bar  # noqa: PLC0415  a wrong call does not wait for it
    from geo.file_reading import read_file  # noqa: PLC0415
    from geo.reading_watch import watched  # noqa: PLC0415
    from layers.cli.order_bar import tell  # noqa: PLC0415
    from layers.compare.uptake import take_up  # noqa: PLC0415
    from layers.compare.uptake_book import to_uptake_book, uptake_counts  # noqa: PLC0415
    from layers.edition import Edition  # noqa: PLC0415

    output, name = Output(options.output), Path(options.output)
    if name.suffix.lower() != ".xlsx":
        msg = f"{shown(name.name)} 的格式不能写；可写 .xlsx"
        raise InputError(msg)
    with bar(quiet=options.quiet) as show:
        with watched(lambda share: show(share / 2, "正在读上级文件")) as watch:
            upper = read_file(options.upper, note=watch)
        with watched(lambda share: show(0.5 + share / 2, "正在读本地文件")) as watch:
            own = read_file(options.own, note=watch)
    found = take_up(Edition(upper), Edition(own))
    output.write(to_uptake_book(found, options.lang))
    tell(uptake_counts(found, Lang.ZH), quiet=options.quiet)
