"""A PostgreSQL server of the tests' own: made, started and stopped by its handle, on a socket in its own folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from threading import Event

import psycopg
import pytest

READY_WITHIN_S = 60
_numbers = count(1)


def program(name: str) -> str:
    """Return the path of a program of the newest PostgreSQL of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    path = str(found[-1]) if found else shutil.which(name)
    if not path:
        pytest.fail(f"PostgreSQL's {name} is not installed: run make setup")
    return path


class PostgresServer:
    """A server with databases that tests ask for.

    PostgreSQL refuses to run as root: then it runs as the account that its package has made.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-pg-"))
        self.account: dict[str, str | int | list[int]] = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = self.folder / "data"
        made = subprocess.run(
            [
                program("initdb"), "-D", data, "-U", "atlas", "--auth=trust", "--no-sync", "--encoding=UTF8",
                "--locale=C",
            ],
            capture_output=True, text=True, cwd="/", check=False, **self.account,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                # A process that is killed leaves what it has handed to the system: without fsync that still holds.
                [program("postgres"), "-D", self.folder / "data", "-k", self.folder, "-h", "", "-c", "fsync=off"],
                stdout=log, stderr=log, cwd="/", **self.account,
            )  # fmt: skip
        pause = Event()
        for _ in range(READY_WITHIN_S * 20):
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                assert process.poll() is None, (self.folder / "log").read_text()
                pause.wait(0.05)
            else:
                return process
        pytest.fail((self.folder / "log").read_text()[-3000:])

    def url(self, database: str) -> str:
        return f"postgresql://atlas@/{database}?host={self.folder}"

    def database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"atlas_{next(_numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def crash(self) -> None:
        """End the server as a power cut does, and start it again; it finds back by its log."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)
        self.process = self._start()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGQUIT)  # at once: what it holds is thrown away
        try:
            self.process.wait(30)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
