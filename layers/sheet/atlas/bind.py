"""Atlases: one PDF with cover, contents, bookmarks, page numbers, a page or more a subject and an index of places."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.place_names import document_title
from layers.sheet import fonts
from layers.sheet.atlas import front, pages
from layers.sheet.atlas.fitting import better_share, contents_setting, heights
from layers.sheet.atlas.typst_source import atlas_source
from layers.sheet.crew import drawn
from layers.sheet.layout import STRIP
from layers.sheet.options import Paper
from layers.sheet.out import svg, typeset
from layers.sheet.page import checks, margins
from layers.sheet.page.scene_builder import Cancelled, Hooks, compose_plate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.sheet.atlas.pages import AtlasSubject
    from layers.sheet.crew import Crew
    from layers.sheet.options import SheetOptions
    from layers.sheet.plane import Context
    from layers.sheet.scene import KeyRow, LegendRow
    from layers.spec import MapSpec

By = Literal["task", "prefecture", "county"]

MARGIN = 12.0
FACTOR = 0.74
"""Size of type and lines of the maps against A3."""
HEIGHTS = {"task": 0.82, "prefecture": 0.68, "county": 0.46}
"""Height of a map against its width."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A finished map of an atlas with what its page says of it."""

    svg: str
    scale: float
    keys: tuple[KeyRow, ...]
    findings: tuple[str, ...]
    legend: tuple[LegendRow, ...]
    height: float
    border_note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlateShare:
    """The map of one page, as it is handed to another process.

    Parameters
    ----------
    share
        Height of the map against its width.
    """

    share: float
    spec: MapSpec
    options: SheetOptions

    def draw(self, context: Context) -> Plate:
        """Draw it."""
        width, _ = _page(self.options)
        factor = FACTOR * _growth(self.options)
        size = (width - 2 * MARGIN, round((width - 2 * MARGIN) * self.share + STRIP * factor, 2), factor)
        scene = compose_plate(self.spec, replace(self.options, title="", scale=None, figures=None), context, size)
        findings = checks.words(scene.findings, self.spec.lang)
        return Plate(
            svg.write(scene, standalone=False), scene.facts.scale, scene.keys, findings, scene.legend, scene.height,
            scene.facts.border_note, scene.facts.sources,
        )  # fmt: skip


