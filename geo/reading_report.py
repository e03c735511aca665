"""What a reading found, what it set aside, and what it did not understand: the facts of the report, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.places import Ambiguous, Outside, Resolved, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Reading
    from geo.origin import LeftOut
    from geo.places import Mention

_LISTED = 200


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the document that were not understood, or not surely.

    Parameters
    ----------
    words
        As the document has them.
    why
        In Chinese: the rule that gave up, the readings between which nothing decides.
    count
        How many times they stand in the document.
    where
        Where they stand first: 第3页, 第12段.
    """

    words: str
    why: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """The facts of a reading.

    Parameters
    ----------
    outside_tasks
        Han characters that belong to no task: title, preamble, signature, annexes.
    """

    title: str
    format: str
    pages: int
    characters: int
    chapters: int
    tasks: int
    clauses: int
    targets: int
    units: int
    outside_tasks: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    repairs: tuple[tuple[str, int], ...]
    resolved: int
    outside: int
    ambiguous: tuple[Doubt, ...]
    unresolved: tuple[Doubt, ...]


def report_of(reading: Reading) -> ReadingReport:
    """Count what a reading holds; linear in the text."""
    mentions = [mention for _, project in reading.projects() for mention in project.mentions]
    origin = reading.origin
    return ReadingReport(
        title=reading.document.title,
        format=origin.format.value if origin else "txt",
        pages=origin.pages if origin else 0,
        characters=_han(reading.original),
        chapters=len(reading.chapters),
        tasks=len(reading.tasks),
        clauses=len(reading.projects()),
        targets=sum(len(project.targets) for _, project in reading.projects()),
        units=len({unit for task in reading.tasks for unit in (*task.lead_units, *task.responsible_units)}),
        outside_tasks=_outside(reading),
        left_out=origin.left_out if origin else (),
        notes=origin.notes if origin else (),
        repairs=tuple(Counter(repair.rule for repair in reading.repairs).most_common()),
        resolved=sum(isinstance(mention.resolution, Resolved) for mention in mentions),
        outside=sum(isinstance(mention.resolution, Outside) for mention in mentions),
        ambiguous=tuple(_doubts(reading, mentions, Ambiguous)),
        unresolved=tuple(_doubts(reading, mentions, Unresolved)),
    )


def in_chinese(report: ReadingReport) -> str:
    """Return the report as lines of text, for a terminal."""
    pages = f"，{report.pages} 页" if report.pages else ""
    lines = [
        f"文件：{report.title or '（没有标题）'}",
        f"格式：{report.format}{pages}，汉字 {report.characters} 个",
        (
            f"找到：{report.chapters} 章，{report.tasks} 项任务，{report.clauses} 条举措，{report.targets} 个指标，"
            f"{report.units} 个单位"
        ),
        f"不属于任何任务的汉字：{report.outside_tasks} 个（标题、前言、单位、落款、附件）",
        (
            f"地名：已定位 {report.resolved} 处，省外 {report.outside} 处，有歧义 {_times(report.ambiguous)} 处，"
            f"未定位 {_times(report.unresolved)} 处"
        ),
    ]
    lines += ["没有读入正文的内容："] if report.left_out else []
    lines += [f"  {row.kind} {row.count} 处" + (f"，如“{row.sample}”" if row.sample else "") for row in report.left_out]
    lines += [f"注意：{note}" for note in report.notes]
    lines += ["修复：" + "，".join(f"{rule} {n} 处" for rule, n in report.repairs)] if report.repairs else []
    for head, rows in (("有歧义的地名：", report.ambiguous), ("没有读懂的地名：", report.unresolved)):
        lines += [head] if rows else []
        for row in rows:
            place = f"（{row.where}）" if row.where else ""
            lines.append(f"  {row.words} {row.count} 处{place}：{row.why}")
    return "\n".join(lines) + "\n"


def _times(doubts: tuple[Doubt, ...]) -> int:
    return sum(doubt.count for doubt in doubts)


def _doubts(reading: Reading, mentions: list[Mention], kind: type[Ambiguous | Unresolved]) -> Iterator[Doubt]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if isinstance(mention.resolution, kind):
            found.setdefault(mention.surface, []).append(mention)
    for words, rows in list(found.items())[:_LISTED]:
        first = rows[0].resolution
        why = ""
        if isinstance(first, Ambiguous):
            why = "可能是" + "、".join(dict.fromkeys(candidate.place.name for candidate in first.candidates))
        elif isinstance(first, Unresolved):
            why = first.rule
        yield Doubt(words, why, len(rows), reading.where(rows[0].span))


def _han(text: str) -> int:
    return sum("\u3400" <= char <= "\u9fff" for char in text)


def _outside(reading: Reading) -> int:
    inside, position = 0, 0
    for start, end in sorted((task.span.start, task.span.end) for task in reading.tasks):
        inside += _han(reading.original[max(start, position) : end])
        position = max(position, end)
    return _han(reading.original) - inside
