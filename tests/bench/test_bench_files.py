"""How long the desk and the files take, and what a document of 2,000 clauses costs."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import geo
from data.openers.catalog import read_text
from geo.model import Reading
from geo.places import Theme
from layers.ask import place_brief, target_list, task_matrix, unit_duties
from layers.edition import Edition
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.spec import MapSpec
from tests.layers import documents

ROOT = Path(__file__).parents[2]


def large(reading: Reading, copies: int) -> Reading:
    """Return a reading of many more tasks, made of copies under new numbers."""
    tasks = []
    for copy in range(copies):
        for task in reading.tasks:
            number = copy * 100 + task.number
            projects = tuple(
                replace(p, id=f"{p.id}-{copy}", number=f"{number}.{p.number.partition('.')[2]}") for p in task.projects
            )
            tasks.append(replace(task, number=number, projects=projects))
    unplaced = tuple(replace(u, project=f"{u.project}-{copy}") for copy in range(copies) for u in reading.unplaced)
    return replace(reading, tasks=tuple(tasks), unplaced=unplaced)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reading = geo.read(read_text("source/2022.txt"))
    copies = -(-2000 // len(reading.projects()))
    return {"2022": reading, "2000 clauses": large(reading, copies)}


@pytest.fixture(scope="module")
def editions(readings: dict[str, Reading]) -> dict[str, Edition]:
    return {name: documents.edition_of(reading) for name, reading in readings.items()}


@pytest.fixture(scope="module")
def jobs(editions: dict[str, Edition]) -> dict[str, file_formats.ExportOrder]:
    return {
        name: file_formats.prepare(
            edition,
            MapSpec(layers=tuple(Theme)),
            imprint=file_formats.Imprint(dt.date(2026, 1, 31)),
        )
        for name, edition in editions.items()
    }


SIZES = ("2022", "2000 clauses")


@pytest.mark.parametrize("size", SIZES)
def test_index(benchmark: BenchmarkFixture, readings: dict[str, Reading], size: str) -> None:
    def index() -> object:
        edition = documents.edition_of(readings[size])
        return edition.reaches, edition.places, edition.extents

    assert all(benchmark.pedantic(index, rounds=3))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["510100", "510117", "成都都市圈"])
def test_brief(benchmark: BenchmarkFixture, editions: dict[str, Edition], size: str, place: str) -> None:
    assert editions[size].ground.borders
    assert benchmark(place_brief.brief, editions[size], place).direct


@pytest.mark.parametrize("size", SIZES)
def test_matrix(benchmark: BenchmarkFixture, editions: dict[str, Edition], size: str) -> None:
    assert benchmark(task_matrix.prefecture_matrix, editions[size]).cells


@pytest.mark.parametrize("size", SIZES)
def test_units_and_targets(benchmark: BenchmarkFixture, editions: dict[str, Edition], size: str) -> None:
    reading = editions[size].reading
    found = benchmark(lambda: (unit_duties.units(reading), target_list.targets(reading)))
    assert all(found)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", list(FileFormat))
def test_file(
    benchmark: BenchmarkFixture, jobs: dict[str, file_formats.ExportOrder], size: str, form: FileFormat
) -> None:
    assert benchmark.pedantic(file_formats.export, (form, jobs[size]), rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("form", ["html", "docx"])
def test_brief_of_a_place(benchmark: BenchmarkFixture, editions: dict[str, Edition], form: str) -> None:
    edition = editions["2022"]
    assert edition.layers

    def whole() -> bytes:
        job = file_formats.prepare(
            edition,
            MapSpec(place="510100"),
            imprint=file_formats.Imprint(dt.date(2026, 1, 31)),
        )
        return file_formats.export(FileFormat(form), job)

    assert benchmark.pedantic(whole, rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("form", ["html", "gpkg", "docx"])
def test_cold_process(benchmark: BenchmarkFixture, tmp_path: Path, form: str) -> None:
    command = [sys.executable, "-m", "layers", "export", "--format", form, "-o", str(tmp_path / f"a.{form}")]
    benchmark.pedantic(
        subprocess.run, (command,), {"cwd": ROOT, "capture_output": True, "check": True, "timeout": 60}, rounds=3
    )
    assert (tmp_path / f"a.{form}").stat().st_size
