"""The frame of both command lines: Chinese usage errors, UTF-8 streams, exit statuses, Ctrl-C, output files.

Statuses: 0 for an answer or a file, 1 when something cannot be used or written, 2 for a wrong call, 130 when
interrupted. Messages go to the standard error stream, and a traceback only where ``ATLAS_DEBUG`` asks for it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from data.errors import AtlasError, InputError
from data.openers.atomic import check_target, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DEBUG_SETTING = "ATLAS_DEBUG"
STDOUT = "-"
LONGEST_NUMBER = 9
"""Digits of a number that an option takes."""

_USAGE = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"one of the arguments (.*) is required", r"\1 须给出其中一个"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不明确，可能是 \2"),
    (r"argument (.*?): expected one argument", r"\1 后面要有一个值"),
    (r"argument (.*?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.*?): expected (\d+) arguments?", r"\1 后面要有 \2 个值"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能与 \2 一起用"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 不带值，多了 \2"),
    (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可用：\3"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1 不能是 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)
"""What argparse says, and what is said here."""
_HEADINGS = {"options": "选项", "positional arguments": "参数"}


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="显示此说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with status 2."""
        for pattern, words in _USAGE:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, words, message, flags=re.DOTALL)
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"错误：用法不对：{shown(message)}\n")


def shown(words: str) -> str:
    """Return words fit for a terminal: bytes of the shell as UTF-8, nothing that moves the cursor."""
    words = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in words)


def words_of(argument: str) -> str:
    """Take words for a page or a search: the shell's UTF-8, which under a C locale arrives as surrogates.

    Raises
    ------
    argparse.ArgumentTypeError
        If the words hold a control character.
    """
    found = argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if any(ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u2028\u2029" for char in found):
        msg = f"“{shown(found)}”含有控制字符，请去掉"
        raise argparse.ArgumentTypeError(msg)
    return found


def some_words_of(argument: str) -> str:
    """Take words that may not be empty.

    Raises
    ------
    argparse.ArgumentTypeError
        If there are none, or as for :func:`words_of`.
    """
    found = words_of(argument).strip()
    if not found:
        msg = "不能为空"
        raise argparse.ArgumentTypeError(msg)
    return found


def number_of(argument: str) -> int:
    """Take a number from 1 on.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is none.
    """
    digits = argument.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER and int(digits) > 0):
        msg = f"“{shown(argument)[:40]}”不是序号，应为 1、2、3…"
        raise argparse.ArgumentTypeError(msg)
    return int(digits)


def path_of(argument: str) -> str:
    """Take the name of a file, as the file system wants it; ``-`` is allowed.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is empty or no name.
    """
    if not argument.strip():
        msg = "没有给出文件名"
        raise argparse.ArgumentTypeError(msg)
    if "\0" in argument:
        msg = f"“{shown(argument)}”不是文件名"
        raise argparse.ArgumentTypeError(msg)
    return argument


class Output:
    """Where a command writes to: a file, or the standard output.

    Parameters
    ----------
    name
        As :func:`path_of` took it; ``-`` for the standard output.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """

    def __init__(self, name: str) -> None:
        self.path = None if name == STDOUT else Path(name)
        if self.path is not None:
            check_target(self.path)

    def __str__(self) -> str:
        return "标准输出" if self.path is None else shown(str(self.path))

    def write(self, content: bytes) -> None:
        """Write a whole file, or nothing.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        if self.path is not None:
            write_atomic(self.path, content)
        elif sys.stdout is None:
            msg = "标准输出已关闭"
            raise InputError(msg)
        else:
            sys.stdout.flush()
            rest = memoryview(content)
            while rest:
                # An unbuffered stream (PYTHONUNBUFFERED) may take a part only.
                rest = rest[sys.stdout.buffer.write(rest) :]
            sys.stdout.buffer.flush()


@contextlib.contextmanager
def bar(*, quiet: bool = False) -> Iterator[Callable[[float, str], None]]:
    """Give a function that shows how far work has come, as a share in [0, 1] with words.

    A bar on a terminal; nothing in a pipe or when quiet.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _share, _words: None
        return
    # A wrong call does not wait for it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown_bar:
        row = shown_bar.add_task("", total=1.0)
        yield lambda share, words: shown_bar.update(row, completed=share, description=words)


def run(build: Callable[[], Parser], arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return the exit status.

    Parameters
    ----------
    build
        Gives the parser; its commands have set ``run``, which takes the parsed options and returns a status or nothing.
    """
    is_heard = _hear_interrupts()
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        options = build().parse_args(arguments)
        return options.run(options) or 0
    except KeyboardInterrupt as stop:
        # A command that was writing several files says how many stand there.
        return _end(shown(str(stop)) or "已中断，没有写出文件", 130)
    except BrokenPipeError:
        # The reader of the pipe has gone; what it wanted it has.
        _drop_output()
        return 1
    except AtlasError as error:
        return _end(f"错误：{shown(str(error))}", 1)
    except OSError as error:
        _drop_output()
        words = f"{error.filename or ''} {error.strerror or error}".strip()
        return _end(f"错误：{shown(words)}", 1)
    except Exception as error:  # noqa: BLE001  a user is told of a fault, but not with a traceback
        if os.environ.get(DEBUG_SETTING):
            traceback.print_exc()
        words = f"{type(error).__name__}: {error}".replace("\n", " ")
        return _end(f"错误：程序出错（{shown(words)}）；设 {DEBUG_SETTING}=1 再运行可看到详情", 1)
    finally:
        if is_heard:
            # What ends the process now has nothing to say.
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def _hear_interrupts() -> bool:
    """Have Ctrl-C raise, unless the one who started the process wants it ignored; whether that was done."""
    try:
        if signal.getsignal(signal.SIGINT) in {signal.SIG_IGN, signal.default_int_handler}:
            return False
        signal.signal(signal.SIGINT, signal.default_int_handler)
    except ValueError:
        return False  # not the main thread, which alone is interrupted
    return True


def _end(words: str, status: int) -> int:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(words, file=sys.stderr)  # noqa: T201  the command line speaks
    return status


def _drop_output() -> None:
    """Let what is left for the standard output vanish, or the interpreter stumbles over it at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
