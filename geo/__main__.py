"""The command line: ``python -m geo read FILE``, ``place NAME`` (both in JSON), ``corpus DIR -o OUT.parquet``."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import Any

    from geo.command_line import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    from geo.command_line import run  # noqa: PLC0415  an interrupt is heeded before anything is loaded

    return run(_parser, arguments)


def _parser() -> Parser:
    from geo.command_line import STDOUT, Parser, path_of, some_words_of  # noqa: PLC0415
    from geo.corpus import corpus_command  # noqa: PLC0415
    from geo.list_files import add_lists  # noqa: PLC0415

    parser = Parser(prog="python -m geo", description="读规划文件：任务、项目、指标、地点")
    commands = parser.add_subparsers(title="命令", dest="command", required=True, metavar="read|place|corpus")
    read = commands.add_parser("read", help="读一份文件，输出 JSON")
    read.add_argument("file", metavar="FILE", type=path_of, help="TXT、MD、DOCX、PDF、HTML 或 OFD；- 读标准输入")
    read.add_argument(
        "--report", action="store_true", help="不输出 JSON，输出阅读报告：读到什么、略去什么、没有读懂什么"
    )
    read.add_argument(
        "--province", metavar="NAME", type=some_words_of,
        help="按此省读：全称、简称或代码；默认从文中判断",
    )  # fmt: skip
    read.add_argument(
        "--jurisdiction", metavar="NAME", type=some_words_of,
        help="这是谁的文件：全称或代码；默认从文中判断",
    )  # fmt: skip
    add_lists(read)
    read.add_argument(
        "-o", "--output", metavar="OUT.json", type=path_of, default=STDOUT, help="写到文件（默认 -，写到标准输出）"
    )
    read.set_defaults(run=_read)
    place = commands.add_parser("place", help="查一个地名：候选与理由")
    place.add_argument("name", metavar="NAME", type=some_words_of, help="地名：简体、繁体、旧称、简称、拼音或英文名")
    place.add_argument("--province", metavar="NAME", type=some_words_of, help="按此省查：全称、简称或代码；默认四川")
    place.set_defaults(run=_place)
    corpus_command.add_parser(commands)
    return parser


def _read(options: argparse.Namespace) -> None:
    from geo.command_line import Output, bar  # noqa: PLC0415  a wrong call does not wait for the gazetteer
    from geo.file_reading import read_file  # noqa: PLC0415
    from geo.list_files import given_lists, tell  # noqa: PLC0415
    from geo.reading_report import report_of  # noqa: PLC0415
    from geo.reading_watch import watched  # noqa: PLC0415
    from geo.report_words import report_lines  # noqa: PLC0415

    output = Output(options.output)
    lists = given_lists(options.lists, newest=options.newest_lists)
    with bar() as show, watched(lambda share: show(share, "正在读文件")) as watch:
        reading = read_file(
            options.file, province=options.province, jurisdiction=options.jurisdiction or "", lists=lists,
            note=watch,
        )  # fmt: skip
    tell(lists, reading.document.jurisdiction.province)
    if options.report:
        output.write(report_lines(report_of(reading)).encode("utf-8", "backslashreplace"))
    else:
        output.write(_json(reading.to_dict()))


def _place(options: argparse.Namespace) -> None:
    from data.errors import InputError  # noqa: PLC0415
    from geo import gazetteer  # noqa: PLC0415
    from geo.command_line import STDOUT, Output  # noqa: PLC0415
    from geo.search import look_up  # noqa: PLC0415

    known = gazetteer.of(gazetteer.province_code(options.province)) if options.province else None
    candidates = look_up(options.name, known)
    if not candidates:
        msg = f"没有找到“{options.name}”；请换一个写法，如全称、简称、旧称或拼音"
        raise InputError(msg)
    answer = {
        "name": options.name,
        "candidates": [candidate.to_dict() for candidate in candidates],
    }
    Output(STDOUT).write(_json(answer))


def _json(answer: dict[str, Any]) -> bytes:
    import json  # noqa: PLC0415

    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Until the frame stands, an interrupt ends the process without a word.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
