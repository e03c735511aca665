"""A backup is one file, from either database and back into either; what is there is never changed by it."""

from __future__ import annotations

import sqlite3
from threading import Event, Thread

import pytest
from sqlalchemy import update

from data.errors import DamagedLibraryError, InputError, NewerLibraryError
from data.openers.atomic import OutputError
from library.backup import backup, restore, set_aside
from library.database.location import database_url
from library.database.opening import Library
from library.database.schema import ContentRow
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import Person
from library.shelf import Shelf
from tests.library.documents import new
from tests.library.test_upgrade import older


@pytest.fixture
def empty(tmp_path):
    made = Library(database_url(str(tmp_path / "empty.sqlite")))
    yield made
    made.close()


def fill(library: Library) -> list[str]:
    shelf = Shelf(library, Person("", "甲"))
    ids = [shelf.keep(new(beds=beds)).document.id for beds in range(5)]
    shelf.delete(ids[1])
    Keepsakes(library, Person()).keep(KeepsakeKind.TOUR, "汇报", "{}", ids[0])
    Keepsakes(library, Person("b")).keep(KeepsakeKind.SETTING, "lang", "en")
    return ids


def test_everything_comes_back_under_its_address(library, shelf, empty, tmp_path, postgresql):
    ids = fill(library)
    copied = backup(library, tmp_path / "备份.sqlite")
    assert (copied.documents, copied.keepsakes, copied.damaged) == (5, 2, ())
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name or "备份" in path.name) == [
        "备份.sqlite"
    ]
    assert (tmp_path / "备份.sqlite").stat().st_mode & 0o077 == 0
    other = Library(database_url(postgresql.database()))
    for target in (empty, other):
        assert restore(target, tmp_path / "备份.sqlite").documents == 5
        found = Shelf(target, Person())
        assert [one.id for one in found.listed().documents] == [one.id for one in shelf.listed().documents]
        assert found.find(ids[1]) == shelf.find(ids[1])
        assert found.open(ids[2]).file == shelf.open(ids[2]).file
        assert Keepsakes(target, Person()).listed(KeepsakeKind.TOUR, ids[0])[0].name == "汇报"
        again = restore(target, tmp_path / "备份.sqlite")
        assert (again.documents, again.keepsakes) == (0, 0)
    other.close()


def test_what_is_there_stays_as_it_is(library, shelf, empty, tmp_path):
    ids = fill(library)
    backup(library, tmp_path / "b.sqlite")
    shelf.take_back(ids[1])
    shelf.delete(ids[3])
    Keepsakes(library, Person()).keep(KeepsakeKind.TOUR, "汇报", "newer", ids[0])
    restore(library, tmp_path / "b.sqlite")
    assert shelf.find(ids[1]).deleted is None
    assert shelf.find(ids[3]).deleted is not None
    assert Keepsakes(library, Person()).get(KeepsakeKind.TOUR, "汇报").value == "newer"
    # The same file that came anew has another address; what hangs on the old one hangs on it now.
    twin = Shelf(empty, Person()).keep(new(beds=0)).document
    restore(empty, tmp_path / "b.sqlite")
    assert Shelf(empty, Person()).listed().total == 4
    assert Keepsakes(empty, Person()).get(KeepsakeKind.TOUR, "汇报").document == twin.id


def test_a_backup_while_others_write_is_of_one_moment(library, shelf, empty, tmp_path):
    stop, count = Event(), []

    def write() -> None:
        while not stop.is_set():
            count.append(shelf.keep(new(beds=1000 + len(count))).document.id)

    thread = Thread(target=write)
    thread.start()
    try:
        copies = [backup(library, tmp_path / f"{n}.sqlite").documents for n in range(3)]
    finally:
        stop.set()
        thread.join()
    assert copies == sorted(copies)
    assert restore(empty, tmp_path / "2.sqlite").documents == copies[2] <= len(count)
    assert {one.id for one in Shelf(empty, Person()).listed(most=9999).documents} == set(count[: copies[2]])


def test_damaged_files_are_named_and_the_rest_is_saved(library, empty, tmp_path):
    fill(library)
    bad = Shelf(library, Person()).keep(new("坏的.txt", beds=99)).document
    Keepsakes(library, Person()).keep(KeepsakeKind.TOUR, "坏的", "{}", bad.id)
    with library.writing() as session:
        session.execute(update(ContentRow).where(ContentRow.sha256 == bad.file_sha256).values(file=b"?"))
    copied = backup(library, tmp_path / "b.sqlite")
    assert (copied.documents, copied.damaged) == (5, ("坏的.txt",))
    restore(empty, tmp_path / "b.sqlite")
    assert Keepsakes(empty, Person()).get(KeepsakeKind.TOUR, "坏的").document is None


def test_an_old_backup_is_read_and_stays_as_it_was(empty, tmp_path):
    old = tmp_path / "old.sqlite"
    document = older(str(old))
    with sqlite3.connect(old) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    before = old.read_bytes()
    assert restore(empty, old).documents == 2
    assert Shelf(empty, Person()).open(document).file == new().file
    assert old.read_bytes() == before


def test_what_is_no_backup_is_refused(empty, tmp_path):
    other, torn, newer = tmp_path / "other.sqlite", tmp_path / "torn.sqlite", tmp_path / "newer.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    (tmp_path / "words.txt").write_text("你好")
    for path in (other, tmp_path / "words.txt", tmp_path / "missing", tmp_path):
        with pytest.raises(InputError, match="备份"):
            restore(empty, path)
    fill(empty)
    backup(empty, torn)
    torn.write_bytes(torn.read_bytes()[:9000])
    with pytest.raises(DamagedLibraryError, match="已损坏"):
        restore(empty, torn)
    backup(empty, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE atlas_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerLibraryError, match="请更新程序"):
        restore(empty, newer)
    assert Shelf(empty, Person()).listed().total == 4


def test_a_backup_that_cannot_be_written_leaves_nothing(library, tmp_path):
    for goal in (tmp_path / "none" / "b.sqlite", tmp_path):
        with pytest.raises(OutputError, match="无法写入"):
            backup(library, goal)
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".atlas")] == []


def test_a_file_is_set_aside_with_its_log(empty, tmp_path):
    document = Shelf(empty, Person()).keep(new()).document.id
    aside = set_aside(tmp_path / "empty.sqlite")
    assert aside is not None
    assert sorted(path.name for path in tmp_path.glob("empty.sqlite*")) == sorted(
        path.name for path in tmp_path.glob("empty.sqlite.aside-*")
    )
    moved = Library(database_url(str(aside)))
    assert Shelf(moved, Person()).open(document).file == new().file
    moved.close()
    assert set_aside(tmp_path / "empty.sqlite") is None
