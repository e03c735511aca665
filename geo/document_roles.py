"""What the parts of a document are for, and how its characters are accounted for. Values without spans or places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
