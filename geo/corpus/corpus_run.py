"""Read a corpus in processes of their own; what is written stays, and the next run goes on behind it."""

from __future__ import annotations

import multiprocessing
import os
import secrets
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import InputError
from data.openers.atomic import make_folder
from geo.command_line import shown
from geo.corpus.corpus_files import CorpusFile
from geo.corpus.corpus_rows import failed, rows_of
from geo.corpus.corpus_tables import COLUMNS, Rows, write_table
from geo.corpus.dask_reading import read_by_dask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


LAST = "documents"
"""The table that is written last: a part without it is not finished."""
PART = 64
"""Documents of one part: what is lost when the run is ended in between."""
PART_ROWS = 60_000
"""Rows of all tables together at which a part is written though it has fewer documents."""
AHEAD = 4
"""Files that wait for each process."""
TASKS_A_CHILD = 400
"""Files after which a process makes room for a fresh one, so that memory stays flat."""
BROKEN = "读这个文件时进程意外结束（可能内存不足）；请单独用 python -m geo read 检查"


@dataclass(frozen=True, slots=True)
class CorpusResult:
    """What a run did.

    Parameters
    ----------
    read, known
        Documents that were read now, and those that an earlier run had read.
    bad
        Files of the whole corpus that could not be read, with the reasons.
    """

    read: int
    known: int
    bad: tuple[tuple[str, str], ...]


def run_corpus(
    files: Sequence[CorpusFile], out: Path, *, processes: int, seconds: float, again: bool = False, scheduler: str = "",
    note: Callable[[float, str], None] = lambda _share, _words: None,
) -> CorpusResult:  # fmt: skip
    """Read files into the tables of a folder.

    Parameters
    ----------
    files
        All files of the corpus; those that the folder has already are not read again, and what it has of files that are
        gone or have changed is taken out.
    seconds
        That one file may take.
    again
        Read those anew that could not be read before.
    scheduler
        Address of a Dask scheduler whose workers read instead of processes of this machine.

    Raises
    ------
    InputError
        If the folder holds something else.
    OSError
        If it cannot be written.
    """
    known = _settled(out, {file.state for file in files}, again=again)
    todo = [file for file in files if file.state not in known]
    part = _Part(out)
    found = read_by_dask(todo, scheduler, seconds) if scheduler and todo else _read(todo, processes, seconds)
    for done, rows in enumerate(found, len(known) + 1):
        part.add(rows)
        note(done / len(files), f"{done} / {len(files)}")
    part.write()
    return CorpusResult(len(todo), len(known), _bad(out))


class _Part:
    """Rows that wait to be written."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._rows: Rows = {table: [] for table in COLUMNS}

    def add(self, rows: Rows) -> None:
        for table, found in rows.items():
            self._rows[table] += found
        if len(self._rows["documents"]) >= PART or sum(map(len, self._rows.values())) >= PART_ROWS:
            self.write()

    def write(self) -> None:
        """Write one file a table; that of the documents comes last, and makes the others count."""
        if not self._rows["documents"]:
            return
        name = f"{secrets.token_hex(8)}.parquet"
        for table in (*(one for one in COLUMNS if one != LAST), LAST):
            write_table(self._out / table / name, table, self._rows[table])
            self._rows[table] = []


def _settled(out: Path, wanted: set[tuple[str, int, int]], *, again: bool) -> set[tuple[str, int, int]]:
    """Bring the folder into order and return the files that it has.

    A part with a file that is gone, has changed, or is to be read again goes as a whole; so does one that was not
    finished.
    """
    if out.exists() and (not out.is_dir() or {path.name for path in out.iterdir()} - COLUMNS.keys()):
        msg = f"{shown(str(out))} 已存在，且不是文件集的表格；请换一个名称"
        raise InputError(msg)
    for table in COLUMNS:
        make_folder(out / table)
    known: set[tuple[str, int, int]] = set()
    for path in sorted((out / "documents").glob("*.parquet")):
        try:
            rows = pq.read_table(path, columns=["file", "size", "modified", "error"]).to_pylist()
        except (pa.ArrowInvalid, OSError):
            rows = []
        states = {(row["file"], row["size"], row["modified"]) for row in rows}
        if states and states <= wanted and not states & known and not (again and any(row["error"] for row in rows)):
            known |= states
        else:
            path.unlink()
    whole = {path.name for path in (out / "documents").glob("*.parquet")}
    for table in COLUMNS:
        for path in (out / table).iterdir():
            if path.name not in whole:
                path.unlink()
    return known


def _read(todo: Sequence[CorpusFile], processes: int, seconds: float) -> Iterator[Rows]:
    """Yield the rows of each file as it is read; a file that ends its process is found and named."""
    waiting, suspects = deque(todo), deque[CorpusFile]()
    while waiting or suspects:
        # After a process has died it is not known on which file: those that were under way are read one by one.
        is_alone = bool(suspects)
        source = suspects if is_alone else waiting
        with _pool(1 if is_alone else processes) as pool:
            yield from _through(pool, source, suspects, is_alone, processes, seconds)


def _through(
    pool: ProcessPoolExecutor, source: deque[CorpusFile], suspects: deque[CorpusFile], is_alone: bool,  # noqa: FBT001
    processes: int, seconds: float,
) -> Iterator[Rows]:  # fmt: skip
    most = 1 if is_alone else processes * AHEAD
    under_way: dict[Future[Rows], CorpusFile] = {}
    while source or under_way:
        while source and len(under_way) < most:
            file = source.popleft()
            try:
                under_way[pool.submit(rows_of, file, seconds)] = file
            except BrokenProcessPool:
                source.appendleft(file)
                break
        if not under_way:
            return
        finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in finished:
            file = under_way.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                if is_alone:
                    yield failed(file, BROKEN)
                    return
                suspects.append(file)


def _pool(processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, context, end_with_parent, max_tasks_per_child=TASKS_A_CHILD)


def end_with_parent() -> None:
    """Let this process end when the one that started it is gone, killed as well: nobody would take what it reads."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_behind, args=(parent.join,), daemon=True).start()


def _end_behind(waits: Callable[[], None]) -> None:
    waits()
    os._exit(1)


def _bad(out: Path) -> tuple[tuple[str, str], ...]:
    found = []
    for path in sorted((out / "documents").glob("*.parquet")):
        rows = pq.read_table(path, columns=["file", "error"]).to_pylist()
        found += [(row["file"], row["error"]) for row in rows if row["error"]]
    return tuple(sorted(found))


def usual_processes() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
