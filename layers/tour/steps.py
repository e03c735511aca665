"""The tour of a document: its steps, what each shows, and how a user changes them. Pure, of values alone.

A :class:`Tour` holds only what a person chose: which steps, in what order, under which titles, with which notes. What a
step says of the document is a :class:`Slide`, made from the reading in the language that is wanted; so a tour is small
enough for a URL, and follows the document when it is read better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from layers.spec import MapSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Reading

TITLE_LIMIT, NOTE_LIMIT, STEP_LIMIT = 80, 400, 400
"""Longest title and note of the user's own, in characters; most steps of a tour."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class StepKind(StrEnum):
    """What a step shows; the value begins the step's id."""

    TITLE = "title"
    CHAPTER = "c"
    TASK = "t"
    CLAUSE = "p"
    CUSTOM = "x"


_ID = re.compile(r"title|(?P<kind>[ctx])(?P<number>[1-9]\d{0,5})|p(?P<clause>\d{1,6}\.\d{1,6}|k[a-z2-7]{8})")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as its user left it.

    Parameters
    ----------
    ref
        Number of the chapter or the task, id of the clause, running number of a map of the user's own; empty for the
        title step.
    title
        The user's title; empty for the one that the document gives.
    note
        A remark of the user's own that everybody sees; empty for none.
    aside
        What the speaker alone sees, in the presenter's window and in the notes of the slides; empty for none.
    spec
        Only for a map of the user's own: what it shows.
    """

    kind: StepKind
    ref: str = ""
    title: str = ""
    note: str = ""
    aside: str = ""
    spec: MapSpec | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", " ".join(tidy(self.title).split())[:TITLE_LIMIT])
        object.__setattr__(self, "note", tidy(self.note).strip()[:NOTE_LIMIT])
        object.__setattr__(self, "aside", tidy(self.aside).strip()[:NOTE_LIMIT])

    @property
    def id(self) -> str:
        """The step's name in files and URLs: ``title``, ``c1``, ``t12``, ``pk3f2a7bc``, ``x1``."""
        return self.kind.value + self.ref


def tidy(words: str) -> str:
    """Drop the characters that no office file may hold; line breaks stay."""
    return _CONTROL.sub("", words.replace("\r\n", "\n"))


def step_of(step_id: str) -> Step | None:
    """Return the plain step of an id; ``None`` if it is no id, or that of a map of the user's own: it has a state."""
    found = _ID.fullmatch(step_id)
    if found is None or found["kind"] == StepKind.CUSTOM.value:
        return None
    if step_id == StepKind.TITLE.value:
        return Step(StepKind.TITLE)
    return Step(StepKind(step_id[0]), step_id[1:])


@dataclass(frozen=True, slots=True)
class Tour:
    """Steps in order through one document, told by its hash. Every change returns a new tour."""

    sha256: str
    document: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the steps in order."""
        return tuple(step.id for step in self.steps)

    def step(self, step_id: str) -> Step | None:
        """Return a step."""
        return next((step for step in self.steps if step.id == step_id), None)

    def moved(self, step_id: str, by: int) -> Tour:
        """Return the tour with a step some places further on; it stops at the ends."""
        if step_id not in self.ids:
            return self
        at = self.ids.index(step_id)
        rest = [step for step in self.steps if step.id != step_id]
        rest.insert(max(0, min(len(rest), at + by)), self.steps[at])
        return replace(self, steps=tuple(rest))

    def put(self, step_id: str, at: int) -> Tour:
        """Return the tour with a step at a position, counted from 0."""
        return self.moved(step_id, at - self.ids.index(step_id)) if step_id in self.ids else self

    def without(self, step_id: str) -> Tour:
        """Return the tour without a step; the last one stays."""
        rest = tuple(step for step in self.steps if step.id != step_id)
        return replace(self, steps=rest) if rest else self

    def worded(self, step_id: str, title: str, note: str, aside: str = "") -> Tour:
        """Return the tour with a title, a note and an aside of the user's own on a step."""
        step = self.step(step_id)
        own = step and replace(step, title=title, note=note, aside=aside)
        return replace(self, steps=tuple(own if own and one.id == step_id else one for one in self.steps))

    def with_step(self, step: Step, after: str = "") -> Tour:
        """Return the tour with one more step, behind another or at the end; one that it has already changes nothing."""
        if step.id in self.ids or len(self.steps) >= STEP_LIMIT:
            return self
        at = self.ids.index(after) + 1 if after in self.ids else len(self.steps)
        return replace(self, steps=(*self.steps[:at], step, *self.steps[at:]))

    def with_map(self, spec: MapSpec, title: str, after: str = "") -> Tour:
        """Return the tour with a map of the user's own."""
        numbers = [int(step.ref) for step in self.steps if step.kind is StepKind.CUSTOM]
        return self.with_step(Step(StepKind.CUSTOM, str(max(numbers, default=0) + 1), title, spec=spec), after)


def whole(reading: Reading) -> Tour:
    """Return the tour of the whole document: title, then each chapter with its tasks; tasks without a chapter last."""
    steps = [Step(StepKind.TITLE)]
    chapters = {chapter.number for chapter in reading.chapters}
    for chapter in (*reading.chapters, None):
        number = chapter.number if chapter else None
        tasks = [task for task in reading.tasks if (task.chapter if task.chapter in chapters else None) == number]
        if chapter:
            steps.append(Step(StepKind.CHAPTER, str(chapter.number)))
        steps += [Step(StepKind.TASK, str(task.number)) for task in tasks]
    return Tour(reading.document.sha256, reading.document.title, tuple(_once(steps))[:STEP_LIMIT])


def empty(reading: Reading) -> Tour:
    """Return a tour to begin with: its title alone."""
    return Tour(reading.document.sha256, reading.document.title, (Step(StepKind.TITLE),))


def settled(step: Step, reading: Reading) -> Step:
    """Return a step that names a clause by its number, as tours of older versions do, with the clause's id."""
    found = reading.project(step.ref) if step.kind is StepKind.CLAUSE else None
    return step if found is None else replace(step, ref=found[1].id)


def _once(steps: Iterable[Step]) -> Iterable[Step]:
    """Drop repeated steps: a damaged document can number two tasks alike."""
    return {step.id: step for step in steps}.values()


def possible(reading: Reading) -> tuple[str, ...]:
    """Return the ids of every step that a document offers: the whole tour's, and each clause behind its task."""
    clauses = {f"t{task.number}": [f"p{project.id}" for project in task.projects] for task in reading.tasks}
    return tuple(one for step in whole(reading).ids for one in (step, *clauses.get(step, ())))


def spec_of(step: Step) -> MapSpec:
    """Return what the map shows at a step."""
    match step.kind:
        case StepKind.TITLE:
            return MapSpec()
        case StepKind.CHAPTER:
            return MapSpec(chapter=int(step.ref))
        case StepKind.TASK:
            return MapSpec(task=int(step.ref))
        case StepKind.CLAUSE:
            return MapSpec(clause=step.ref)
        case StepKind.CUSTOM:
            return step.spec or MapSpec()
