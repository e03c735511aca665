"""What the library has acknowledged is there after the process was killed, fifty times in the middle of its work."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from library.database.location import database_url
from library.database.opening import Library
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import Person
from library.shelf import Shelf
from tests.library.documents import new

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

KILLS = 50
PAUSE = 0.003
"""Seconds between the writes of one process: what fifty of them write stays below what one user may keep."""
DOCUMENTS = 6
"""Different files that come again and again, each time under a new name and with new words at its end."""


def write(setting: str, seed: int, said: Connection, pause: float = 0.0) -> None:
    """Keep documents and tours until killed; tell of each what the library has acknowledged."""
    library = Library(database_url(setting))
    shelf, keepsakes = Shelf(library, Person()), Keepsakes(library, Person())
    said.send(("ready", "", 0))
    number = 0
    while True:
        beds = seed * 1_000_000 + number
        given = new(beds=number % DOCUMENTS)
        text = f"{given.text}{beds}"
        kept = shelf.keep(type(given)(f"{beds}.txt", text.encode(), text, given.origin, given.reading)).document
        said.send(("document", kept.id, beds))
        said.send(("tour", keepsakes.keep(KeepsakeKind.TOUR, f"{beds}", f"{beds}", kept.id).id, beds))
        number += 1
        time.sleep(pause)


@pytest.fixture(params=["sqlite", "postgresql"])
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    return request.getfixturevalue("postgresql").database()


def heard(end: Connection) -> list[tuple[str, str, int]]:
    found = []
    try:
        while end.poll(0):
            found.append(end.recv())
    except EOFError:
        pass
    return found


def test_fifty_kills_lose_nothing(setting: str) -> None:
    # The helper has everything loaded, so that a new writer costs a few milliseconds.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    chance, kept = random.Random(7), []
    Library(database_url(setting)).close()
    other, other_end = context.Pipe(duplex=False)
    # A second process writes all the while and is never killed.
    steady = context.Process(target=write, args=(setting, 999, other_end, 0.02), daemon=True)
    steady.start()
    other_end.close()
    try:
        for kill in range(KILLS):
            end, said = context.Pipe(duplex=False)
            writer = context.Process(target=write, args=(setting, kill, said, PAUSE), daemon=True)
            writer.start()
            said.close()
            assert end.recv()[0] == "ready"
            writer.join(chance.uniform(0.01, 0.12))
            os.kill(writer.pid, signal.SIGKILL)
            writer.join(20)
            kept += heard(end)
            kept += heard(other)
            end.close()
    finally:
        os.kill(steady.pid, signal.SIGKILL)
        steady.join(20)
    kept = [row for row in kept + heard(other) if row[0] != "ready"]
    assert len(kept) > 2 * KILLS
    library = Library(database_url(setting))
    shelf, keepsakes = Shelf(library, Person()), Keepsakes(library, Person())
    for what, found, beds in kept:
        if what == "tour":
            assert keepsakes.by_id(found).value == f"{beds}"
        else:
            assert shelf.open(found).text.endswith(f"{beds}")
    # And nothing is there by halves.
    page = shelf.listed(most=100_000)
    assert all(shelf.open(one.id).file for one in page.documents)
    library.close()


def test_a_server_that_dies_has_lost_nothing(postgresql) -> None:
    setting = postgresql.database()
    library = Library(database_url(setting))
    shelf, ids = Shelf(library, Person()), []
    for beds in range(5):
        ids.append(shelf.keep(new(beds=beds)).document.id)
        postgresql.crash()
        # The connections of before are noticed to be dead, and made anew.
        assert shelf.open(ids[-1]).file == new(beds=beds).file
    assert shelf.listed().total == 5
    library.close()
