"""Pairs of tasks that the user has set right: kept in the library for two documents, with the way back.

A task is known by its words, so that what was said stays right when it gets another number.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import LibraryError
from library.keepsakes import KeepsakeKind
from views import keeping

if TYPE_CHECKING:
    from geo.model import Reading, Task

    Said = tuple[tuple[str, str | None], ...]

UNDOS = 20
"""Steps that can be undone."""
_DIGITS = 16
_LOOSE = "pairs."


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was said of two documents.

    Parameters
    ----------
    said
        Mark of an old task and of the new one that continues it; ``None`` where none does.
    before
        The same as it was before each step, the last one last.
    """

    said: Said = ()
    before: tuple[Said, ...] = ()

    def paired(self, old: str, new: str | None) -> Corrections:
        """Return them with one more pair; what was said of either task is taken back."""
        rest = tuple(row for row in self.said if row[0] != old and (new is None or row[1] != new))
        return replace(self, said=(*rest, (old, new)), before=(*self.before, self.said)[-UNDOS:])

    def undone(self) -> Corrections:
        """Return them without the last step."""
        return Corrections(self.before[-1], self.before[:-1]) if self.before else self

    def numbers(self, old: Reading, new: Reading) -> dict[int, int | None]:
        """Return the pairs by the numbers of the tasks today; tasks that are no more are left out."""
        olds, news = _numbers(old), _numbers(new)
        return {
            olds[one]: None if other is None else news[other]
            for one, other in self.said
            if one in olds and (other is None or other in news)
        }


def mark_of(task: Task) -> str:
    """Return by what a task is known: digits of the hash of its words."""
    words = f"{task.title}\n{task.text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(words).hexdigest()[:_DIGITS]


def _numbers(reading: Reading) -> dict[str, int]:
    return {mark_of(task): task.number for task in reversed(reading.tasks)}


def of(old: Reading, new: Reading) -> Corrections:
    """Return what the user has said of two documents."""
    name = _name(old, new)
    if not keeping.has_settings():
        loose: Corrections = st.session_state.get(_LOOSE + name, Corrections())
        return loose
    try:
        found = keeping.keepsakes().get(KeepsakeKind.PAIRS, name)
        return _read(found.value) if found is not None else Corrections()
    except LibraryError as error:
        logging.getLogger(__name__).warning("%s", error)
        return Corrections()


def keep(old: Reading, new: Reading, made: Corrections) -> str:
    """Keep what the user says; return why it could not be kept, empty where it was."""
    name = _name(old, new)
    if not keeping.has_settings():
        st.session_state[_LOOSE + name] = made
        return ""
    try:
        keeping.keepsakes().keep(KeepsakeKind.PAIRS, name, json.dumps([made.said, made.before]))
    except LibraryError as error:
        return str(error)
    return ""


def _name(old: Reading, new: Reading) -> str:
    return f"{old.document.sha256} {new.document.sha256}"


def _read(value: str) -> Corrections:
    try:
        said, before = json.loads(value)
        return Corrections(_pairs(said), tuple(_pairs(one) for one in before))
    except (ValueError, TypeError) as error:
        logging.getLogger(__name__).warning("pairs: %s", error)
        return Corrections()


def _pairs(rows: list[list[str | None]]) -> Said:
    return tuple((str(one), None if other is None else str(other)) for one, other in rows)
