"""``sheets`` draws a map of every task into a folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.atomic import OutputError, check_target, make_folder, write_atomic
from geo.command_line import path_of, shown
from layers.cli import common_options
from layers.sheet.options import Paper, SheetFormat

if TYPE_CHECKING:
    import argparse

    from geo.command_line import Parser


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    parser = common_options.add_command(commands, "sheets", "每项任务一幅图")
    common_options.add_sheet(parser, tuple(Paper))
    common_options.add_dpi(parser)
    parser.add_argument("--all-tasks", action="store_true", required=True, help="全部任务")
    parser.add_argument(
        "--format", type=SheetFormat, choices=tuple(SheetFormat), default=SheetFormat.PNG, help="格式（默认 png）"
    )
    parser.add_argument("-o", "--output", required=True, metavar="DIR", type=path_of, help="写到文件夹；没有则新建")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Draw the sheets and write them: no folder is made before all of them are there."""
    from layers.cli.order_bar import carry_out, tell  # noqa: PLC0415  a wrong call does not wait for it
    from layers.work.order import BatchOrder  # noqa: PLC0415

    folder = Path(options.output)
    _check(folder)
    marks = common_options.options_of(options, options.format)
    order = BatchOrder(common_options.spec_of(options), marks, common_options.document_of(options))
    result = carry_out(order, quiet=options.quiet)
    with zipfile.ZipFile(io.BytesIO(result.data)) as packed:
        names = packed.namelist()
        written = 0
        make_folder(folder)
        # Whatever stops it here, what stands in the folder is told as it is.
        try:
            for name in names:
                write_atomic(folder / name, packed.read(name))
                written += 1
        except KeyboardInterrupt:
            said = f"已中断：{_told(written, len(names), folder)}"
            raise KeyboardInterrupt(said) from None
        except OutputError as error:
            msg = f"{error}：{_told(written, len(names), folder)}"
            raise OutputError(error.errno, msg) from error
    tell(f"已写出 {len(names)} 幅图到 {folder}", quiet=options.quiet)


def _told(written: int, of: int, folder: Path) -> str:
    return f"{of} 幅图中已写出 {written} 幅到 {folder}，其余没有写出"


def _check(folder: Path) -> None:
    """Refuse a folder that cannot be written to, before the work."""
    try:
        if folder.is_dir():
            check_target(folder / "x")
        elif folder.exists() or folder.is_symlink():
            msg = f"{shown(str(folder))} 是文件，请给出一个文件夹"
            raise InputError(msg)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        msg = f"不能用作文件夹 {shown(str(folder))}：{error.strerror}"
        raise InputError(msg) from error
