"""Whoever started the work may be killed at any moment: no process and no folder is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layers.work import scratch

ROOT = Path(__file__).parents[3]
LIMIT = 60
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ORDERS = {
    "atlas": ["atlas", "--by", "county", "--workers", "3", "-o", "集.pdf"],
    "slides": ["export", "--format", "pptx", "-o", "演示.pptx"],
    "file": ["export", "--format", "gpkg", "-o", "图.gpkg"],
}
APP = """
import time
from layers.spec import MapSpec
from layers.sheet.options import SheetOptions
from layers.work.order import AtlasOrder
from layers.work.runner import exports
jobs = [exports.submit(AtlasOrder("county", MapSpec(), SheetOptions()), helpers=1) for _ in range(3)]
time.sleep(600)
"""


def start(folder: Path, *call: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp"), "ATLAS_TEST": str(folder)}
    (folder / "tmp").mkdir()
    return subprocess.Popen(
        [sys.executable, "-P", *call], cwd=folder, env=environment, stderr=subprocess.PIPE, start_new_session=True
    )


def workers(folder: Path) -> list[int]:
    """Return the live processes that were started from here, known by their environment."""
    mark, found = f"ATLAS_TEST={folder}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = mark in (process / "environ").read_bytes().split(b"\0")
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if is_ours and state not in "ZX":
            found.append(int(process.name))
    return found


def until(true: object, seconds: float = LIMIT) -> float:
    begun = time.monotonic()
    while not true() and time.monotonic() - begun < seconds:  # type: ignore[operator]
        time.sleep(0.02)
    return time.monotonic() - begun


def folders(folder: Path) -> list[str]:
    return sorted(one.name for one in (folder / "tmp").iterdir())


def gone(folder: Path) -> bool:
    return not workers(folder) and not folders(folder)


@pytest.mark.parametrize("kind", ORDERS)
def test_a_killed_command_line_leaves_nothing(tmp_path: Path, kind: str) -> None:
    parent = start(tmp_path, "-m", "layers", *ORDERS[kind])
    until(lambda: folders(tmp_path) and len(workers(tmp_path)) > 1)
    assert len(workers(tmp_path)) > 1
    time.sleep(0.2 if kind == "file" else 1.5)
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=LIMIT)
    assert until(lambda: gone(tmp_path), 10) < 5
    assert gone(tmp_path)
    # A quick machine may have finished: the file stands whole under its name, or not at all.
    assert {one.name for one in tmp_path.iterdir()} <= {"tmp", ORDERS[kind][-1]}


def test_a_killed_app_leaves_nothing(tmp_path: Path) -> None:
    parent = start(tmp_path, "-c", APP)
    until(lambda: len(workers(tmp_path)) == 5)
    assert len(workers(tmp_path)) >= 3
    parent.send_signal(signal.SIGKILL)
    parent.communicate(timeout=LIMIT)
    assert until(lambda: gone(tmp_path), 10) < 5
    assert gone(tmp_path)


@pytest.mark.parametrize("after", [0.4, 1.2, 3.0, 6.0])
def test_an_interrupt_ends_it_in_two_seconds(tmp_path: Path, after: float) -> None:
    parent = start(tmp_path, "-m", "layers", *ORDERS["atlas"])
    time.sleep(after)
    begun = time.monotonic()
    parent.send_signal(signal.SIGINT)
    _, said = parent.communicate(timeout=LIMIT)
    assert time.monotonic() - begun < 2
    # Before the frame stands, Python's own start can be met: then the signal itself ends the process.
    assert parent.returncode in {130, -signal.SIGINT}
    assert str(ROOT / "layers") not in said.decode()
    assert str(ROOT / "geo") not in said.decode()
    if parent.returncode == 130:
        assert "已中断" in said.decode()
    until(lambda: gone(tmp_path), 5)
    assert (workers(tmp_path), folders(tmp_path)) == ([], [])
    assert [one.name for one in tmp_path.iterdir()] == ["tmp"]


def test_folders_of_killed_workers_are_swept_and_those_of_living_ones_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_here", str(tmp_path))
    left, held, young = (tmp_path / f"{scratch.PREFIX}{n}-x" for n in (1, 2, 3))
    other = tmp_path / "another"
    for folder in (left, held, young, other):
        folder.mkdir()
        (folder / "file").write_text("x")
    lock = scratch._lock(held)
    for folder in (left, held, other):
        os.utime(folder, (0, 0))
    scratch.sweep()
    os.close(lock)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([held.name, young.name, other.name])
    scratch.sweep()
    assert not held.exists()


LATE = """
import os, sys, threading
from layers.work import scratch
scratch.drop()
late = threading.Thread(target=scratch.make, daemon=True)
late.start()
late.join(0.5)
sys.stdout.write(f"{late.is_alive()} {os.listdir(os.environ['TMPDIR'])}")
sys.stdout.flush()
os._exit(0)
"""


def test_a_worker_that_leaves_makes_no_folder_any_more(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp")}
    said = subprocess.run([sys.executable, "-c", LATE], env=environment, capture_output=True, timeout=LIMIT, check=True)
    assert said.stdout.decode() == "True []"
