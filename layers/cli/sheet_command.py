"""``sheet`` draws one map."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang, text
from geo.command_line import STDOUT, Output, number_of, path_of, shown, some_words_of
from geo.places import Theme
from layers.cli import common_options
from layers.sheet.options import Paper, SheetFormat
from layers.word_lists import listed

if TYPE_CHECKING:
    from geo.command_line import Parser


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    parser = common_options.add_command(commands, "sheet", "一幅图：PDF、SVG 或 PNG")
    common_options.add_sheet(parser, tuple(Paper))
    common_options.add_title(parser, "图名（默认按图上内容）")
    common_options.add_dpi(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--task", type=number_of, metavar="N", help="第 N 项任务")
    what.add_argument("--clause", type=some_words_of, metavar="N.M", help="一条：编号（如 1.2）或链接里的标识")
    what.add_argument("--chapter", type=number_of, metavar="N", help="第 N 章")
    what.add_argument(
        "--place", type=some_words_of, metavar="NAME", help="地方：市州、县（市、区）、区域的名称或六位代码"
    )
    themes = listed((f"{theme.value}（{text(f'map.theme_{theme.value}', Lang.ZH)}）" for theme in Theme), Lang.ZH)
    parser.add_argument(
        "--layer", action="extend", default=[], type=_themes, metavar="NAME", help=f"图层，可多次：{themes}"
    )
    parser.add_argument(
        "--scale", type=_scale, metavar="N", help="比例尺分母，如 4000000（默认取放得下的最大整数比例尺）"
    )
    parser.add_argument("--format", type=SheetFormat, choices=tuple(SheetFormat), help="格式（默认看文件名）")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", type=path_of, help="写到文件；- 写到标准输出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Draw the sheet and write it."""
    from layers.cli.order_bar import carry_out, tell  # noqa: PLC0415  a wrong call does not wait for it
    from layers.work.order import SheetOrder  # noqa: PLC0415

    output = Output(options.output)
    marks = common_options.options_of(options, _format(options))
    spec = common_options.spec_of(options).with_(task=options.task, clause=options.clause, chapter=options.chapter)
    if options.layer:
        spec = spec.with_(layers=tuple(options.layer))
    order = SheetOrder(spec, marks, common_options.document_of(options), options.place or "")
    result = carry_out(order, quiet=options.quiet)
    output.write(result.data)
    for word in result.findings:
        tell(f"注意：{word}", quiet=options.quiet)
    if result.unplaced:
        tell(f"注记放不下的名称：{listed(dict.fromkeys(result.unplaced), Lang.ZH)}", quiet=options.quiet)
    scale = text("sheet.scale", Lang.ZH, scale=f"1:{result.scale:,.0f}")
    tell(f"已写出 {output}（{scale}）", quiet=options.quiet)


def _format(options: argparse.Namespace) -> SheetFormat:
    if options.format is not None:
        return SheetFormat(options.format)
    suffix = Path(options.output).suffix.lower().removeprefix(".")
    if suffix in list(SheetFormat):
        return SheetFormat(suffix)
    name = "标准输出" if options.output == STDOUT else shown(Path(options.output).name)
    msg = f"看不出 {name} 的格式，请加 --format {'|'.join(SheetFormat)}"
    raise InputError(msg)


def _themes(argument: str) -> list[Theme]:
    known = {theme.value: theme for theme in Theme}
    known |= {text(f"map.theme_{theme.value}", lang).lower(): theme for theme in Theme for lang in Lang}
    found = []
    for name in some_words_of(argument).replace("，", ",").split(","):
        if name.strip().lower() not in known:
            msg = f"没有图层“{name}”，可用：{listed((theme.value for theme in Theme), Lang.ZH)}"
            raise argparse.ArgumentTypeError(msg)
        found.append(known[name.strip().lower()])
    return found


def _scale(argument: str) -> int:
    words = some_words_of(argument)
    for mark in (",", "，", " ", "_"):
        words = words.replace(mark, "")
    return number_of(words.removeprefix("1:").removeprefix("1："))
