"""Files of every usual format. In come bytes and a name; out goes an ``Extract``: text, and where each part stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import EmptyInputError, TooLargeError
from geo.origin import DocumentFormat
from geo.text.decode import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.text.formats.extracted import Extract

SUFFIXES = ("txt", "md", "docx", "docm", "pdf", "html", "htm", "mht", "mhtml", "ofd")
"""How the names of files end that can be read."""


def extract(raw: bytes, name: str, note: Callable[[int, int], None] = lambda _done, _n: None) -> Extract:
    """Read the text of a file; its format is told by its bytes.

    Parameters
    ----------
    raw
        The whole file, at most ``LIMIT`` bytes.
    name
        What the messages call the file.
    note
        Told the pages, or the paragraphs and tables, that are done, and how many there are; a text tells nothing.
        What it raises ends the work.

    Raises
    ------
    InputError
        In Chinese, with what to do: empty, too large, encrypted, a scan, damaged, of a kind that is not read.
    """
    # A wrong call of the command line does not wait for the readers; a text does not wait for those of PDF.
    from geo.text.formats import detect, plain_text  # noqa: PLC0415

    if not raw:
        msg = f"{name} 是空文件（0 字节），请换一个有正文的文件"
        raise EmptyInputError(msg)
    if len(raw) > LIMIT:
        msg = f"{name} 超过 {LIMIT // 1024 // 1024} MB 的上限；请只保留规划文件的正文"
        raise TooLargeError(msg)
    match detect.format_of(raw, name):
        case DocumentFormat.TXT:
            return plain_text.read_plain_text(raw, name)
        case DocumentFormat.MARKDOWN:
            return plain_text.read_markdown(raw, name)
        case DocumentFormat.DOCX:
            from geo.text.formats.word_file import read_word  # noqa: PLC0415

            return read_word(raw, name, note)
        case DocumentFormat.PDF:
            from geo.text.formats.pdf_pages import read_pdf  # noqa: PLC0415

            return read_pdf(raw, name, note)
        case DocumentFormat.OFD:
            from geo.text.formats.ofd_file import read_ofd  # noqa: PLC0415

            return read_ofd(raw, name, note)
        case DocumentFormat.HTML:
            from geo.text.formats import web_page  # noqa: PLC0415

            if detect.is_archive_of_page(raw):
                raw = web_page.html_of_archive(raw, name)
            return web_page.read_web_page(raw, name)
