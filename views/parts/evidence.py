"""A clause in its own words, with every place and every number marked where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang
from geo.model import Target, TargetRole
from geo.places import Ambiguous, Outside, Resolved, Unresolved
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from geo.model import Project
    from geo.places import Mention
    from views.parts.writing.wording import Wording

FEW = 3
"""So many places of a clause have their basis unfolded."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A range of a clause's clean text and what stands there."""

    start: int
    end: int
    what: Mention | Target


def marks(project: Project) -> tuple[Highlight, ...]:
    """Return mentions and targets where they stand in the clean text of a clause, in order and without overlap.

    Where two overlap the longer one stays.
    """
    known: tuple[Mention | Target, ...] = (*project.mentions, *project.targets)
    found = [Highlight(one.start, one.end, one) for one in known if one.end > one.start]
    kept: list[Highlight] = []
    for mark in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: m.start))


@dataclass(frozen=True, slots=True)
class ClausePiece:
    """A piece of a clause: plain words, words that are marked, or a place that can be opened."""

    words: str
    css: str = ""
    tip: str = ""
    place: str = ""


def sentence(project: Project, t: Wording) -> Markup:
    """Return the clause as HTML: places are buttons in the colour of their layer, numbers are marked."""
    pieces: list[ClausePiece] = []
    position = 0
    for mark in marks(project):
        pieces.append(ClausePiece(project.text[position : mark.start]))
        pieces.append(_marked(mark.what, project.text[mark.start : mark.end], t))
        position = mark.end
    pieces.append(ClausePiece(project.text[position:]))
    return render("evidence", "sentence", pieces=pieces)


def gloss(words: str, projects: Iterable[Project], t: Wording) -> tuple[tuple[str, str], ...]:
    """Return the names in words of the document with their English ones, in order; nothing for who reads Chinese.

    Parameters
    ----------
    projects
        The clauses that say which places the names mean.
    """
    if t.lang is not Lang.EN:
        return ()
    found = {
        one.surface: t.place(one.place)
        for project in projects
        for one in project.mentions
        if one.place is not None and one.surface in words
    }
    # A name within a longer one is glossed with it.
    own = [name for name in found if not any(name != other and name in other for other in found)]
    return tuple((name, found[name]) for name in sorted(own, key=words.index))


def _marked(what: Mention | Target, words: str, t: Wording) -> ClausePiece:
    if isinstance(what, Target):
        return ClausePiece(words, "num", t("clause_target_tip", amount=t.amount(what), object=what.object))
    match what.resolution:
        case Resolved(place=place):
            tip = f"{t.place(place)} · {t.code('kind', place.kind)} · {t.code('precision', place.precision.value)}"
            return ClausePiece(words, f"pl {place.theme.value}", tip, place.id)
        case Outside(place=place):
            return ClausePiece(words, "out", t("clause_outside_tip", name=place.name))
        case Ambiguous():
            return ClausePiece(words, "amb", t("clause_ambiguous_tip"))
        case Unresolved():
            return ClausePiece(words, "unk", t("clause_unresolved_tip"))


def count(project: Project) -> int:
    """Return how many places a clause names, each once."""
    return len(_once(project))


def places(project: Project, t: Wording) -> Markup:
    """Return what is known of each place that a clause names, once per place."""
    listed = _once(project)
    return render("evidence", "places", mentions=listed, opened=len(listed) <= FEW, t=t)


def _once(project: Project) -> list[Mention]:
    return list({m.place.id if m.place else m.surface: m for m in reversed(project.mentions)}.values())[::-1]


def targets(project: Project, t: Wording) -> Markup:
    """Return the numeric targets of a clause as a list; empty when there are none."""
    return render("evidence", "targets", rows=[(one, _tags(one, t)) for one in project.targets], t=t)


def _tags(target: Target, t: Wording) -> list[str]:
    words = [] if target.comparator == "=" else [t("comparator_" + target.comparator)]
    if target.role is TargetRole.ACHIEVEMENT:
        words.append(t("target_achievement"))
    return words


def units(lead: tuple[str, ...], responsible: tuple[str, ...], chosen: str, t: Wording) -> Markup:
    """Return the units of a task as chips that filter by the unit."""
    named = [(key, names) for key, names in (("task_lead", lead), ("task_responsible", responsible)) if names]
    return render("evidence", "units", named=named, chosen=chosen, t=t)
