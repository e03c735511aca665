"""``atlas`` makes one PDF of all tasks, prefectures or counties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layers.cli import frame
from layers.sheet.options import Paper

if TYPE_CHECKING:
    import argparse


def add_parser(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """Add the command."""
    parser = commands.add_parser("atlas", help="图集：封面、目录、书签、每页一题、地名索引")
    frame.add_document(parser)
    frame.add_sheet(parser, paper=Paper.A4_PORTRAIT)
    parser.add_argument("--by", required=True, choices=("task", "prefecture", "county"), help="按任务、市州或县分页")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="绘图进程数（默认 2）")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="写到文件（PDF，竖版）")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the atlas and write it."""
    from data.openers.atomic import write_atomic  # noqa: PLC0415  a wrong call does not wait for geopandas

    target = Path(arguments.output)
    frame.check_target(target)
    options = frame.options_of(arguments)
    spec = frame.spec_of(arguments)
    with frame.progress(spec.lang, quiet=arguments.quiet) as show:
        from layers.sheet.atlas.bind import render_atlas  # noqa: PLC0415
        from layers.sheet.plane_source import context_of  # noqa: PLC0415

        context = context_of(frame.document_of(arguments))
        data = render_atlas(
            arguments.by, options, context, spec=spec, progress=show, workers=max(1, arguments.workers)
        )  # fmt: skip
        write_atomic(target, data)
    frame.tell(f"已写出 {target}（{len(data) / 1e6:.1f} MB）", quiet=arguments.quiet)
    return 0
