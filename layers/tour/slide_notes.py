"""What stands behind a slide: every clause in full, who answers for it, where its places come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from data.openers.texts import Lang, text
from layers.place_names import document_title, full_name, source_words
from layers.tour.slides import breadth, placed, shorten
from layers.tour.steps import StepKind, tidy
from layers.word_lists import in_series, listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from data.openers.boundaries import Boundaries
    from geo.model import Reading, Task
    from geo.places import Place
    from layers.tour.slides import Slide

LEAST_TITLE = 6
"""Chinese characters; less of a title says nothing."""


@dataclass(frozen=True, slots=True)
class TourImprint:
    """What every page says of its origin.

    Parameters
    ----------
    base, base_number
        Credit of the boundaries and their 审图号 as published.
    review
        The user's own 审图号; empty for none, and every page then says 内部工作用图.
    sources
        Whom the maps of a page owe, one by one, in the language of the page; empty for the boundaries alone.
    """

    document: str
    issuer: str
    sha256: str
    base: str
    base_number: str
    made: dt.date
    maker: str = ""
    review: str = ""
    sources: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, reading: Reading, boundaries: Boundaries, made: dt.date, *, maker: str = "", review: str = ""
    ) -> TourImprint:
        """Take the document's part from a reading, the map's from its boundaries."""
        document = reading.document
        return cls(
            document=tidy(document.title),
            issuer=tidy(document.issuer),
            sha256=document.sha256,
            base=boundaries.source,
            base_number=boundaries.review_number,
            made=made,
            maker=tidy(maker),
            review=tidy(review),
        )

    def crediting(self, sources: Iterable[str]) -> Self:
        """Return the imprint of a page whose maps owe some sources, each named once."""
        return replace(self, sources=tuple(dict.fromkeys(sources)))

    def credit(self, lang: Lang) -> str:
        """Return whom the maps of a page owe."""
        return in_series(self.sources, lang) or source_words(self.base, lang)

    def mark(self, lang: Lang) -> str:
        """Return the line that a published map must carry: its number, or that it is internal."""
        return text("present.own_number", lang, number=self.review) if self.review else text("present.internal", lang)

    def footer(self, lang: Lang) -> str:
        """Return the line at the foot of a page."""
        return self._line(lang, self.document)

    def footer_within(self, lang: Lang, room: float) -> str:
        """Return the line at the foot of a slide: what must stand, and as much of the document's title as has room.

        Parameters
        ----------
        room
            Chinese characters.
        """
        left = room - breadth(self._line(lang, "")) - breadth(" · ")
        return self._line(lang, shorten(self.document, int(left)) if left >= LEAST_TITLE else "")

    def _line(self, lang: Lang, document: str) -> str:
        parts = (document, self.mark(lang), self.credit(lang), self.maker, self.made.isoformat())
        return " · ".join(part for part in parts if part)


def alternative(slide: Slide, lang: Lang) -> str:
    """Return what a picture of the map says to those who do not see it."""
    names = [_name(place, lang) for place in placed(project for _, project in slide.projects)]
    shown = listed(names, lang) or text("present.alt_nothing", lang)
    return text("present.alt", lang, title=slide.title, places=shown, count=slide.lines[-1].text)


def notes(slide: Slide, imprint: TourImprint, lang: Lang) -> str:
    """Return the notes of a slide: the user's own, the clauses in full, bodies, places with sources, the origin."""
    parts = [text("present.notes_own", lang, note=slide.note)] if slide.note else []
    if slide.aside:
        parts.insert(0, slide.aside)
    tasks = {task.number: task for task, _ in slide.projects}
    if slide.kind in {StepKind.TITLE, StepKind.CHAPTER}:
        parts.append("\n".join([text("present.notes_tasks", lang), *(_task(task, lang) for task in tasks.values())]))
    else:
        clauses = [f"{project.number} {project.text}" for _, project in slide.projects]
        parts.append("\n".join([text("present.notes_clauses", lang), *clauses]))
        parts += [_task(task, lang) for task in tasks.values()]
    places = placed(project for _, project in slide.projects)
    if places:
        parts.append("\n".join([text("present.notes_places", lang), *(_place(place, lang) for place in places)]))
    parts.append(
        text(
            "present.notes_origin", lang, document=document_title(imprint.document, lang),
            sha=imprint.sha256, base=imprint.credit(lang),
            mark=imprint.mark(lang), date=imprint.made.isoformat(),
        )
    )  # fmt: skip
    return tidy("\n\n".join(parts))


def _task(task: Task, lang: Lang) -> str:
    lead, rest = listed(task.lead_units, lang), listed(task.responsible_units, lang)
    none = text("present.none", lang)
    return text(
        "present.notes_task", lang, n=task.number, title=task.title, lead=lead or none, responsible=rest or none
    )


def _place(place: Place, lang: Lang) -> str:
    precision = text(f"map.precision_{place.precision.value}", lang)
    return text("present.notes_place", lang, name=_name(place, lang), precision=precision, source=place.source)


def _name(place: Place, lang: Lang) -> str:
    return full_name(place, lang)
