"""Atlases: one PDF with cover, contents, bookmarks, page numbers, a page or more a subject and an index of places."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.place_names import document_title
from layers.sheet import fonts
from layers.sheet.atlas import pages
from layers.sheet.atlas.typst_source import atlas_source
from layers.sheet.content import view
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
    from layers.sheet.scene import KeyRow
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


@dataclass(frozen=True, slots=True)
class PlateShare:
    """The map of one page, as it is handed to another process."""

    by: By
    spec: MapSpec
    options: SheetOptions

    def draw(self, context: Context) -> Plate:
        """Draw it."""
        width, _ = _page(self.options)
        factor = FACTOR * _growth(self.options)
        size = (width - 2 * MARGIN, round((width - 2 * MARGIN) * HEIGHTS[self.by] + STRIP * factor, 2), factor)
        scene = compose_plate(self.spec, replace(self.options, title="", scale=None, figures=None), context, size)
        findings = checks.words(scene.findings, self.spec.lang)
        return Plate(svg.write(scene, standalone=False), scene.facts.scale, scene.keys, findings)


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
    shares = [PlateShare(by, subject.spec, options) for subject in subjects]
    plates = drawn(
        shares, context, crew, lambda done: hooks.step(0.02 + 0.83 * len(done) / len(shares), "sheet.step_pages")
    )
    hooks.step(0.85, "sheet.step_write")
    return _typeset(by, subjects, plates, options, context, spec.lang)


def _page(options: SheetOptions) -> tuple[float, float]:
    """Return width and height of the upright page."""
    low, high = sorted(options.paper.size if options.paper is not Paper.SLIDE else Paper.A4.size)
    return low, high


def _growth(options: SheetOptions) -> float:
    return _page(options)[0] / min(Paper.A4.size)


def _typeset(
    by: By,
    subjects: Sequence[AtlasSubject],
    plates: Sequence[Plate],
    options: SheetOptions,
    context: Context,
    lang: Lang,
) -> bytes:
    width, height = _page(options)
    first = view(subjects[0].spec, replace(options, title="", figures=None), context)
    review = options.review_number.strip()
    document = context.reading.document
    title = options.title.strip() or text(f"sheet.atlas_{by}", lang)
    findings = tuple(dict.fromkeys(word for plate in plates for word in plate.findings))
    number = (
        text("sheet.review_number", lang, number=review) if review and not findings else text("sheet.internal", lang)
    )
    made = []
    for index, (subject, plate) in enumerate(zip(subjects, plates, strict=True)):
        blocks = pages.blocks(by, subject, plate.keys, context)
        notes = [text("sheet.scale", lang, scale=f"1:{plate.scale:,.0f}".replace(",", " "))]
        notes += [text("sheet.lint_note", lang, findings=word) for word in plate.findings]
        made.append({"title": subject.title, "map": f"map-{index}", "notes": notes, "blocks": blocks,
                      "alt": subject.title, "subtitle": subject.subtitle})  # fmt: skip
    data: dict[str, Any] = {
        "lang": lang.value, "width": width, "height": height, "grow": _growth(options),
        "title": title, "document": document_title(document.title, lang), "issuer": document.issuer,
        "maker": options.made_by,
        "made": text("sheet.maker", lang, maker=options.made_by) if options.made_by else "",
        "date": margins.date_words(options, lang), "number": number, "internal": not review or bool(findings),
        "credit": margins.credit(first, options, context), "crs": context.projection.credit(lang),
        "contents": text("sheet.contents", lang), "index": text("sheet.index", lang),
        "pages": made, "entries": pages.index(subjects, [plate.keys for plate in plates], context, lang),
        "appendix": pages.appendix(by, context, lang),
        "grey": options.grey,
    }  # fmt: skip
    if lacking := fonts.lacking(json.dumps(data, ensure_ascii=False)):
        data["crs"] = f"{data['crs']}　{margins.lacking_words(lacking, lang)}"
    inputs = {"data": json.dumps(data, ensure_ascii=False)} | {f"map-{i}": p.svg for i, p in enumerate(plates)}
    return typeset.pdf(atlas_source(), inputs, margins.moment(options))


__all__ = ["By", "Cancelled", "Plate", "PlateShare", "render_atlas"]
