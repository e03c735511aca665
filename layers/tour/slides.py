"""What each step of a tour says: a title and three to five lines, taken from the reading and shortened honestly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from data.openers.texts import Lang, text
from geo.places import Precision
from layers import select
from layers.place_names import document_title, full_name
from layers.tour.steps import StepKind, spec_of
from layers.word_lists import in_series, listed, numbered, reason_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import Chapter, Project, Task
    from geo.places import Place
    from layers.edition import Edition
    from layers.spec import MapSpec
    from layers.tour.steps import Step, Tour

FEWEST, MOST = 3, 5
"""Lines of a slide."""
WIDTH = 40
"""Chinese characters of a line, Latin ones count half: two rows of the caption at 1280 x 720, two of a slide."""
SPARE = 12
"""So much longer a line that counts may be: it is set without a clause's number in front."""


@dataclass(frozen=True, slots=True)
class SlideLine:
    """One line: a short word in front of it, and the words.

    Parameters
    ----------
    tag
        Number of a clause, or what the line counts.
    clause
        Id of the clause whose own words these are; empty for a line that counts or lists.
    """

    tag: str
    text: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """What a step shows, in one language.

    Parameters
    ----------
    kicker
        The small line above the title: where in the document, who leads.
    quotes
        Whether the title is the document's own, in the document's language.
    projects
        The clauses that the map is about, with their tasks, in document order.
    """

    id: str
    kind: StepKind
    kicker: str
    title: str
    quotes: bool
    lines: tuple[SlideLine, ...]
    note: str
    spec: MapSpec
    projects: tuple[tuple[Task, Project], ...]
    aside: str = ""


def slides(tour: Tour, edition: Edition, lang: Lang) -> tuple[Slide, ...]:
    """Return the slides of a tour, in its order; a step that the document does not have is left out."""
    maker = _Maker(edition, lang)
    return tuple(slide for step in tour.steps if (slide := maker.slide(step)) is not None)


