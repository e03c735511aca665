"""What can happen to a library: each time a clear message, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, text

from data.errors import DamagedLibraryError, LibraryError, LibraryFullError, LibraryPlaceError
from library.backup import backup, restore, set_aside
from library.database import engine as engines
from library.database.location import FILE, FOLDER, database_url, shown_url
from library.database.opening import Library, open_library
from library.kept import Person
from library.shelf import Shelf
from tests.library.documents import new

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def opened(path: Path) -> Shelf:
    return Shelf(Library(database_url(str(path))), Person())


def test_where_the_library_lies(monkeypatch, tmp_path):
    monkeypatch.delenv("ATLAS_DATABASE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database_url().database == str(tmp_path / FOLDER / FILE) or sys.platform != "linux"
    assert database_url(str(tmp_path)).database == str(tmp_path / FILE)
    assert database_url(f"sqlite:///{tmp_path}/a.db").database == f"{tmp_path}/a.db"
    assert database_url("a b.sqlite").database == f"{Path.cwd()}/a b.sqlite"
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        url = database_url(f"{scheme}://u:secret@host:5432/name")
        assert url.drivername == "postgresql+psycopg"
        assert "secret" not in shown_url(url)


@pytest.mark.parametrize("setting", ["mysql://u:secret@h/d", "sqlite://", "postgresql://u:secret@h:port/d", "a\0b"])
def test_a_setting_that_names_no_database(setting):
    with pytest.raises(LibraryPlaceError, match="ATLAS_DATABASE") as caught:
        database_url(setting)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_text("这是别的文件\n" * 100, "utf-8")
    before = path.read_bytes()
    with pytest.raises(DamagedLibraryError, match=r"library\.sqlite 已损坏.*restore"):
        Library(database_url(str(path)))
    assert path.read_bytes() == before


def test_a_damaged_database_says_so_and_what_is_whole_can_be_read(path):
    shelf = opened(path)
    given = [replace(new(), file=os.urandom(100_000)) for _ in range(20)]
    ids = [shelf.keep(one).document.id for one in given]
    shelf.library.close()
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 60_000] = os.urandom(60_000)
    path.write_bytes(raw)
    whole = lost = 0
    shelf = opened(path)
    for one, wanted in zip(ids, given, strict=True):
        try:
            assert shelf.open(one).file == wanted.file
            whole += 1
        except DamagedLibraryError as error:
            assert "已损坏" in str(error)  # noqa: PT017  some are whole, some are not
            lost += 1
    assert whole
    assert lost
    shelf.library.close()


def test_a_full_disk_keeps_what_was_kept(path):
    shelf = opened(path)
    kept = shelf.keep(new()).document
    pages = path.stat().st_size // 4096 + 8
    limit = f"PRAGMA max_page_count = {pages}"
    event.listen(shelf.library.engine, "checkout", lambda connection, *_: connection.execute(limit))
    big = new(beds=2, extra="".join(f"支持第{n}个项目。" for n in range(20_000)))
    with pytest.raises(LibraryFullError, match=r"磁盘已满.*已有的文件都还在"):
        shelf.keep(big)
    assert shelf.open(kept.id).file == new().file
    assert shelf.listed().total == 1
    shelf.library.close()
    again = opened(path)
    assert again.keep(big).is_new
    assert again.listed().total == 2
    again.library.close()


def test_a_disk_that_refuses_to_write(path):
    """The system itself refuses here: files may not grow, as under a quota."""
    kept = opened(path).keep(new()).document
    words = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from tests.library.test_trouble import *\nshelf = opened(Path(sys.argv[1]))\n"
        "big = new(beds=2, extra=''.join(f'支持第{n}个项目。' for n in range(20_000)))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n    shelf.keep(big)\nexcept LibraryError as error:\n    print(type(error).__name__, error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", words, path], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert said.startswith("LibraryFullError 磁盘已满")
    assert opened(path).open(kept.id).file == new().file


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryPlaceError, match="打不开文档库"):
        Library(database_url(str(tmp_path / "file" / "library.sqlite")))


def test_a_lock_that_is_not_given_back(path, monkeypatch):
    monkeypatch.setattr(engines, "WAIT_S", 0.2)
    shelf = opened(path)
    kept = shelf.keep(new()).document
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match=r"正被另一个程序占用.*请稍后重试"):
        shelf.keep(new(beds=2))
    # Whoever reads does not wait for who writes.
    assert shelf.open(kept.id).file == new().file
    other.execute("ROLLBACK")
    other.close()
    assert shelf.keep(new(beds=2)).is_new
    shelf.library.close()


def test_a_file_that_is_put_aside_while_the_server_runs(path, tmp_path):
    shelf = opened(path)
    first = shelf.keep(new()).document.id
    backup(shelf.library, tmp_path / "b.sqlite")
    aside = set_aside(path)
    for ask in (lambda: shelf.keep(new(beds=2)), shelf.listed, lambda: shelf.open(first)):
        with pytest.raises(LibraryPlaceError, match=r"library\.sqlite 不见了，没有写入；请把它放回原处"):
            ask()
    assert not path.exists()
    # What is restored in its place is what the running server goes on with.
    restored = Library(database_url(str(path)))
    restore(restored, tmp_path / "b.sqlite")
    restored.close()
    assert shelf.open(first).file == new().file
    second = shelf.keep(new(beds=2)).document.id
    shelf.library.close()
    assert {one.id for one in opened(path).listed().documents} == {first, second}
    assert opened(aside).listed().total == 1


def test_a_write_that_waits_for_another_one_ends(postgresql, monkeypatch):
    monkeypatch.setattr(engines, "WAIT_S", 0.2)
    url = postgresql.database()
    shelf = Shelf(Library(database_url(url)), Person())
    kept = shelf.keep(new()).document
    with shelf.library.writing() as other:
        other.execute(text("LOCK TABLE atlas_documents IN EXCLUSIVE MODE"))
        with pytest.raises(LibraryError, match=r"正被另一个程序占用.*请稍后重试"):
            shelf.delete(kept.id)
    assert shelf.find(kept.id).deleted is None
    shelf.library.close()
    # What the address says of it goes first.
    said = Library(database_url(f"{url}&options=-c%20lock_timeout%3D5s"))
    with said.reading() as session:
        assert session.scalar(text("SHOW lock_timeout")) == "5s"
    said.close()


def test_a_server_that_is_not_there(tmp_path):
    with pytest.raises(LibraryPlaceError, match=r"连接不上文档库.*数据库服务已启动") as caught:
        Library(database_url(f"postgresql://u:secret@/name?host={tmp_path}"))
    assert "secret" not in str(caught.value)


def test_a_server_without_that_database(postgresql):
    with pytest.raises(LibraryPlaceError, match="连接不上文档库"):
        Library(database_url(postgresql.url("nosuch")))


def test_a_file_of_its_owner_alone(path):
    opened(path).keep(new())
    for one in path.parent.glob("library.sqlite*"):
        assert one.stat().st_mode & 0o077 == 0, one


def test_a_process_opens_a_library_once_and_tries_again_after_a_failure(path):
    path.write_text("no database", "utf-8")
    with pytest.raises(LibraryError):
        open_library(str(path))
    path.unlink()
    assert open_library(str(path)) is open_library(str(path))
    open_library(str(path)).close()
