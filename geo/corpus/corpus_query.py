"""What is asked of the tables of a corpus: its documents, clauses by their words and places, counts of the counties."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from data.errors import InputError
from geo.command_line import shown
from geo.corpus.corpus_tables import COLUMNS
from geo.scopes import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DIRECT = [ScopeKind.NAMED.value, ScopeKind.INHERITED.value, ScopeKind.LIST.value]
"""How a clause bears on a county of which the counts tell: what is asked of all says nothing of one."""
MOST_WORDS = 5
_MEMORY = "512MB"


@dataclass(frozen=True, slots=True)
class CorpusFilter:
    """Which part of a corpus is meant; empty for all.

    Parameters
    ----------
    words
        All of them stand in a clause, or in the title of a document.
    jurisdiction
        Adcode of the division whose documents are meant.
    place
        Adcode of a county: clauses that bear on it or on its prefecture.
    """

    words: str = ""
    jurisdiction: str = ""
    year: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """A document of a corpus."""

    file: str
    title: str
    jurisdiction: str
    year: int | None
    tasks: int
    clauses: int
    error: str


@dataclass(frozen=True, slots=True)
class CorpusClause:
    """A clause of a corpus with the document that it stands in."""

    title: str
    jurisdiction: str
    year: int | None
    number: str
    task: str
    text: str


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A part of a list, and how long the whole list is."""

    rows: Sequence[Any]
    total: int


@dataclass(frozen=True, slots=True)
class CorpusTotals:
    """What a corpus holds: counts, jurisdictions (adcode, name) by the number of their documents, years."""

    documents: int
    unread: int
    clauses: int
    jurisdictions: tuple[tuple[str, str, int], ...]
    years: tuple[int, ...]


class CorpusTables:
    """The tables of a corpus, read where they lie; threads may share it.

    Parameters
    ----------
    path
        The folder that ``python -m geo corpus`` wrote.

    Raises
    ------
    InputError
        If there is no such folder, or it holds something else.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        folder = Path(path)
        if not folder.is_dir() or {one.name for one in folder.iterdir()} != set(COLUMNS):
            msg = (
                f"{shown(path)} 不是文件集；文件集由 python -m geo corpus 文件夹 -o 文件集.parquet 写出，"
                "是含五个子文件夹的文件夹"
            )
            raise InputError(msg)
        self._files = {table: sorted(map(str, (folder / table).glob("*.parquet"))) for table in COLUMNS}
        if not self._files["documents"]:
            msg = f"{shown(path)} 里还没有读成的文件；请先让 python -m geo corpus 读完"
            raise InputError(msg)
        # Nothing is fetched and nothing is written: the tables are only looked at.
        self._database = duckdb.connect(
            ":memory:",
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False, "memory_limit": _MEMORY},
        )
        self._lock = threading.Lock()

    def totals(self) -> CorpusTotals:
        """Return what the corpus holds."""
        ((documents, unread, clauses),) = self._ask(
            "SELECT count(*) FILTER (error = ''), count(*) FILTER (error <> ''), coalesce(sum(clauses), 0) "
            "FROM {documents}"
        )
        areas = self._ask(
            "SELECT jurisdiction, any_value(jurisdiction_name), count(*) FROM {documents} WHERE error = '' GROUP BY 1 "
            "ORDER BY 3 DESC, 1"
        )
        years = self._ask("SELECT DISTINCT year FROM {documents} WHERE year IS NOT NULL ORDER BY 1 DESC")
        return CorpusTotals(documents, unread, int(clauses), tuple(areas), tuple(year for (year,) in years))

    def documents(self, wanted: CorpusFilter, first: int, most: int) -> CorpusPage:
        """Return a part of the documents, by jurisdiction and year."""
        where, values = self._documents(wanted)
        for word in wanted.words.split()[:MOST_WORDS]:
            where.append("contains(lower(title || ' ' || file), lower(?))")
            values.append(word)
        told = f"FROM {{documents}} d WHERE {' AND '.join(where)}"
        ((total,),) = self._ask(f"SELECT count(*) {told}", values)
        rows = self._ask(
            "SELECT file, coalesce(nullif(title, ''), file), coalesce(jurisdiction_name, ''), year, "
            f"coalesce(tasks, 0), coalesce(clauses, 0), error {told} "
            "ORDER BY jurisdiction, year DESC, title, file LIMIT ? OFFSET ?",
            [*values, most, first],
        )
        return CorpusPage([CorpusDocument(*row) for row in rows], total)

    def clauses(self, wanted: CorpusFilter, first: int, most: int) -> CorpusPage:
        """Return a part of the clauses, the newest documents first."""
        told, values = self._clauses(wanted)
        ((total,),) = self._ask(f"SELECT count(*) {told}", values)
        rows = self._ask(
            "SELECT coalesce(nullif(d.title, ''), d.file), coalesce(d.jurisdiction_name, ''), d.year, c.number, "
            f"c.task_title, c.text {told} ORDER BY d.year DESC NULLS LAST, d.jurisdiction, d.file, c.start "
            "LIMIT ? OFFSET ?",
            [*values, most, first],
        )
        return CorpusPage([CorpusClause(*row) for row in rows], total)

    def counts(self, wanted: CorpusFilter) -> Mapping[str, int]:
        """Return how many clauses bear directly on each division, by its adcode."""
        told, values = self._clauses(wanted)
        # What users type is a value of the question, never a part of its words.
        meant = f"SELECT (c.file, c.clause) {told}"
        rows = self._ask(
            "SELECT code, count(*) FROM (SELECT unnest(list_distinct(s.divisions)) code FROM {scopes} s "  # noqa: S608
            f"WHERE list_contains(?, s.kind) AND (s.file, s.clause) IN ({meant})) GROUP BY code",
            [_DIRECT, *values],
        )
        return dict(rows)

    def close(self) -> None:
        """Let go of the tables."""
        self._database.close()

    def _documents(self, wanted: CorpusFilter) -> tuple[list[str], list[Any]]:
        where, values = ["true"], list[Any]()
        if wanted.jurisdiction:
            where.append("d.jurisdiction = ?")
            values.append(wanted.jurisdiction)
        if wanted.year is not None:
            where.append("d.year = ?")
            values.append(wanted.year)
        return where, values

    def _clauses(self, wanted: CorpusFilter) -> tuple[str, list[Any]]:
        where, values = self._documents(wanted)
        for word in wanted.words.split()[:MOST_WORDS]:
            where.append("contains(lower(c.text || ' ' || c.task_title), lower(?))")
            values.append(word)
        if wanted.place:
            where.append(
                "(c.file, c.clause) IN (SELECT (file, clause) FROM {scopes} WHERE list_contains(?, kind) "
                "AND list_has_any(divisions, ?))"
            )
            values += [_DIRECT, [wanted.place, f"{wanted.place[:4]}00"]]
        return f"FROM {{clauses}} c JOIN {{documents}} d USING (file) WHERE {' AND '.join(where)}", values

    def _ask(self, words: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        names = {table: f"read_parquet({_listed(files)})" for table, files in self._files.items()}
        with self._lock, self._database.cursor() as cursor:
            try:
                return cursor.execute(words.format(**names), list(values)).fetchall()
            except duckdb.Error as error:
                why = str(error).splitlines()[0][:120]
                msg = f"读不了文件集 {shown(self.path)}（{why}）；请再运行一次 python -m geo corpus"
                raise InputError(msg) from error


def _listed(files: Sequence[str]) -> str:
    quoted = ("'" + one.replace("'", "''") + "'" for one in files)
    return "[" + ", ".join(quoted) + "]"
