"""The export command line: ``python -m layers sheet|sheets|atlas|export …``; ``-h`` behind a command explains it.

Exit status 0 when the file is written, 1 when something cannot be used or written, 2 for a wrong call, 130 when
interrupted. Messages go to the standard error stream, in Chinese.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.errors import AtlasError
from layers.cli import atlas_command, export_command, frame, sheet_command, tour_command

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (sheet_command, atlas_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    frame.speak_utf8()
    parser = frame.Parser(prog="python -m layers", description="把地图导出为图纸、图集和文件")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_parser(commands)
    tour_command.extend(export_command.add_parser(commands))
    options = parser.parse_args(arguments)
    try:
        status: int | None = options.run(options)
    except AtlasError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"错误：{error.filename or ''} {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断，没有写出文件", file=sys.stderr)
        return 130
    return status or 0


if __name__ == "__main__":
    sys.exit(main())
