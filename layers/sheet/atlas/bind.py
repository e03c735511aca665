"""Atlases: one PDF with cover, contents, bookmarks, page numbers, a page or more a subject and an index of places."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from data.errors import InputError
from data.openers.texts import Lang, text
from layers.sheet.atlas import pages
from layers.sheet.atlas.typst_source import SOURCE
from layers.sheet.content import view
from layers.sheet.options import Paper
from layers.sheet.out import svg, typeset
from layers.sheet.page import checks, margins
from layers.sheet.page.layout import STRIP
from layers.sheet.page.scene_builder import Cancelled, Hooks, compose_plate
from layers.work import sheet_jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from layers.sheet.atlas.pages import AtlasSubject
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
CHUNK = 6


@dataclass(frozen=True, slots=True)
class Plate:
    """A finished map of an atlas with what its page says of it."""

    svg: str
    scale: float
    keys: tuple[KeyRow, ...]
    findings: tuple[str, ...]


def render_atlas(
    by: By,
    options: SheetOptions,
    context: Context,
    *,
    spec: MapSpec,
    progress: Callable[[float, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    workers: int = 2,
) -> bytes:
    """Return an atlas as PDF, upright pages; the same input gives the same bytes.

    Parameters
    ----------
    spec
        Layers, base and language of the maps; what it selects is overruled by the subjects.
    workers
        Processes that draw maps, this one included.

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
    plates = _plates(by, subjects, options, context, hooks, workers)
    hooks.step(0.85, "sheet.step_write")
    return _typeset(by, subjects, plates, options, context, spec.lang)


def draw_plates(
    by: By, specs: Sequence[MapSpec], options: SheetOptions, context: Context, hooks: Hooks | None = None
) -> Iterator[Plate]:
    """Yield the maps of some subjects."""
    width, _ = _page(options)
    factor = FACTOR * _growth(options)
    size = (width - 2 * MARGIN, round((width - 2 * MARGIN) * HEIGHTS[by] + STRIP * factor, 2), factor)
    for spec in specs:
        scene = compose_plate(spec, replace(options, title="", scale=None, figures=None), context, size, hooks)
        yield Plate(svg.write(scene, standalone=False), scene.facts.scale, scene.keys,
                    checks.words(scene.findings, spec.lang))  # fmt: skip


def _page(options: SheetOptions) -> tuple[float, float]:
    """Return width and height of the upright page."""
    low, high = sorted(options.paper.size if options.paper is not Paper.SLIDE else Paper.A4.size)
    return low, high


def _growth(options: SheetOptions) -> float:
    return _page(options)[0] / min(Paper.A4.size)


def _plates(
    by: By, subjects: Sequence[AtlasSubject], options: SheetOptions, context: Context, hooks: Hooks, workers: int
) -> list[Plate]:
    """Draw all maps, a share of them in other processes; chunks are handed out as they are asked for."""
    specs = [subject.spec for subject in subjects]
    chunks = [range(start, min(start + CHUNK, len(specs))) for start in range(0, len(specs), CHUNK)]
    found: dict[int, Plate] = {}

    def note() -> None:
        hooks.step(0.02 + 0.83 * len(found) / len(specs), "sheet.step_pages")

    helpers: list[tuple[sheet_jobs.SheetJob, range]] = []
    idle = [sheet_jobs.Helper(context.reading.original) for _ in range(min(workers, len(chunks)) - 1)]
    try:
        free = list(idle)
        while len(found) < len(specs):
            for job, chunk in list(helpers):
                if job.done:
                    found.update(zip(chunk, job.plates(), strict=True))
                    helpers.remove((job, chunk))
                    free.append(job.helper)
            while free and len(chunks) > 1:
                chunk, helper = chunks.pop(), free.pop()
                helpers.append((helper.plates(by, [specs[i] for i in chunk], options), chunk))
            if chunks:
                chunk = chunks.pop(0)
                for index, plate in zip(
                    chunk, draw_plates(by, [specs[i] for i in chunk], options, context, hooks), strict=True
                ):
                    found[index] = plate
                    note()
            elif helpers:
                helpers[0][0].wait(0.05)
                note()
    finally:
        for helper in idle:
            helper.close()
    return [found[index] for index in range(len(specs))]


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
        "title": title, "document": document.title or text("sheet.untitled", lang), "issuer": document.issuer,
        "maker": options.made_by,
        "made": text("sheet.maker", lang, maker=options.made_by) if options.made_by else "",
        "date": margins.date_words(options, lang), "number": number, "internal": not review or bool(findings),
        "credit": margins.credit(first, options, context), "crs": margins.crs_words(lang),
        "contents": text("sheet.contents", lang), "index": text("sheet.index", lang),
        "pages": made, "entries": pages.index(subjects, [plate.keys for plate in plates], context, lang),
        "appendix": pages.appendix(by, context, lang),
        "grey": options.grey,
    }  # fmt: skip
    inputs = {"data": json.dumps(data, ensure_ascii=False)} | {f"map-{i}": p.svg for i, p in enumerate(plates)}
    return typeset.pdf(SOURCE.encode(), inputs, margins.moment(options))


__all__ = ["By", "Cancelled", "Plate", "draw_plates", "render_atlas"]
