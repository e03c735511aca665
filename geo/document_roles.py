"""What a document says of itself, what its parts are for, where its characters went; no spans, no places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

DivisionLevel = Literal["province", "prefecture", "county"]


class SectionRole(StrEnum):
    """What a section of a document is for. Only ``body`` orders work; ``review`` reports what was done."""

    BODY = "body"
    REVIEW = "review"
    ANNEX = "annex"
    CONTENTS = "contents"
    FURNITURE = "furniture"


class ProjectRole(StrEnum):
    """What a clause says: a goal to reach, an achievement that is reported, or neither."""

    GOAL = "goal"
    ACHIEVEMENT = "achievement"
    STATEMENT = "statement"


class DocumentKind(StrEnum):
    """What sort of document was read."""

    TASKS = "task list"
    REPORT = "work report"
    PLAN = "plan"
    PROJECTS = "project list"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Accounted:
    """Where the Han characters of the original went. ``characters`` is the sum of the others."""

    characters: int = 0
    tasks: int = 0
    sections: int = 0
    annexes: int = 0
    furniture: int = 0


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The division whose document it is, and in Chinese words what that rests on.

    ``is_national`` where the document is of the whole country; the division is then the province that it is read for.
    """

    adcode: str
    name: str
    level: DivisionLevel
    why: str
    is_national: bool = False

    @property
    def province(self) -> str:
        """Adcode of the province that it lies in, or is."""
        return self.adcode[:2] + "0000"


MUNICIPALITIES = ("11", "12", "31", "50")
"""First digits of the adcodes of the four municipalities."""

SICHUAN = "510000"
"""The province whose documents the project was made for: the default, chosen here and nowhere else."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What the text says of itself; ``sha256`` is of the text as given, in UTF-8.

    ``number`` is the number of the document (川办发〔2022〕34号), ``date`` its day as ``YYYY-MM-DD``; empty if unknown.
    """

    title: str
    issuer: str
    year: int | None
    sha256: str
    jurisdiction: Jurisdiction = Jurisdiction(SICHUAN, "四川省", "province", "")
    kind: DocumentKind = DocumentKind.OTHER
    number: str = ""
    date: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the wire form, with whose document it is."""
        own = self.jurisdiction
        return {
            "title": self.title,
            "issuer": self.issuer,
            "year": self.year,
            "sha256": self.sha256,
            "kind": self.kind.value,
            "number": self.number,
            "date": self.date,
            "jurisdiction": {"adcode": own.adcode, "name": own.name, "level": own.level, "why": own.why},
            "province": own.province,
        }
