"""``python -m layers export``: every file of the Atlas from the command line.

Other parts of the command line add themselves in the same way: :func:`add_parser` takes the subparsers, and the
parser's default ``run`` takes the parsed options and raises :class:`data.errors.AtlasError` for what the user can put
right.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.openers import catalog
from data.openers.texts import Lang, text
from geo.model import Theme

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.model import Reading

FORMATS = ("html", "geojson", "gpkg", "kml", "xlsx", "docx", "pdf")
DOCUMENT = "source/2022.txt"
MAKER_SETTING = "ATLAS_MAKER"
QUIET_SECONDS = 1.0
"""Shorter work shows no bar."""


def add_parser(commands: argparse._SubParsersAction[Any]) -> argparse.ArgumentParser:
    """Add ``export`` to a command line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "export", help="导出文件：HTML、GeoJSON、GeoPackage、KML、XLSX、DOCX、PDF、PPTX"
    )
    parser.add_argument("--format", choices=FORMATS, required=True, help="文件格式")
    parser.add_argument(
        "--task", type=int, nargs="+", action="extend", default=[], metavar="N", help="只要这些任务（序号）"
    )
    parser.add_argument("--place", default="", metavar="ADCODE", help="只要涉及此地的条目：行政区划代码或地名")
    parser.add_argument(
        "--document", default="", metavar="FILE", help="文本文件，- 读标准输入；默认为内置的 2022 年文件"
    )
    parser.add_argument("--lang", type=Lang, choices=tuple(Lang), default=Lang.ZH, help="文件语言")
    parser.add_argument("--maker", default=os.environ.get(MAKER_SETTING, ""), help="制作单位")
    parser.add_argument("--review-number", default="", metavar="审图号", help="自己的审图号；没有则注明内部工作用图")
    parser.add_argument("--date", type=_date, default=None, metavar="YYYY-MM-DD", help="制作日期；默认为今天")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="写到此文件；- 写到标准输出")
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """Read the document, make the file, write it whole.

    Raises
    ------
    AtlasError
        If the document, a task or the place cannot be used, or the file cannot be written.
    """
    # A wrong call is answered before anything heavy is loaded.
    from data.openers import boundaries as boundary_data  # noqa: PLC0415
    from data.openers.atomic import check_target, write_atomic  # noqa: PLC0415
    from geo import gazetteer as gazetteer_data  # noqa: PLC0415
    from geo.reading import read  # noqa: PLC0415
    from layers import themes  # noqa: PLC0415
    from layers.export import formats  # noqa: PLC0415
    from layers.spec import MapSpec  # noqa: PLC0415

    target = None if options.output == "-" else Path(options.output)
    if target is not None:
        check_target(target)
    bar = ExportBar(3, quiet=options.quiet)
    bar.step("read")
    reading = read(document_text(options.document))
    gazetteer = gazetteer_data.default()
    boundaries = boundary_data.load()
    bar.step("build")
    layers = themes.build_all(reading, boundaries, gazetteer)
    spec = MapSpec(layers=tuple(Theme), lang=options.lang)
    if options.place:
        spec = spec.with_(place=place_id(reading, gazetteer, options.place))
    made = options.date or dt.datetime.now().astimezone().date()
    job = formats.prepare(
        reading,
        layers,
        spec,
        gazetteer=gazetteer,
        boundaries=boundaries,
        imprint=formats.Imprint(made, options.maker, options.review_number),
        tasks=tuple(options.task),
    )
    bar.step("write")
    content = formats.export(formats.FileFormat(options.format), job)
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_atomic(target, content)
    bar.end()


def document_text(file: str) -> str:
    """Return the text of a document file, ``-`` for the standard input, empty for the built-in one.

    Raises
    ------
    InputError
        If the file cannot be read as text.
    """
    from geo.text.document_file import text_of  # noqa: PLC0415

    return text_of(file) if file else catalog.read_text(DOCUMENT)


def place_id(reading: Reading, gazetteer: Gazetteer, wanted: str) -> str:
    """Return the id of a place given by adcode, name or alias.

    Raises
    ------
    InputError
        If there is no such place, or several, or it lies outside the province.
    """
    from layers.ask.index import Desk  # noqa: PLC0415
    from layers.ask.place_brief import subject  # noqa: PLC0415

    return subject(Desk.of(reading, gazetteer), wanted).place_id


class ExportBar:
    """A bar on the standard error stream, where that is a terminal and the work takes longer than a second."""

    def __init__(self, steps: int, *, quiet: bool = False) -> None:
        self._steps = steps
        self._done = 0
        self._start = time.monotonic()
        self._is_on = not quiet and sys.stderr.isatty()
        self._is_drawn = False

    def step(self, key: str) -> None:
        """Say what begins now."""
        if self._is_on and (self._is_drawn or time.monotonic() - self._start > QUIET_SECONDS):
            filled = round(20 * self._done / self._steps)
            words = text(f"files.step_{key}", Lang.ZH)
            print(f"\r{'█' * filled}{'░' * (20 - filled)} {words}…   ", end="", file=sys.stderr, flush=True)  # noqa: T201
            self._is_drawn = True
        self._done += 1

    def end(self) -> None:
        """Fill the bar and leave the line."""
        if self._is_drawn:
            print(f"\r{'█' * 20} {text('files.step_done', Lang.ZH)}      ", file=sys.stderr, flush=True)  # noqa: T201


def _date(word: str) -> dt.date:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        msg = f"{word} 不是日期，应为 2026-01-31 这样的写法"
        raise argparse.ArgumentTypeError(msg) from None
