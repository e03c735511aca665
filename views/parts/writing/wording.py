"""The catalogue of texts in the user's language, and the words of names that come from the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang
from geo.area_words import PROVINCE, AreaWords
from geo.text.numerals import numeral_of
from layers.ask.amount_words import amount_words
from layers.place_names import full_name
from layers.word_lists import listed, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Chapter, Project, Target, Task
    from geo.places import Place


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts in one language: ``t("browse_all")`` is ``app.browse_all`` of the catalogue.

    ``own_area`` are the words for the area of the document that is open.
    """

    lang: Lang
    own_area: AreaWords = PROVINCE

    def __call__(self, key: str, **values: object) -> str:
        """Return one text of the area ``app``."""
        return self.own_area.text(f"app.{key}", self.lang, **values)

    def desk(self, key: str, **values: object) -> str:
        """Return one text of the area ``desk``."""
        return self.own_area.text(f"desk.{key}", self.lang, **values)

    def reading(self, key: str, **values: object) -> str:
        """Return one text of the area ``reading``."""
        return self.own_area.text(f"reading.{key}", self.lang, **values)

    def present(self, key: str, **values: object) -> str:
        """Return one text of the area ``present``."""
        return self.own_area.text(f"present.{key}", self.lang, **values)

    def shelf(self, key: str, **values: object) -> str:
        """Return one text of the area ``shelf``."""
        return self.own_area.text(f"shelf.{key}", self.lang, **values)

    def comparing(self, key: str, **values: object) -> str:
        """Return one text of the area ``compare``."""
        return self.own_area.text(f"compare.{key}", self.lang, **values)

    def code(self, group: str, value: str) -> str:
        """Return the words of a code (a kind, a precision, a rule), or the code itself where it has none."""
        return self.own_area.code_words(group, value, self.lang)

    def rule(self, rule: str) -> str:
        """Return a rule of the reader in words; a rule of several grounds is joined by dots."""
        return " · ".join(self.code("rule", part) for part in rule.split("·"))

    def said(self, words: str) -> str:
        """Return a sentence of the reader (where words stand, why) in the user's language."""
        return self.own_area.said(words, self.lang)

    def place(self, place: Place) -> str:
        """Return the name of a place."""
        return full_name(place, self.lang)

    def chapter(self, chapter: Chapter) -> str:
        """Return the heading of a chapter with its number."""
        return numbered(chapter.number, chapter.title, self.lang)

    def task_mark(self, task: Task) -> str:
        """Return the number of a task for lists; a section's own text has none that a person could find again."""
        return str(task.number) if task.is_item else "§"

    def own_text(self, task: Task) -> str:
        """Return what a section's own text is called; empty for a task that the document numbers."""
        if task.is_item:
            return ""
        return self("own_text_chapter" if task.chapter is not None else "own_text")

    def task_number(self, task: Task) -> str:
        """Return the number of a task as the document writes it."""
        if not task.is_item:
            return ""
        return f"{task.number}. " if self.lang is Lang.EN else f"（{numeral_of(task.number)}）"

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list: 甲、乙、丙."""
        return listed(words, self.lang)

    def amount(self, target: Target) -> str:
        """Return the number of a target with comparison and unit."""
        return amount_words(target, self.lang)


def first_words(project: Project, limit: int = 46) -> str:
    """Return the beginning of a clause, for lists."""
    clean = project.text.strip("。；; \n")
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"
