"""The schema: one from the first step on, upgraded with what it holds, never touched by an older version."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, text

from data.errors import NewerLibraryError
from library.database.engine import WRITES, open_engine
from library.database.location import database_url
from library.database.opening import Library
from library.database.schema import ContentRow, DocumentRow, Schema
from library.database.upgrade import VERSION_TABLE, scripts, upgrade
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import Person
from library.packing import pack_origin, pack_text, text_hash
from library.people import People
from library.shelf import Shelf
from tests.library.documents import new

ROOT = Path(__file__).parents[2]


def test_the_steps_lead_to_the_tables_of_today(library):
    with library.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        found = [step for step in compare_metadata(context, Schema.metadata) if VERSION_TABLE not in str(step)]
    assert found == []


def test_the_steps_are_one_line_of_files():
    steps = list(scripts().walk_revisions())
    assert [step.down_revision for step in steps] == [*[step.revision for step in steps[1:]], None]


def older(setting: str) -> str:
    """Make a library as the first version left it, with a document in it; return the document's id."""
    engine = open_engine(database_url(setting))
    upgrade(engine, "", to="0001")
    given, digest = new(), hashlib.sha256(new().file).hexdigest()
    own = given.reading.document
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(insert(ContentRow.__table__).values(sha256=digest, size=len(given.file), file=given.file))
        for name, owner, is_shared in (("mine0000000a", "", False), ("hers0000000b", "b", True)):
            connection.execute(
                insert(DocumentRow.__table__).values(
                    id=name,
                    owner=owner,
                    is_shared=is_shared,
                    name=given.name,
                    title=own.title,
                    issuer=own.issuer,
                    year=own.year,
                    jurisdiction="510000",
                    said="",
                    fingerprint="0" * 64,
                    file_sha256=digest,
                    text_sha256=text_hash(given.text),
                    characters=len(given.text),
                    text=pack_text(given.text),
                    origin=pack_origin(given.origin),
                    came=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
                    came_by="甲",
                    deleted=None,
                )
            )
    engine.dispose()
    return "mine0000000a"


def test_an_old_schema_is_brought_up_to_date_with_all_it_holds(setting):
    document = older(setting)
    library = Library(database_url(setting))
    assert Shelf(library, Person()).open(document).file == new().file
    assert Keepsakes(library, Person()).keep(KeepsakeKind.TOUR, "汇报", "{}", document).document == document
    # Whose they were and what was shared is as it was: nobody's is seen by nobody who signs in.
    assert [one.id for one in Shelf(library, Person("c")).listed().documents] == ["hers0000000b"]
    assert Shelf(library, Person("b")).find("hers0000000b").came == dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    assert [(one.person.id, one.documents) for one in People(library).holdings()] == [("b", 1), ("", 1)]
    library.close()
    if "://" not in setting:
        copy = Path(setting).with_name(f"{Path(setting).name}.before-0001")
        assert copy.stat().st_mode & 0o777 == 0o600
        before = Library(database_url(str(copy)))
        assert Shelf(before, Person()).open(document).file == new().file
        before.close()


def test_a_newer_schema_is_left_alone(setting):
    library, head = Library(database_url(setting)), scripts().get_current_head()
    document = Shelf(library, Person()).keep(new()).document.id
    with library.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    library.close()
    with pytest.raises(NewerLibraryError, match=r"9999.*请更新程序"):
        Library(database_url(setting))
    with library.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = :head"), {"head": head})
    library.close()
    again = Library(database_url(setting))
    assert Shelf(again, Person()).find(document).id == document
    again.close()


def test_processes_that_start_at_once_make_it_once(setting):
    words = (
        "import sys\nfrom library.database.opening import open_library\nfrom library.kept import Person\n"
        "from library.keepsakes import KeepsakeKind, Keepsakes\nsys.stdin.read()\n"
        "Keepsakes(open_library(sys.argv[1]), Person()).keep(KeepsakeKind.SETTING, sys.argv[2], 'x')\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", words, setting, str(n)], cwd=ROOT, stdin=subprocess.PIPE, stderr=-1)
        for n in range(4)
    ]
    # They wait for the end of their input with everything loaded.
    for process in processes:
        process.stdin.close()
    for process in processes:
        process.stdin = None
        _, words = process.communicate(timeout=50)
        assert (process.returncode, words) == (0, b"")
    library = Library(database_url(setting))
    assert len(Keepsakes(library, Person()).listed(KeepsakeKind.SETTING)) == 4
    library.close()
