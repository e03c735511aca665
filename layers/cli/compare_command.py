"""``compare`` lays two documents side by side: tasks matched, targets with both figures, what came and went."""

from __future__ import annotations

import argparse
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang, text
from geo.command_line import Output, number_of, path_of, shown
from layers.cli import common_options
from layers.sheet.options import Paper, SheetFormat
from layers.spec import MapSpec, YearsShown
from layers.word_lists import listed

if TYPE_CHECKING:
    from geo.command_line import Parser
    from layers.edition import GivenPair
    from layers.work.order import Order

_PAIR = re.compile(r"(\d{1,6})=(\d{0,6})", re.ASCII)
FORMS = ("xlsx", "pptx", *(form.value for form in SheetFormat))
"""Suffixes of the files that it writes."""
_OF_SHEETS = ("years", "task", "paper", "bleed", "sheet_number", "grey", "railways", "seats", "no_rivers", "dpi")
_UNUSED = {"pptx": _OF_SHEETS, "xlsx": (*_OF_SHEETS, "review_number", "maker", "date")}
"""What a form has no use for."""


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    words = "对照两份文件：任务的延续与增减、指标的新旧数值、单位和地点的变化；表格、图纸或幻灯片"
    parser = commands.add_parser("compare", help=words, description=words)
    parser.add_argument("old", metavar="OLD", type=path_of, help="旧文件")
    parser.add_argument("new", metavar="NEW", type=path_of, help="新文件")
    parser.add_argument(
        "--pair", type=_pair_of, nargs="+", action="extend", default=[], metavar="N=M",
        help="改正配对：旧文件第 N 项就是新文件第 M 项；N= 表示新文件里没有",
    )  # fmt: skip
    parser.add_argument("--lang", type=Lang, choices=tuple(Lang), default=Lang.ZH, metavar="zh|en", help="文件语言")
    views = listed((f"{one.value}（{text(f'compare.years_{one.value}', Lang.ZH)}）" for one in YearsShown), Lang.ZH)
    parser.add_argument(
        "--years", type=YearsShown, choices=tuple(YearsShown), default=YearsShown.BOTH, metavar="WHICH",
        help=f"图纸上显示：{views}",
    )  # fmt: skip
    parser.add_argument("--task", type=number_of, metavar="M", help="图纸只画新文件第 M 项任务的前后变化")
    common_options.add_sheet(parser, tuple(Paper))
    common_options.add_dpi(parser)
    common_options.add_imprint(parser)
    form = listed((f".{form}" for form in FORMS), Lang.ZH)
    parser.add_argument("-o", "--output", required=True, metavar="FILE", type=path_of, help=f"写到文件：{form}")
    parser.set_defaults(run=partial(run, parser))


def run(parser: Parser, options: argparse.Namespace) -> None:
    """Compare and write the file.

    Raises
    ------
    AtlasError
        If a document or a pair cannot be used, the form has no use for an option, or the file cannot be written.
    """
    output = Output(options.output)
    form = Path(options.output).suffix.lower().removeprefix(".")
    if form not in FORMS:
        msg = f"{shown(Path(options.output).name)} 的格式不能写；可写 {listed((f'.{one}' for one in FORMS), Lang.ZH)}"
        raise InputError(msg)
    unused = [name for name in _UNUSED.get(form, ()) if getattr(options, name) != parser.get_default(name)]
    if unused:
        words = listed((f"--{name.replace('_', '-')}" for name in unused), Lang.ZH)
        msg = f"{words} 不用于 {form.upper()}，请去掉"
        raise InputError(msg)
    output.write(_book(options) if form == "xlsx" else _drawn(options, form))


def _book(options: argparse.Namespace) -> bytes:
    from geo.command_line import bar  # noqa: PLC0415  a wrong call does not wait for it
    from geo.file_reading import read_file  # noqa: PLC0415
    from geo.reading_watch import watched  # noqa: PLC0415
    from layers.compare.comparison_book import to_book  # noqa: PLC0415
    from layers.compare.year_comparison import compare_years  # noqa: PLC0415

    with bar(quiet=options.quiet) as show:
        with watched(lambda share: show(share / 2, "正在读旧文件")) as watch:
            old = read_file(options.old, note=watch)
        with watched(lambda share: show(0.5 + share / 2, "正在读新文件")) as watch:
            new = read_file(options.new, note=watch)
    return to_book(compare_years(old, new, dict(options.pair)), options.lang)


def _drawn(options: argparse.Namespace, form: str) -> bytes:
    from geo.text.document_file import text_of  # noqa: PLC0415  a wrong call does not wait for it
    from layers.cli.order_bar import carry_out, tell  # noqa: PLC0415
    from layers.edition import GivenPair  # noqa: PLC0415

    pair = GivenPair(text_of(options.old), text_of(options.new), tuple(dict(options.pair).items()))
    result = carry_out(_order(options, form, pair), quiet=options.quiet)
    for word in result.findings:
        tell(f"注意：{word}", quiet=options.quiet)
    return result.data


def _order(options: argparse.Namespace, form: str, pair: GivenPair) -> Order:
    from layers.tour.tour_formats import TourFormat, TourOrder  # noqa: PLC0415
    from layers.work.order import SheetOrder  # noqa: PLC0415

    marks = common_options.options_of(options, SheetFormat(form) if form in list(SheetFormat) else SheetFormat.PDF)
    if form == TourFormat.PPTX:
        return TourOrder(
            TourFormat.PPTX, pair, options.lang, marks.made_on, maker=marks.made_by, review=marks.review_number
        )
    spec: MapSpec = common_options.spec_of(options).with_(years=options.years)
    return SheetOrder(spec, marks, pair, pair=f"n{options.task}" if options.task else "")


def _pair_of(argument: str) -> tuple[int, int | None]:
    found = _PAIR.fullmatch(argument.strip())
    if found is None:
        msg = f"“{argument[:20]}”不是配对，应为 3=5，或 3= 表示没有"
        raise argparse.ArgumentTypeError(msg)
    return int(found[1]), int(found[2]) if found[2] else None
