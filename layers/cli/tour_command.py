"""``python -m layers export --format pptx|handout``: the tour from the command line."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.errors import InputError
from data.openers.atomic import check_target, write_atomic
from data.openers.texts import Lang, text
from layers.cli import export_command
from layers.tour.tour_formats import TourFormat

if TYPE_CHECKING:
    import argparse

WIDTH: Final = 20


def extend(parser: argparse.ArgumentParser) -> None:
    """Teach the parser of ``export`` the formats of the deck."""
    for action in parser._actions:  # noqa: SLF001  argparse has no other way to a choice that is there
        if action.dest == "format":
            action.choices = (*(action.choices or ()), *(form.value for form in TourFormat))
    parser.add_argument(
        "--tour", default="", metavar="FILE", help="pptx、handout：按保存的演示文件；默认整份文件的演示"
    )
    other = parser.get_default("run")

    def run(options: argparse.Namespace) -> None:
        if options.format in set(TourFormat):
            export(options)
        else:
            other(options)

    parser.set_defaults(run=run)


def export(options: argparse.Namespace) -> None:
    """Make slides or a handout and write them whole.

    Raises
    ------
    AtlasError
        If the document, the tour or an option cannot be used, or the file cannot be written.
    """
    from layers.tour.make_tour import Order, make  # noqa: PLC0415  a wrong call is answered before anything heavy is loaded

    if options.place or options.task:
        msg = "pptx、handout 按演示的步骤生成，不接受 --task、--place；请在应用里选好步骤，保存后用 --tour 给出"
        raise InputError(msg)
    target = None if options.output == "-" else Path(options.output)
    if target is not None:
        check_target(target)
    bar = TourBar(quiet=options.quiet)
    made = make(
        Order(
            form=TourFormat(options.format),
            document=export_command.document_text(options.document),
            lang=options.lang,
            made=options.date or dt.datetime.now().astimezone().date(),
            tour=_tour(options.tour) if options.tour else None,
            maker=options.maker,
            review=options.review_number,
        ),
        bar.show,
    )
    if target is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    else:
        write_atomic(target, made)
    bar.end()


def _tour(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        msg = f"不能读取演示文件 {name}：{error.strerror or error}"
        raise InputError(msg) from error


class TourBar:
    """A bar on the standard error stream, where that is a terminal; from the first second on."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._start = time.monotonic()
        self._is_on = not quiet and sys.stderr.isatty()
        self._is_drawn = False

    def show(self, done: int, n: int) -> None:
        """Say how many steps are drawn."""
        if self._is_on and (self._is_drawn or time.monotonic() - self._start > export_command.QUIET_SECONDS):
            filled = round(WIDTH * done / n)
            words = text("present.export_running", Lang.ZH, done=done, n=n)
            print(f"\r{'█' * filled}{'░' * (WIDTH - filled)} {words}   ", end="", file=sys.stderr, flush=True)  # noqa: T201
            self._is_drawn = True

    def end(self) -> None:
        """Leave the line."""
        if self._is_drawn:
            print(file=sys.stderr, flush=True)  # noqa: T201
