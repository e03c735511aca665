"""The reading report in words: the same parts for a terminal and for a panel, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.area_words import AreaWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.origin import LeftOut
    from geo.places import Place
    from geo.reading_report import Doubt, Quoted, ReadingReport, SectionGroup

_TITLES = 8
"""Titles of sections of one role that are told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the report: what it tells of, and what it tells."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of the report: facts, or a table under its column heads.

    Parameters
    ----------
    cells
        Rows of the table, each as long as ``columns``.
    """

    title: str
    facts: tuple[Fact, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


def report_parts(report: ReadingReport, lang: Lang) -> tuple[ReportPart, ...]:
    """Word a report; parts that have nothing to tell are left out."""
    say = _Say(lang, AreaWords.of(report.document.jurisdiction))
    parts = (
        ReportPart(say("document"), tuple(_document(report, say))),
        ReportPart(say("found"), tuple(_found(report, say))),
        ReportPart(say("sections"), tuple(_section_fact(group, say) for group in report.groups)),
        ReportPart(say("left_out"), tuple(_left_out(row, say) for row in report.left_out)),
        ReportPart(say("notes"), tuple(Fact("", say.said(note)) for note in report.notes)),
        ReportPart(
            say("repairs"), tuple(Fact(say.code("rule", rule), say("times", n=n)) for rule, n in report.repairs)
        ),
        ReportPart(say("places"), tuple(_places(report, say))),
        ReportPart(
            say("not_understood"),
            columns=tuple(say(key) for key in ("column_words", "column_times", "column_where", "column_why")),
            cells=tuple(_doubt(doubt, say) for doubt in (*report.unresolved, *report.ambiguous)),
        ),
        ReportPart(
            say("unused", n=report.unused_count),
            columns=(say("column_words"), say("column_where")),
            cells=tuple((row.words, say.said(row.where)) for row in report.unused),
        ),
    )
    return tuple(part for part in parts if part.facts or part.cells)


def report_lines(report: ReadingReport, lang: Lang = Lang.ZH) -> str:
    """Return the report as lines of text, for a terminal."""
    lines: list[str] = []
    for part in report_parts(report, lang):
        lines += [text("report.head", lang, title=part.title)]
        lines += ["  " + _line(fact, lang) for fact in part.facts]
        lines += ["  " + "  ".join(cell for cell in row if cell) for row in part.cells]
    return "\n".join(lines) + "\n"


def _line(fact: Fact, lang: Lang) -> str:
    return text("report.fact", lang, label=fact.label, words=fact.words) if fact.label else fact.words


@dataclass(frozen=True, slots=True)
class _Say:
    lang: Lang
    own: AreaWords

    def __call__(self, key: str, **values: object) -> str:
        return self.own.text(f"report.{key}", self.lang, **values)

    def code(self, group: str, value: str) -> str:
        return self.own.code_words(group, value, self.lang)

    def said(self, words: str) -> str:
        return self.own.said(words, self.lang)

    def fact(self, key: str, words: str) -> Fact:
        return Fact(self(f"label_{key}"), words or self("unknown"))

    def name(self, place: Place) -> str:
        return (place.name_en or place.name) if self.lang is Lang.EN else place.name


def _document(report: ReadingReport, say: _Say) -> Iterable[Fact]:
    document, own = report.document, report.document.jurisdiction
    yield say.fact("title", document.title)
    yield say.fact("kind", say(f"kind_{document.kind.name.lower()}"))
    yield say.fact("issuer", document.issuer)
    yield say.fact("number", document.number)
    yield say.fact("date", document.date or (str(document.year) if document.year else ""))
    why = say("jurisdiction", name=own.name, why=say.said(own.why)) if own.why else own.name
    yield say.fact("jurisdiction", why)
    if report.format:
        pages = say("pages", n=report.pages) if report.pages else ""
        yield say.fact("format", " ".join(part for part in (report.format.upper(), pages) if part))


def _found(report: ReadingReport, say: _Say) -> Iterable[Fact]:
    yield say.fact(
        "tasks",
        say(
            "tasks" if report.chapters else "tasks_flat",
            chapters=report.chapters,
            items=report.items,
            own=report.own_texts,
        ),
    )
    clauses = report.goals + report.achievements + report.statements
    yield say.fact(
        "clauses",
        say("clauses", n=clauses, goals=report.goals, done=report.achievements, others=report.statements),
    )
    targets = report.target_goals + report.target_achievements
    yield say.fact("targets", say("targets", n=targets, goals=report.target_goals, done=report.target_achievements))
    yield say.fact("units", say("units", n=report.units))
    own = report.accounted
    yield say.fact(
        "characters",
        say(
            "characters", n=own.characters, tasks=own.tasks, sections=own.sections, annexes=own.annexes,
            furniture=own.furniture,
        ),
    )  # fmt: skip
    if report.unreadable:
        yield say.fact("unreadable", say("times", n=report.unreadable))


def _section_fact(group: SectionGroup, say: _Say) -> Fact:
    titles = say("comma").join(_at(section, say) for section in group.sections[:_TITLES])
    key = "titles_more" if group.count > _TITLES else "titles"
    return Fact(say(f"role_{group.role.value}"), say(key, n=group.count, titles=titles))


def _at(section: Quoted, say: _Say) -> str:
    return say("at", words=section.words, where=say.said(section.where)) if section.where else section.words


def _left_out(row: LeftOut, say: _Say) -> Fact:
    times = say("times", n=row.count)
    return Fact(say.said(row.kind), say("sample", times=times, words=row.sample) if row.sample else times)


def _places(report: ReadingReport, say: _Say) -> Iterable[Fact]:
    for key, n in (
        ("resolved", report.resolved),
        ("outside", report.outside),
        ("ambiguous", _times(report.ambiguous)),
        ("unresolved", _times(report.unresolved)),
    ):
        yield say.fact(key, say("times", n=n))


def _doubt(doubt: Doubt, say: _Say) -> tuple[str, ...]:
    why = " · ".join(say.code("rule", part) for part in doubt.rule.split("·"))
    if doubt.candidates:
        why = say("candidates", names=say("comma").join(dict.fromkeys(map(say.name, doubt.candidates))))
    return doubt.words, say("times", n=doubt.count), say.said(doubt.where), why


def _times(doubts: Iterable[Doubt]) -> int:
    return sum(doubt.count for doubt in doubts)
