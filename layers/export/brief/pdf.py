"""A form as PDF, set by typst with the project's own fonts; no font of the machine is used."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from data.errors import AtlasError
from layers.export.brief.brief_form import WIDTH_MM, Body, FactRows, Grid, Heading, Notes
from layers.sheet.out import typeset

if TYPE_CHECKING:
    from data.openers.texts import Lang
    from layers.export.brief.brief_form import Block, BriefForm, Line
    from layers.export.provenance import Provenance


class TypesettingError(AtlasError, RuntimeError):
    """The typesetter refused the form."""


def to_pdf(form: BriefForm, provenance: Provenance, lang: Lang) -> bytes:
    """Return the form as PDF/A-2u; equal input of the same day gives equal bytes.

    Raises
    ------
    TypesettingError
        If the typesetter refuses the form.
    """
    made = provenance.made
    wire = {
        "title": form.title,
        "subtitle": form.subtitle,
        "mark": form.mark,
        "author": provenance.maker or [],
        "made": [made.year, made.month, made.day],
        "lang": lang.value,
        "width": WIDTH_MM,
        "blocks": [_wire(block) for block in form.blocks],
    }
    picture = next((block.picture for block in form.blocks if isinstance(block, FactRows) and block.picture), None)
    inputs = {"form": json.dumps(wire, ensure_ascii=False)} | ({"map": picture.svg.decode()} if picture else {})
    try:
        return typeset.pdf(_source(), inputs, dt.datetime.combine(made, dt.time(), dt.UTC))
    except typst.TypstError as error:
        msg = f"PDF 排版失败：{error}"
        raise TypesettingError(msg) from error


@cache
def _source() -> bytes:
    return (files("layers.export.brief") / "brief.typ").read_bytes()


def _wire(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text=text):
            return {"kind": "heading", "text": text}
        case Body(line=line):
            return {"kind": "body", "line": _line(line)}
        case FactRows(pairs=pairs, picture=picture):
            shown = {"caption": picture.caption, "alt": picture.alt} if picture else None
            return {"kind": "facts", "pairs": pairs, "picture": shown}
        case Grid(columns=columns, rows=rows):
            return {
                "kind": "grid",
                "columns": [{"label": c.label, "width": c.width_mm, "align": c.align} for c in columns],
                "rows": [[[_line(line) for line in lines] for lines in row] for row in rows],
            }
        case Notes(title=title, lines=lines):
            return {"kind": "notes", "title": title, "lines": lines}


def _line(line: Line) -> list[dict[str, str]]:
    return [{"text": run.text, "tone": run.tone} for run in line]
