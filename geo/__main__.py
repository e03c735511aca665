"""The command line: ``python -m geo read FILE [-o OUT.json]``, ``python -m geo place NAME``; both answer in JSON.

Exit status 0 for an answer, 1 for a document or name that cannot be used, 2 for a wrong call. Messages go to the
standard error stream, in Chinese.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from data.errors import AtlasError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        if options.command == "read":
            _answer(_report(options.file) if options.report else _read(options.file), options.output)
        else:
            # Under a C locale the shell's UTF-8 arrives as surrogates.
            _answer(_json(_place(os.fsencode(options.name).decode("utf-8", "replace"))), None)
    except BrokenPipeError:
        # The reader of the pipe has gone; what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except AtlasError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"错误：{error.filename or ''} {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"错误：用法不对（{message}）\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m geo", description="读规划文件：任务、项目、指标、地点")
    commands = parser.add_subparsers(dest="command", required=True, metavar="read|place")
    read = commands.add_parser("read", help="读一份文件，输出 JSON")
    read.add_argument("file", metavar="FILE", help="TXT、MD、DOCX、PDF、HTML 或 OFD；- 读标准输入")
    read.add_argument(
        "--report", action="store_true", help="不输出 JSON，输出阅读报告：读到什么、略去什么、没有读懂什么"
    )
    read.add_argument("-o", "--output", metavar="OUT.json", help="写到文件（默认写到标准输出）")
    place = commands.add_parser("place", help="查一个地名：候选与理由")
    place.add_argument("name", metavar="NAME", help="地名：简体、繁体、旧称、简称或拼音")
    return parser


def _read(file: str) -> str:
    from geo.file_reading import read_file  # noqa: PLC0415  a wrong call does not wait for the gazetteer

    return _json(read_file(file).to_dict())


def _report(file: str) -> str:
    from geo.file_reading import read_file  # noqa: PLC0415
    from geo.reading_report import in_chinese, report_of  # noqa: PLC0415

    return in_chinese(report_of(read_file(file)))


def _json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _place(name: str) -> dict[str, Any]:
    from geo.search import look_up  # noqa: PLC0415
    from geo.wire import place_to_dict  # noqa: PLC0415

    candidates = look_up(name)
    if not candidates:
        msg = f"没有找到“{name}”；请换一个写法，如全称、简称、旧称或拼音"
        raise InputError(msg)
    return {
        "name": name,
        "candidates": [
            {"score": candidate.score, "reason": candidate.reason} | place_to_dict(candidate.place)
            for candidate in candidates
        ],
    }


def _answer(text: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    target = Path(output)
    try:
        # A half-written file must never stand under the name that was asked for.
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        msg = f"不能写入 {output}：{error.strerror}，请检查文件夹和权限"
        raise InputError(msg) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except OSError as error:
        msg = f"不能写入 {output}：{error.strerror}，请检查文件夹和权限"
        raise InputError(msg) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


if __name__ == "__main__":
    sys.exit(main())
