"""``atlas`` makes one PDF of all tasks, prefectures or counties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.command_line import Output, number_of, path_of
from layers.cli import common_options
from layers.sheet.options import Paper

if TYPE_CHECKING:
    import argparse

    from geo.command_line import Parser

MOST_WORKERS = 16


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    parser = common_options.add_command(commands, "atlas", "图集：封面、目录、书签、每页一题、地名索引")
    common_options.add_sheet(parser, (Paper.A4_PORTRAIT, Paper.A3_PORTRAIT))
    common_options.add_title(parser, "图集名（默认按分页方式）")
    parser.add_argument("--by", required=True, choices=("task", "prefecture", "county"), help="按任务、市州或县分页")
    parser.add_argument("--workers", type=number_of, default=2, metavar="N", help="绘图进程数（默认 2）")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", type=path_of, help="写到文件（PDF，竖版）；- 写到标准输出"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Make the atlas and write it."""
    from layers.cli.order_bar import carry_out, tell  # noqa: PLC0415  a wrong call does not wait for it
    from layers.work.order import AtlasOrder  # noqa: PLC0415

    output = Output(options.output)
    marks, spec = common_options.options_of(options), common_options.spec_of(options)
    order = AtlasOrder(options.by, spec, marks, common_options.document_of(options))
    result = carry_out(order, quiet=options.quiet, helpers=min(options.workers, MOST_WORKERS) - 1)
    output.write(result.data)
    for word in result.findings:
        tell(f"注意：{word}", quiet=options.quiet)
    tell(f"已写出 {output}（{len(result.data) / 1e6:.1f} MB）", quiet=options.quiet)
