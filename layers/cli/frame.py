"""What the commands share: arguments of documents and sheets, progress, writing."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.sheet.options import RESOLUTIONS, Paper, SheetOptions
from layers.spec import Base, MapSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAPERS = {paper.value.lower(): paper for paper in Paper}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are Chinese."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"错误：用法不对（{message}）\n")


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def decoded(argument: str) -> str:
    """Return an argument as the shell's UTF-8, which under a C locale arrives as surrogates."""
    return os.fsencode(argument).decode("utf-8", "replace")


def add_document(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every command has."""
    parser.add_argument("--document", metavar="FILE", help="规划文件（文本）；默认用内置的 2022 年文件；- 读标准输入")
    parser.add_argument("--quiet", action="store_true", help="不显示进度")


def add_sheet(parser: argparse.ArgumentParser, *, paper: Paper) -> None:
    """Add the arguments of how sheets look."""
    parser.add_argument(
        "--paper", default=paper.value, metavar="PAPER", help=f"纸张：{'、'.join(p.value for p in Paper)}"
    )
    parser.add_argument("--grey", action="store_true", help="灰度，用线型和晕线区分")
    parser.add_argument("--lang", choices=[lang.value for lang in Lang], default=Lang.ZH.value, help="图面语言")
    parser.add_argument("--review-number", default="", metavar="TEXT", help="本图的审图号；没有则注明内部工作用图")
    parser.add_argument("--maker", default="", metavar="TEXT", help="制图单位或人（默认取环境变量 ATLAS_MAKER）")
    parser.add_argument("--title", default="", metavar="TEXT", help="图名")
    parser.add_argument("--date", default="", metavar="YYYY-MM-DD", help="制图日期（默认今天）")
    parser.add_argument("--railways", action="store_true", help="加绘铁路")
    parser.add_argument("--no-rivers", action="store_true", help="不绘河流")


def add_dpi(parser: argparse.ArgumentParser) -> None:
    """Add the resolution of PNGs."""
    parser.add_argument(
        "--dpi", type=int, default=300, metavar="N", help=f"PNG 分辨率：{'、'.join(map(str, RESOLUTIONS))}"
    )


def options_of(arguments: argparse.Namespace) -> SheetOptions:
    """Return the options of a call.

    Raises
    ------
    InputError
        If the paper, the date, the resolution or the scale is none.
    """
    paper = PAPERS.get(arguments.paper.lower())
    if paper is None:
        msg = f"没有纸张“{decoded(arguments.paper)}”，可用：{'、'.join(p.value for p in Paper)}"
        raise InputError(msg)
    day = None
    if arguments.date:
        try:
            day = dt.date.fromisoformat(arguments.date)
        except ValueError as error:
            msg = f"日期“{decoded(arguments.date)}”不对，应形如 2026-11-24"
            raise InputError(msg) from error
    return SheetOptions(
        paper=paper,
        dpi=getattr(arguments, "dpi", 300),
        scale=getattr(arguments, "scale", None),
        grey=arguments.grey,
        title=decoded(arguments.title),
        review_number=decoded(arguments.review_number),
        maker=decoded(arguments.maker),
        date=day,
    )


def spec_of(arguments: argparse.Namespace) -> MapSpec:
    """Return the specification with language and base map of a call."""
    spec = MapSpec(lang=Lang(arguments.lang))
    base = set(spec.base)
    if arguments.railways:
        base.add(Base.RAILWAYS)
    if arguments.no_rivers:
        base.discard(Base.RIVERS)
    return spec.with_(base=tuple(base))


def document_of(arguments: argparse.Namespace) -> str | None:
    """Return the text of the document of a call; ``None`` for the built-in one.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    from geo.text.decode import LIMIT, read_bytes_as_text  # noqa: PLC0415  a wrong call does not wait for it

    name = arguments.document
    if name is None:
        return None
    if name == "-":
        return read_bytes_as_text(sys.stdin.buffer.read(LIMIT + 1), "标准输入")
    try:
        with Path(name).open("rb") as stream:
            raw = stream.read(LIMIT + 1)
    except OSError as error:
        msg = f"不能读取文件 {decoded(name)}：{_reason(error)}"
        raise InputError(msg) from error
    return read_bytes_as_text(raw, decoded(name))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件不存在，请检查路径"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹，请给出文本文件"
    return error.strerror or str(error)


def check_target(target: Path) -> None:
    """Refuse a target before any work is done for it.

    Raises
    ------
    InputError
        If the folder is not there or cannot be written, or the target is a folder.
    """
    folder = target.parent
    if target.is_dir():
        msg = f"{target} 是文件夹，请给出文件名"
    elif not folder.is_dir():
        msg = f"无法写入 {target}：文件夹 {folder} 不存在，请先建立"
    elif not os.access(folder, os.W_OK):
        msg = f"无法写入 {target}：没有写入权限，请换一个文件夹"
    else:
        return
    raise InputError(msg)


@contextlib.contextmanager
def progress(lang: Lang, *, quiet: bool) -> Iterator[Callable[[float, str], None]]:
    """Give a function that shows how far work has come: a bar on a terminal, nothing in a pipe or when quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda _share, _step: None
        return
    # A wrong call does not wait for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        row = bar.add_task(text("sheet.step_read", lang), total=1.0)

        def show(share: float, step: str) -> None:
            bar.update(row, completed=share, description=text(step, lang))

        yield show


def tell(message: str, *, quiet: bool) -> None:
    """Say something to the one who called."""
    if not quiet:
        print(message, file=sys.stderr)  # noqa: T201  the command line speaks
