"""From a file to its reading: the one door for uploads, pasted text and both command lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import NothingFoundError
from geo.given_lists import PUBLISHED
from geo.origin import DocumentFormat
from geo.reading import read
from geo.text.document_file import bytes_of
from geo.text.formats import extract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.given_lists import GivenLists
    from geo.model import Reading
    from geo.province import Province
    from geo.text.formats.extracted import Extract


def read_file(
    source: str | Path | bytes, name: str = "", province: Province | str | None = None, *, jurisdiction: str = "",
    lists: GivenLists = PUBLISHED, note: Callable[[float], None] = lambda _: None,
) -> Reading:  # fmt: skip
    """Read a planning document from a file of any usual format: TXT, Markdown, DOCX, PDF, HTML, OFD.

    Parameters
    ----------
    source
        A path (``-`` for the standard input) or the bytes of the file.
    name
        What the messages call the file; that of the path where none is given.
    province, jurisdiction, lists, note
        As for :func:`geo.reading.read`.

    Returns
    -------
    Reading
        With its ``origin``: ``reading.where(span)`` tells the page, paragraph or table row.

    Raises
    ------
    NothingFoundError
        If the text is no planning document.
    InputError
        If the file cannot be read; in Chinese, with what to do.
    """
    if isinstance(source, bytes):
        called, raw = name or "文件", source
    else:
        called, raw = name or ("标准输入" if str(source) == "-" else str(source)), bytes_of(str(source))
    note(0.0)
    extracted = extract(raw, called, lambda done, n: note(_EXTRACTED * done / n))
    first = 0.0 if extracted.origin.format in _PLAIN else _EXTRACTED

    def go_on(share: float) -> None:
        note(first + (1 - first) * share)

    return read_extract(extracted, called, province, jurisdiction=jurisdiction, lists=lists, note=go_on)


_EXTRACTED = 0.4
"""Share of the work that is over when the text of pages is out of a file."""
_PLAIN = (DocumentFormat.TXT, DocumentFormat.MARKDOWN)


def read_extract(
    extracted: Extract, name: str, province: Province | str | None = None, *, jurisdiction: str = "",
    anything: bool = False, lists: GivenLists = PUBLISHED, note: Callable[[float], None] = lambda _: None,
) -> Reading:  # fmt: skip
    """Read the text of a file that is already extracted.

    Parameters
    ----------
    anything
        Take a text that is no planning document too.
    lists, note
        As for :func:`geo.reading.read`.

    Raises
    ------
    NothingFoundError
        If the text is no planning document.
    EmptyInputError, TooLargeError
        As ``geo.read``.
    """
    read_text = read(extracted.text, province, jurisdiction=jurisdiction, lists=lists, note=note)
    reading = replace(read_text, origin=extracted.origin)
    if not anything and not holds_anything(reading):
        msg = f"{name} 里没有找到任务、指标或地名，不像规划文件；请换一个文件，或只保留规划的正文"
        raise NothingFoundError(msg)
    return reading


def holds_anything(reading: Reading) -> bool:
    """Tell whether a reading holds what a planning document holds: numbered tasks, units, places, targets, classes."""
    return (
        bool(reading.chapters)
        or len(reading.tasks) > 1
        or any(
            task.lead_units
            or task.responsible_units
            or any(project.mentions or project.targets or project.class_scope for project in task.projects)
            for task in reading.tasks
        )
    )
