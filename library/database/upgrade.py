"""Bring a database's schema up to date, with Alembic, once however many processes start at the same time."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import text

from data.errors import NewerLibraryError
from library.database.engine import WRITES

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

VERSION_TABLE = "atlas_version"
_LOCK = 0x41746C61
"""Key of PostgreSQL's advisory lock for this; SQLite has but one lock."""


def scripts() -> ScriptDirectory:
    """Return the steps of the schema."""
    config = Config()
    here = Path(__file__).parent
    config.set_main_option("script_location", str(here).replace("%", "%%"))
    config.set_main_option("version_locations", str(here / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return ScriptDirectory.from_config(config)


def revision_of(connection: Connection) -> str | None:
    """Return the step that a database stands at; ``None`` for an empty one."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def upgrade(engine: Engine, place: str, to: str = "head") -> None:
    """Take the steps that a database lacks, all in one transaction; before it, an older SQLite file is copied.

    Raises
    ------
    NewerLibraryError
        If the database stands at a step that this version does not know.
    """
    steps = scripts()
    with engine.connect() as connection:
        current = revision_of(connection)
    _check(steps, current, place)
    if current == steps.get_current_head():
        return
    if current is not None:
        _copy(engine, current)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _check(steps, revision_of(connection), place)
        _run(connection, steps, to)


def _check(steps: ScriptDirectory, current: str | None, place: str) -> None:
    if current is None:
        return
    try:
        steps.get_revision(current)
    except CommandError as error:
        msg = (
            f"文档库 {place} 是更新版本的程序建立的（{current}），没有改动；请更新程序，或用 ATLAS_DATABASE 换一个位置"
        )
        raise NewerLibraryError(msg) from error


def _run(connection: Connection, steps: ScriptDirectory, to: str) -> None:
    def upgraded(revision: Any, _context: MigrationContext) -> Any:  # noqa: ANN401  Alembic's own types
        return steps._upgrade_revs(to, revision)  # noqa: SLF001  as Alembic's own command does

    with EnvironmentContext(Config(), steps, fn=upgraded, destination_rev=to) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()


def _copy(engine: Engine, current: str) -> None:
    """Lay a copy of an older SQLite file beside it, before it is changed."""
    if engine.url.get_backend_name() != "sqlite":
        return
    path = Path(engine.url.database or "")
    goal = path.with_name(f"{path.name}.before-{current}")
    if not goal.exists():
        copy_file(engine, goal)


def copy_file(engine: Engine, goal: Path) -> None:
    """Write a copy of an SQLite database as it stands, under its name only when it is whole."""
    part = goal.with_name(f".atlas-{os.getpid()}-{secrets.token_hex(4)}.part")
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(part),))
        finally:
            connection.close()
        part.replace(goal)
    finally:
        part.unlink(missing_ok=True)
