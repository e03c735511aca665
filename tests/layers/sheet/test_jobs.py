"""Work in other processes: outcome, progress, stopping, faults. Every wait is bounded."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from data.errors import InputError
from layers.sheet.options import Paper, SheetFormat, SheetOptions
from layers.sheet.out.render import render
from layers.spec import MapSpec
from layers.work import sheet_jobs
from tests.layers.sheet.conftest import DAY, options_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.sheet.plane import Context

LIMIT = 90
SMALL = (
    "四川省某年重点任务\n一、优化布局\n1．建设成都都市圈。推动成都市与德阳市同城化发展。\n2．支持绵阳市建设科技城。\n"
)


@pytest.fixture(scope="module", autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    sheet_jobs.close_all()


def test_gives_the_bytes_that_this_process_gives(context: Context) -> None:
    spec, options = options_for("clause", SheetFormat.PDF)
    job = sheet_jobs.sheet(spec, options)
    assert job.wait(LIMIT)
    assert job.error is None
    assert job.result is not None
    assert job.result.data == render(spec, options, context)
    assert job.result.name.endswith(".pdf")
    assert job.result.mime == "application/pdf"
    assert job.progress == 1.0


def test_a_mistake_is_told_in_words() -> None:
    job = sheet_jobs.sheet(MapSpec(task=99), SheetOptions(date=DAY))
    assert job.wait(LIMIT)
    assert job.result is None
    assert job.error is not None
    assert "99" in job.error


def test_work_is_stopped_at_once() -> None:
    job = sheet_jobs.atlas("county", SheetOptions(date=DAY))
    limit = time.monotonic() + LIMIT
    while job.progress <= 0 and not job.done and time.monotonic() < limit:
        time.sleep(0.02)
    begun = time.monotonic()
    job.cancel()
    assert time.monotonic() - begun < 5
    assert job.cancelled
    assert job.done
    assert job.result is None
    # The next job finds a helper of its own.
    after = sheet_jobs.sheet(MapSpec(task=1), SheetOptions(date=DAY, format=SheetFormat.SVG, paper=Paper.A4), SMALL)
    assert after.wait(LIMIT)
    assert after.error is None


def test_all_tasks_in_one_archive() -> None:
    job = sheet_jobs.tasks_zip(SheetOptions(date=DAY, format=SheetFormat.PNG, dpi=72, paper=Paper.A4), SMALL)
    assert job.wait(LIMIT)
    assert job.result is not None
    with zipfile.ZipFile(io.BytesIO(job.result.data)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert len(names) == 2
        assert all(archive.read(name).startswith(b"\x89PNG") for name in names)


def test_a_child_that_dies_is_reported() -> None:
    helper = sheet_jobs.Helper()
    job = helper.plates("task", [MapSpec(task=1)], SheetOptions(date=DAY))
    limit = time.monotonic() + LIMIT
    while helper._child is None and time.monotonic() < limit:
        time.sleep(0.01)
    helper._child.process.kill()
    assert job.wait(LIMIT)
    assert job.error
    with pytest.raises(RuntimeError):
        job.plates()


@pytest.mark.parametrize("bad", [{"dpi": 1}, {"scale": 5}, {"scale": 10**9}])
def test_options_out_of_range_are_refused(bad: dict[str, int]) -> None:
    with pytest.raises(InputError):
        SheetOptions(**bad)