def render_atlas(
    by: By,
    options: SheetOptions,
    context: Context,
    *,
    spec: MapSpec,
    progress: Callable[[float, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    crew: Crew | None = None,
) -> bytes:
    """Return an atlas as PDF, upright pages; the same input gives the same bytes.

    Parameters
    ----------
    spec
        Layers, base and language of the maps; what it selects is overruled by the subjects.
    crew
        Processes that help to draw; without them all is drawn here.

    Raises
    ------
    InputError
        If the document has no such subjects.
    Cancelled
        If ``cancel`` said yes.
    """
    hooks = Hooks(progress, cancel)
    subjects = pages.subjects(by, spec, context)
    if not subjects:
        raise InputError(text("sheet.atlas_empty", spec.lang))
    hooks.step(0.02, "sheet.step_pages")
    book = _Book(by, subjects, options, context)
    shares = [PlateShare(HEIGHTS[by], subject.spec, options) for subject in subjects if subject.has_map]
    plates = drawn(
        shares, context, crew, lambda done: hooks.step(0.02 + 0.73 * len(done) / len(shares), "sheet.step_pages")
    )
    ready = iter(plates)
    book.plates = [next(ready) if subject.has_map else None for subject in subjects]
    again = book.refit()
    lower = [PlateShare(share, subjects[index].spec, options) for index, share in again.items()]
    redrawn = drawn(
        lower, context, crew, lambda done: hooks.step(0.75 + 0.1 * len(done) / len(lower), "sheet.step_pages")
    )
    for index, plate in zip(again, redrawn, strict=True):
        book.plates[index] = plate
    hooks.step(0.85, "sheet.step_write")
    return book.typeset()


def _page(options: SheetOptions) -> tuple[float, float]:
    """Return width and height of the upright page."""
    low, high = sorted(options.paper.size if options.paper is not Paper.SLIDE else Paper.A4.size)
    return low, high


def _growth(options: SheetOptions) -> float:
    return _page(options)[0] / min(Paper.A4.size)


class _Book:
    """What is bound: subjects and their plates, and the data that the sources take.

    ``plates`` is as long as ``subjects``, ``None`` for a subject without a map.
    """

    def __init__(self, by: By, subjects: Sequence[AtlasSubject], options: SheetOptions, context: Context) -> None:
        self.by, self.subjects, self.options, self.context = by, subjects, options, context
        self.lang = subjects[0].spec.lang
        self.plates: list[Plate | None] = []

    @property
    def _keys(self) -> list[tuple[KeyRow, ...]]:
        return [plate.keys if plate else () for plate in self.plates]

    def refit(self) -> dict[int, float]:
        """Return the pages on which all would stand with a lower map, and the height of that against its width."""
        width, height = _page(self.options)
        page = height, width - 2 * MARGIN
        found = {}
        for index, (words, plate) in enumerate(zip(heights(self._data()), self.plates, strict=True)):
            if plate is not None:
                share = better_share(words, plate.height, HEIGHTS[self.by], page)
                if share is not None:
                    found[index] = share
        return found

    def _data(self) -> dict[str, Any]:
        options, lang, context = self.options, self.lang, self.context
        width, height = _page(options)
        review = options.review_number.strip()
        document = context.reading.document
        findings = tuple(dict.fromkeys(word for plate in self.plates if plate for word in plate.findings))
        is_internal = not review or bool(findings)
        number = text("sheet.internal", lang) if is_internal else text("sheet.review_number", lang, number=review)
        appendix = pages.appendix(self.by, context, lang)
        rows = len(self.subjects) + sum(bool(s.group) for s in self.subjects) + 1 + bool(appendix)
        columns, size = contents_setting(rows, is_latin=lang is Lang.EN)
        return {
            "lang": lang.value, "width": width, "height": height, "grow": _growth(options), "grey": options.grey,
            "title": options.title.strip() or text(f"sheet.atlas_{self.by}", lang),
            "document": document_title(document.title, lang), "issuer": document.issuer, "maker": options.made_by,
            "made": text("sheet.maker", lang, maker=options.made_by) if options.made_by else "",
            "date": margins.date_words(options, lang), "number": number, "internal": is_internal,
            "crs": context.projection.credit(lang),
            "contents": text("sheet.contents", lang), "contents_columns": columns, "contents_type": size,
            "index": text("sheet.index", lang), "cover_alt": text("sheet.atlas_key_map", lang),
            "grouped": any(subject.group for subject in self.subjects),
            "pages": self._pages(), "entries": pages.index(self.subjects, self._keys, context, lang),
            "appendix": appendix,
        }  # fmt: skip

    def _pages(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for index, (subject, plate) in enumerate(zip(self.subjects, self.plates, strict=True)):
            notes = []
            if plate is not None:
                notes = [text("sheet.scale", self.lang, scale=f"1:{plate.scale:,.0f}".replace(",", " "))]
                notes += [plate.border_note] if plate.border_note else []
                notes += [text("sheet.lint_note", self.lang, findings=word) for word in plate.findings]
            made.append({
                "title": subject.title, "subtitle": subject.subtitle, "group": subject.group, "alt": subject.title,
                "map": f"map-{index}" if plate else "", "notes": notes,
                # Two that are tables alone share a page where they can; none is torn apart that fits one.
                "joins": plate is None and index > 0 and self.plates[index - 1] is None, "whole": plate is None,
                "blocks": pages.blocks(self.by, subject, plate.keys if plate else (), self.context),
            })  # fmt: skip
        return made

    def typeset(self) -> bytes:
        """Return the book."""
        width, _ = _page(self.options)
        legend = {row.key: row for plate in self.plates if plate for row in plate.legend}
        opening = front.front(
            self.subjects, list(legend.values()), self.options, self.context,
            (width, width - 2 * MARGIN, FACTOR * _growth(self.options)),
        )  # fmt: skip
        sources = [*opening.sources, *(one for plate in self.plates if plate for one in plate.sources)]
        credit = margins.credit(sources, self.options, self.context, self.lang)
        data = self._data() | opening.words | {"credit": credit}
        if lacking := fonts.lacking(json.dumps(data, ensure_ascii=False)):
            data["crs"] = f"{data['crs']}　{margins.lacking_words(lacking, self.lang)}"
        inputs = {"data": json.dumps(data, ensure_ascii=False)} | opening.pictures
        inputs |= {f"map-{index}": plate.svg for index, plate in enumerate(self.plates) if plate}
        return typeset.pdf(atlas_source(), inputs, margins.moment(self.options))


__all__ = ["By", "Cancelled", "Plate", "PlateShare", "render_atlas"]
