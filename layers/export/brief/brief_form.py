"""The form of an official brief, free of any file format: blocks that the DOCX and the PDF writer set alike.

The order, the margins, the typefaces and the sizes of running text follow GB/T 9704 (title, 一、 headings, facts before
tables, sources last); tables are set smaller, as the standard leaves it open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from data.openers.texts import Lang, text
from layers.export.provenance import clean
from layers.word_lists import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Target
    from layers.export.provenance import Provenance

Tone = Literal["", "strong", "soft"]
WIDTH_MM = 156.0
"""Width of the type area of GB/T 9704: A4 less 28 mm at the binding edge and 26 mm at the other."""
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37.0, 35.0, 28.0, 26.0
"""Margins of GB/T 9704."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A map as PNG and, where the writer can set vectors, as SVG; ``ratio`` is width by height."""

    png: bytes
    svg: bytes
    ratio: float
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section: ``一、…``."""

    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph of running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class FactRows:
    """Labels and values, with a map beside them where there is one."""

    pairs: tuple[tuple[str, str], ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a table: its head, its width in millimetres, how its cells stand."""

    label: str
    width_mm: float
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a cell is a tuple of lines. The head is repeated on every page that the table runs over."""

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Sources and remarks, in small type at the end."""

    title: str
    lines: tuple[str, ...]


Block = Heading | Body | FactRows | Grid | Notes


@dataclass(frozen=True, slots=True)
class BriefForm:
    """A brief: its title, the line below it, its blocks, and the mark at the head of every page."""

    title: str
    subtitle: str
    mark: str
    blocks: tuple[Block, ...]


def whole_form(
    title: str,
    sections: Iterable[tuple[str, Sequence[Block]]],
    sources: Iterable[str],
    provenance: Provenance,
    lang: Lang,
) -> BriefForm:
    """Return the brief of some sections, each with its heading; they are numbered, the sources stand at the end."""
    blocks: list[Block] = []
    for number, (head, body) in enumerate(sections, 1):
        blocks += (Heading(numbered(number, head, lang)), *body)
    blocks.append(Notes(text("files.brief_sources", lang), tuple(clean(line) for line in sources)))
    made = provenance.made
    day = f"{made.year}年{made.month}月{made.day}日" if lang is Lang.ZH else made.isoformat()
    return BriefForm(
        title=clean(title),
        subtitle="　".join(part for part in (provenance.maker, day) if part),
        mark=provenance.review or text("files.internal", lang),
        blocks=tuple(blocks),
    )


def cell(*lines: str | Line) -> tuple[Line, ...]:
    """Return a cell of plain or toned lines."""
    return tuple((Run(clean(line)),) if isinstance(line, str) else line for line in lines)


def toned(text: str, strong: Iterable[Target], *, lead: str = "") -> Line:
    """Set the targets of a clause in bold where they stand in its text; ``lead`` goes before it."""
    runs: list[Run] = []
    plain, position = lead, 0
    for target in sorted(strong, key=lambda one: one.start):
        if position <= target.start < target.end:
            plain += text[position : target.start]
            runs += [Run(clean(plain)), Run(clean(text[target.start : target.end]), "strong")]
            plain, position = "", target.end
    runs.append(Run(clean(plain + text[position:])))
    return tuple(run for run in runs if run.text)
