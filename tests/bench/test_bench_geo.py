"""How long reading takes: warm, one megabyte, cold process."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import geo
from data.openers.catalog import read_text

ROOT = Path(__file__).parents[2]
SOURCE = read_text("source/2022.txt")


def test_warm_reading(benchmark: BenchmarkFixture) -> None:
    geo.read(SOURCE)
    reading = benchmark(geo.read, SOURCE)
    assert len(reading.tasks) == 28


@pytest.mark.parametrize("copies", [9, 18, 36])
def test_time_is_linear(benchmark: BenchmarkFixture, copies: int) -> None:
    """36 copies are one megabyte."""
    reading = benchmark.pedantic(geo.read, (SOURCE * copies,), rounds=3, warmup_rounds=1)
    # Between two copies stand the words above the first chapter, which are a text of their own there.
    assert sum(task.is_item for task in reading.tasks) == 28 * copies


def test_cold_process(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-m", "geo", "read", str(ROOT / "data" / "source" / "2022.txt")]
    answer = benchmark.pedantic(
        subprocess.run, (command,), {"cwd": ROOT, "capture_output": True, "check": True, "timeout": 60}, rounds=5
    )
    assert answer.stdout.startswith(b"{")
