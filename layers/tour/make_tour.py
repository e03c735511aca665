"""The whole tour as a file: every different map is drawn once, the pages are written when all maps are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.compare.pair_edition import PairEdition
from layers.sheet.crew import drawn
from layers.sheet.plane_source import context_of
from layers.tour import slide_pictures, tour_file
from layers.tour.change_slides import change_slides
from layers.tour.deck.pptx import to_pptx
from layers.tour.handout import to_handout
from layers.tour.slide_notes import TourImprint
from layers.tour.slides import slides
from layers.tour.steps import whole
from layers.tour.tour_formats import TourFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from layers.edition import Edition
    from layers.sheet.crew import Crew
    from layers.sheet.plane import Context
    from layers.spec import MapSpec
    from layers.tour.slide_pictures import SlideFigure
    from layers.tour.slides import Slide
    from layers.tour.tour_formats import TourOrder


@dataclass(frozen=True, slots=True)
class FigureShare:
    """The map of one or more steps, as it is handed to another process."""

    spec: MapSpec
    form: TourFormat

    def draw(self, context: Context) -> SlideFigure:
        """Draw it: a picture of dots for slides, of lines for paper."""
        if self.form is TourFormat.PPTX:
            return slide_pictures.png(slide_pictures.figure(self.spec, context))
        return slide_pictures.figure(self.spec, context, slide_pictures.ON_PAPER)


def _slides(order: TourOrder, edition: Edition) -> tuple[Slide, ...]:
    if isinstance(edition, PairEdition):
        return change_slides(edition, order.lang)
    tour = whole(edition.reading) if order.tour is None else tour_file.load(order.tour, edition)[0]
    return slides(tour, edition, order.lang)


def make(
    order: TourOrder,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    context: Context | None = None,
    crew: Crew | None = None,
) -> bytes:
    """Return the file.

    Parameters
    ----------
    progress
        Called with the number of steps that are drawn and the number of all.
    context
        That of the order's document, where the caller has read it already.
    crew
        Processes that help to draw; without them all is drawn here.

    Raises
    ------
    InputError
        If the document cannot be read, or the tour is damaged or of another document.
    """
    context = context or context_of(order.document)
    reading, edition = context.reading, context.edition
    found = _slides(order, edition)
    progress(0, len(found))
    keys = [slide_pictures.signature(slide.spec, context) for slide in found]
    specs: dict[Hashable, MapSpec] = {}
    for key, slide in zip(keys, found, strict=True):
        specs.setdefault(key, slide.spec)
    unique = list(specs)

    def note(done: frozenset[int]) -> None:
        ready = {unique[index] for index in done}
        progress(sum(key in ready for key in keys), len(found))

    pictures = drawn([FigureShare(spec, order.form) for spec in specs.values()], context, crew, note)
    by_key = dict(zip(unique, pictures, strict=True))
    imprint = TourImprint.of(reading, context.boundaries, order.made, maker=order.maker, review=order.review)
    pages = [(slide, by_key[key]) for slide, key in zip(found, keys, strict=True)]
    write = to_pptx if order.form is TourFormat.PPTX else to_handout
    return write(pages, imprint, order.lang)
