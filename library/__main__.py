"""The library's command line: ``python -m library list|export|backup|restore|purge|people|assign``."""

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
    from library.library_commands import parser  # noqa: PLC0415

    return parser()


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Until the frame stands, an interrupt ends the process without a word.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