def shorten(words: str, width: int = WIDTH) -> str:
    """Return a text of at most ``width`` Chinese characters, cut at a mark where there is one near its end."""
    words = " ".join(words.split()).strip("。；;")
    if breadth(words) <= width:
        return words
    head = words
    while breadth(head) > width - 1:
        head = head[:-1]
    cut = max(head.rfind(mark) for mark in "，、；。（, ")
    return (head[:cut] if cut >= len(head) // 2 else head) + "…"


def breadth(words: str) -> float:
    """Return the breadth of a text in Chinese characters; all others are half as broad."""
    return sum(1.0 if east_asian_width(char) in "WF" else 0.5 for char in words)


class _Maker:
    """A document with what every slide asks of it."""

    def __init__(self, edition: Edition, lang: Lang) -> None:
        self.edition = edition
        self.reading = edition.reading
        self.lang = lang
        self.tasks, self.chapters, self.projects = edition.tasks, edition.chapters, edition.projects
        self.reasons = edition.reasons

    def say(self, key: str, **values: object) -> str:
        return text(f"present.{key}", self.lang, **values)

    def slide(self, step: Step) -> Slide | None:
        spec = spec_of(step).with_(lang=self.lang)
        match step.kind:
            case StepKind.TITLE:
                title, kicker, lines = self._title()
                about = self.reading.projects()
            case StepKind.CHAPTER:
                chapter = self.chapters.get(int(step.ref))
                if chapter is None:
                    return None
                about = tuple((t, p) for t, p in self.reading.projects() if t.chapter == chapter.number)
                title, kicker, lines = self._chapter(chapter, about)
            case StepKind.TASK:
                task = self.tasks.get(int(step.ref))
                if task is None:
                    return None
                about = tuple((task, project) for project in task.projects)
                title, kicker, lines = task.title, self._kicker(task), self._task(task)
            case StepKind.CLAUSE:
                if step.ref not in self.projects:
                    return None
                task, project = self.projects[step.ref]
                about, spec = ((task, project),), spec.with_(task=task.number)
                title, kicker, lines = shorten(project.text, 32), self._kicker(task), self._clause(task, project)
            case StepKind.CUSTOM:
                spec, _ = select.check_spec(self.edition, spec)
                about = select.select(self.edition, spec).projects
                title, kicker, lines = self.say("own_map"), self.say("own_map"), self._listed(about)
        return Slide(
            id=step.id,
            kind=step.kind,
            kicker=kicker,
            title=step.title or title or document_title("", self.lang),
            quotes=not step.title and bool(title) and step.kind is not StepKind.CUSTOM,
            lines=tuple(lines[:MOST]),
            note=step.note,
            aside=step.aside,
            spec=spec,
            projects=about,
        )

    def _title(self) -> tuple[str, str, list[SlideLine]]:
        document = self.reading.document
        about = self.reading.projects()
        targets = [target for _, project in about for target in project.targets]
        counted = "title_tasks" if self.chapters else "title_tasks_flat"
        lines = [
            SlideLine(
                self.say("tag_tasks"),
                self.say(counted, chapters=len(self.chapters), tasks=len(self.tasks), clauses=len(about)),
            ),
            *self._places(about, by_theme=True),
            SlideLine(self.say("tag_targets"), self.say("title_targets", n=len(targets))),
            self._count(about),
        ]
        kicker = " · ".join(part for part in (document.issuer, str(document.year or "")) if part)
        return document.title, kicker or self.say("kicker_document"), lines

    def _chapter(self, chapter: Chapter, about: Sequence[tuple[Task, Project]]) -> tuple[str, str, list[SlideLine]]:
        tasks = [task for task in self.reading.tasks if task.chapter == chapter.number]
        room = MOST - 2
        share = -(-len(tasks) // room) if tasks else 1
        lines: list[SlideLine] = []
        for at in range(0, len(tasks), share):
            some = tasks[at : at + share]
            tag = str(some[0].number) if len(some) == 1 else f"{some[0].number}–{some[-1].number}"
            lines.append(
                SlideLine(tag, in_series((shorten(task.title, WIDTH // len(some)) for task in some), self.lang))
            )
        lines += self._places(about)
        if len(lines) < FEWEST - 1:
            lines += self._targets(about)
        lines.append(self._count(about))
        name = numbered(chapter.number, chapter.title, self.lang)
        return name, self.say("kicker_chapter", n=chapter.number, tasks=len(tasks)), lines

    def _task(self, task: Task) -> list[SlideLine]:
        about = [(task, project) for project in task.projects]
        places = self._places(about)
        lines = [*self._clauses(task.projects, MOST - 1 - len(places)), *places]
        if len(lines) < FEWEST - 1:
            lines += self._units(task)
        return [*lines, self._count(about)]

    def _clause(self, task: Task, project: Project) -> list[SlideLine]:
        about = [(task, project)]
        lines = [
            SlideLine(project.number, shorten(project.text, WIDTH * 2), project.id),
            *self._targets(about),
            *self._places(about),
        ]
        return [*[*lines, *self._units(task)][: MOST - 1], self._count(about)]

    def _listed(self, about: Sequence[tuple[Task, Project]]) -> list[SlideLine]:
        places = self._places(about)
        return [*self._clauses([project for _, project in about], MOST - 1 - len(places)), *places, self._count(about)]

    def _clauses(self, projects: Sequence[Project], room: int) -> list[SlideLine]:
        """Pick the clauses with a number, then with a place, then of a class; the short ones first. Document order."""

        def weight(project: Project) -> tuple[int, bool, int]:
            rank = 0 if project.targets else 1 if project.id not in self.reasons else 2 if project.class_scope else 3
            return rank, breadth(project.text) > WIDTH, len(project.text)

        chosen = {project.id for project in sorted(projects, key=weight)[:room]}
        return [SlideLine(p.number, shorten(p.text), p.id) for p in projects if p.id in chosen]

    def _targets(self, about: Sequence[tuple[Task, Project]]) -> list[SlideLine]:
        found = [f"{target.object} {target.surface}".strip() for _, project in about for target in project.targets]
        return [SlideLine(self.say("tag_targets"), self._some(found))] if found else []

    def _units(self, task: Task) -> list[SlideLine]:
        lead = [SlideLine(self.say("tag_lead"), self._some(task.lead_units))] if task.lead_units else []
        rest = (
            [SlideLine(self.say("tag_responsible"), self._some(task.responsible_units))]
            if task.responsible_units
            else []
        )
        return lead + rest

    def _places(self, about: Sequence[tuple[Task, Project]], *, by_theme: bool = False) -> list[SlideLine]:
        places = placed(project for _, project in about)
        if not places:
            return []
        if by_theme:
            themes = Counter(place.theme for place in places)
            words = self._list_of(
                self.say("theme_count", name=text(f"map.theme_{theme.value}", self.lang), n=n)
                for theme, n in themes.items()
            )
        else:
            words = self._some([self._name(place) for place in places])
        return [SlideLine(self.say("tag_places"), words)]

    def _name(self, place: Place) -> str:
        return full_name(place, self.lang)

    def _list_of(self, words: Iterable[str]) -> str:
        return listed(words, self.lang)

    def _some(self, names: Sequence[str]) -> str:
        """List as many names as fit, and say how many there are where some are left out."""
        if breadth(self._list_of(names)) <= WIDTH:
            return self._list_of(names)
        room = WIDTH - 6
        kept = list(names[:1])
        for name in names[1:]:
            if breadth(self._list_of([*kept, name])) > room:
                break
            kept.append(name)
        if len(kept) == len(names):
            return self._list_of(shorten(name, room) for name in names)
        return self.say("and_more", names=self._list_of(shorten(name, room) for name in kept), n=len(names))

    def _count(self, about: Sequence[tuple[Task, Project]]) -> SlideLine:
        """Say how many clauses there are and how many of them the map does not show, with the reasons."""
        reasons = Counter(self.reasons[project.id] for _, project in about if project.id in self.reasons)
        if not reasons:
            return SlideLine(self.say("tag_count"), self.say("count_all", n=len(about)))
        out = sum(reasons.values())
        counted = [
            (self.say("reason_count", name=reason_name(reason, self.edition.own_area, self.lang), n=n), n)
            for reason, n in reasons.most_common()
        ]
        for most in range(len(counted), 0, -1):
            rest = sum(n for _, n in counted[most:])
            parts = [words for words, _ in counted[:most]] + [self.say("reason_rest", n=rest)] * bool(rest)
            line = self.say("count_some", n=len(about), on=len(about) - out, parts=self._list_of(parts))
            if breadth(line) <= WIDTH + SPARE:
                break
        return SlideLine(self.say("tag_count"), line)

    def _kicker(self, task: Task) -> str:
        where = self.say("kicker_task", n=task.number)
        if not task.lead_units:
            return where
        lead = task.lead_units[0]
        words = self.say("lead_one" if len(task.lead_units) == 1 else "lead_more", name=lead, n=len(task.lead_units))
        return f"{where} · {words}"


def placed(projects: Iterable[Project]) -> tuple[Place, ...]:
    """Return the places that clauses put on the map, each once, in document order."""
    found: dict[str, Place] = {}
    for project in projects:
        for mention in project.mentions:
            place = mention.place
            if mention.status == "resolved" and place is not None and place.precision is not Precision.PROVINCE:
                found.setdefault(place.id, place)
    return tuple(found.values())
