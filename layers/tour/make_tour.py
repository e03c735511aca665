"""The whole tour as a file: maps drawn by two processes, the pages written when they are there."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.openers import boundaries
from geo import gazetteer
from geo.reading import read
from layers import themes
from layers.sheet.plane import Context
from layers.tour import slide_pictures, tour_file
from layers.tour.handout import to_handout
from layers.tour.pptx import to_pptx
from layers.tour.slide_notes import TourImprint
from layers.tour.slides import slides
from layers.tour.steps import whole
from layers.tour.tour_formats import TourFormat

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable

    from data.openers.texts import Lang
    from layers.spec import MapSpec

WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class Order:
    """What to make.

    Parameters
    ----------
    tour
        The bytes of a tour file; ``None`` for the tour of the whole document.
    """

    form: TourFormat
    document: str
    lang: Lang
    made: dt.date
    tour: bytes | None = None
    maker: str = ""
    review: str = ""


def make(order: Order, progress: Callable[[int, int], None] = lambda _done, _all: None) -> bytes:
    """Return the file.

    Parameters
    ----------
    progress
        Called with the number of steps that are drawn and the number of all.

    Raises
    ------
    InputError
        If the document cannot be read, or the tour is damaged or of another document.
    """
    places = gazetteer.default()
    reading = read(order.document, places)
    tour = whole(reading) if order.tour is None else tour_file.load(order.tour, reading, places)[0]
    found = slides(tour, reading, places, order.lang)
    progress(0, len(found))
    start = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, start, _ready, (order.document,)) as pool:
        pool.submit(_warm)
        bounds = boundaries.load()
        context = Context(reading, bounds, places, themes.build_all(reading, bounds, places))
        keys = [slide_pictures.signature(slide.spec, context) for slide in found]
        specs: dict[Hashable, MapSpec] = {}
        for key, slide in zip(keys, found, strict=True):
            specs.setdefault(key, slide.spec)
        work = {pool.submit(_draw, spec, order.form): key for key, spec in specs.items()}
        drawn: dict[Hashable, str | bytes] = {}
        try:
            for future in as_completed(work):
                drawn[work[future]] = future.result()
                progress(sum(key in drawn for key in keys), len(found))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    imprint = TourImprint.of(reading, bounds, order.made, maker=order.maker, review=order.review)
    pages = [(slide, drawn[key]) for slide, key in zip(found, keys, strict=True)]
    if order.form is TourFormat.PPTX:
        return to_pptx(((slide, page) for slide, page in pages if isinstance(page, bytes)), imprint, order.lang)
    return to_handout(((slide, page) for slide, page in pages if isinstance(page, str)), imprint, order.lang)


_contexts: list[Context] = []


def _ready(document: str) -> None:
    """Build in a worker what all of its maps share."""
    places, bounds = gazetteer.default(), boundaries.load()
    reading = read(document, places)
    _contexts.append(Context(reading, bounds, places, themes.build_all(reading, bounds, places)))


def _warm() -> None:
    """Make the pool start its workers now."""


def _draw(spec: MapSpec, form: TourFormat) -> str | bytes:
    picture = slide_pictures.figure(spec, _contexts[0])
    return slide_pictures.png(picture) if form is TourFormat.PPTX else picture
