"""The export command line: ``python -m layers sheet|sheets|atlas|export …``; ``-h`` behind a command explains it."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.command_line import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, 1, 2 for a wrong call, 130 when interrupted."""
    from geo.command_line import run  # noqa: PLC0415  an interrupt is heeded before anything is loaded

    return run(_parser, arguments)


def _parser() -> Parser:
    from geo.command_line import Parser  # noqa: PLC0415
    from layers.cli import (  # noqa: PLC0415
        atlas_command,
        compare_command,
        export_command,
        sheet_command,
        sheets_command,
        uptake_command,
    )

    parser = Parser(prog="python -m layers", description="把地图导出为图纸、图集和文件")
    commands = parser.add_subparsers(title="命令", dest="command", required=True, metavar="COMMAND")
    for module in (sheet_command, sheets_command, atlas_command, export_command, compare_command, uptake_command):
        module.add_parser(commands)
    return parser


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Until the frame stands, an interrupt ends the process without a word.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
