"""A corpus read by a Dask cluster: a scheduler and two workers on loopback, processes stopped by their handles."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest

from geo.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PLAN = (
    "四川省{year}年测试要点\n一、总则\n（一）支持绵阳市建设科技城，新增床位{beds}张。\n"
    "（二）支持宜宾市发展动力电池产业。\n"
)
STARTS_WITHIN_S = 60


def started(log: Path, module: str, *words: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as stream:
        return subprocess.Popen([sys.executable, "-m", module, *words], cwd=ROOT, stdout=stream, stderr=stream)


def said(log: Path, words: str, times: int = 1) -> str:
    pause = Event()
    for _ in range(STARTS_WITHIN_S * 10):
        found = re.findall(words, log.read_text(errors="replace"))
        if len(found) >= times:
            return str(found[0])
        pause.wait(0.1)
    pytest.fail(f"{words} was not said:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dask")
    running = []
    try:
        head = folder / "scheduler.log"
        running.append(
            started(head, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        )
        where = said(head, r"tcp://127\.0\.0\.1:\d+")
        body = folder / "workers.log"
        running.append(
            started(
                body, "distributed.cli.dask_worker", where, "--nworkers", "2", "--nthreads", "1", "--host", "127.0.0.1",
                "--memory-limit", "1500MB", "--no-dashboard", "--local-directory", str(folder),
            )
        )  # fmt: skip
        said(head, "Register worker", 2)
        yield where
    finally:
        for process in reversed(running):
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(15)


def test_a_cluster_reads_what_processes_read(address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(PLAN.format(year=2000 + number, beds=number + 1), "utf-8")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    out, own = tmp_path / "集群.parquet", tmp_path / "本机.parquet"
    assert main(["corpus", str(folder), "-o", str(out), "--scheduler", address]) == 0
    words = capfd.readouterr().err
    assert "新读 13 份" in words
    assert "坏.pdf：" in words
    assert main(["corpus", str(folder), "-o", str(own), "--processes", "1"]) == 0
    for table in ("documents", "clauses", "mentions", "targets", "scopes"):
        found, wanted = (
            gpd.read_parquet(where / table).astype(str).sort_values(["file"], kind="stable").reset_index(drop=True)
            for where in (out, own)
        )
        assert found.equals(wanted), table
    assert main(["corpus", str(folder), "-o", str(out), "--scheduler", address]) == 0
    assert "新读 0 份，以前已读 13 份" in capfd.readouterr().err


def test_an_address_where_nobody_listens(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch) -> None:
    (tmp_path / "a.txt").write_text(PLAN.format(year=2001, beds=1), "utf-8")
    monkeypatch.setattr("geo.corpus.dask_reading.CONNECT_S", 1)
    call = ["corpus", str(tmp_path), "-o", str(tmp_path / "o"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(call) == 1
    assert "连不上调度器" in capfd.readouterr().err
    assert main([*call[:-1], "::"]) == 1
