"""Delete each row of a rule in turn and read all witnesses again; a row is dead if no reading changes."""

from __future__ import annotations

import importlib
import inspect
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geo
from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import Scan, scan
from geo.province import Province
from geo.text.clean import clean
from tests.rules.made_of import Reach, forget, reach_of, run_again
from tests.rules.rows import Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


HERE = Path(__file__).parent
_HAN = re.compile("[一-龥]+")
FOLDER = HERE.parent / "geo" / "find"
FIND = "geo.find."


@dataclass(frozen=True, slots=True)
class DeadRow:
    """A row without which every witness reads the same."""

    module: str
    constant: str
    text: str


def witnesses() -> list[tuple[str, str]]:
    """Return the sentences, each with the province that it is read for."""
    found = [
        ("四川", line.partition("=>")[0].strip()) for name in ("named", "families", "traps") for line in _lines(name)
    ]
    for line in (HERE / "witnesses.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            province, _, words = line.partition(" ")
            found.append((province, words.partition("=>")[0].strip()))
    return found


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


class Readings:
    """What all witnesses read as: their mentions, and whole texts through the whole reader."""

    def __init__(self) -> None:
        self._document = (HERE / "witness_document.txt").read_text("utf-8")
        self._clauses = []
        for province, words in witnesses():
            gazetteer = Province.of(province).gazetteer
            whole = clean(words)
            size = len(whole.text)
            self._clauses.append((Clause(whole, scan(whole.text, gazetteer), 0, size, 0, size), gazetteer))
        self._names = [mentions_in(clause, gazetteer) for clause, gazetteer in self._clauses]
        self._parts = _read(self._document)
        self._extracts: dict[str, tuple[str, list[object]]] = {}
        self._places = list({id(gazetteer): gazetteer for _, gazetteer in self._clauses}.values())

    def without(self, row: Row, module: str, reach: Reach) -> bool:
        """Whether all reads as it did at first without a row; witnesses that hold its words are read before others."""
        word = max(_HAN.findall(row.text), key=len, default="")
        is_whole = not all(name.startswith(FIND) for name in reach.again)
        before = self._extract(word) if is_whole else ("", [])
        try:
            self.run(reach, module, row.without)
            return _read(before[0]) == before[1] and self._are_kept(word, is_whole=is_whole)
        except (re.error, LookupError, AttributeError):
            return False  # a pattern or a table that cannot do without it

    def run(self, reach: Reach, module: str, text: str = "") -> None:
        """Run a module, with another text if one is given, and all that is made of it; what was compiled goes."""
        for name in reach.again:
            run_again(name, text if name == module else "")
        forget(reach.touched)
        for gazetteer in self._places:
            for key in [key for key in gazetteer._made if getattr(key, "__module__", "") in reach.touched]:
                del gazetteer._made[key]

    def _are_kept(self, word: str, *, is_whole: bool) -> bool:
        order = sorted(range(len(self._clauses)), key=lambda k: word not in self._clauses[k][0].text)
        for k in order:
            clause, gazetteer = self._clauses[k]
            if mentions_in(clause._replace(scan=_anew(clause.scan)), gazetteer) != self._names[k]:
                return False
        return not is_whole or _read(self._document) == self._parts

    def _extract(self, word: str) -> tuple[str, list[object]]:
        """Return the lines of the document that hold a word, and what they read as."""
        if word not in self._extracts:
            lines = [line for line in self._document.splitlines(keepends=True) if word in line]
            text = "".join(lines) if word and len(lines) <= _FEW else ""
            self._extracts[word] = text, _read(text)
        return self._extracts[word]


_FEW = 40


def _anew(found: Scan) -> Scan:
    """Return a scan that remembers nothing of what was asked of it."""
    return Scan(found.folded, found.starts, found.names, [None] * len(found.starts))


def _read(text: str) -> list[object]:
    if not text:
        return []
    return [(one.text, one.role, one.targets, one.mentions, one.scope) for _, one in geo.read(text).projects()]


def rows_in(module: str, constant: str) -> list[Row]:
    """Return the rows of a constant."""
    return list(rows_of(inspect.getsource(importlib.import_module(module)), frozenset({constant})))


def dead_rows(module: str, constant: str, rows: Sequence[Row], readings: Readings) -> Iterator[DeadRow]:
    """Yield each of these rows of a constant whose deletion changes no reading."""
    reach = reach_of(module, frozenset({constant}))
    try:
        for row in rows:
            if readings.without(row, module, reach):
                yield DeadRow(module, constant, row.text)
    finally:
        readings.run(reach, module)
