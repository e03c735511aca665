"""Orders in other processes: outcome, progress, waiting in a row, stopping, faults. Every wait is bounded."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import time
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from data.openers.texts import Lang
from layers.export.file_formats import FileFormat
from layers.sheet.options import Paper, SheetFormat, SheetOptions
from layers.sheet.out.render import render
from layers.sheet.plane_source import context_of
from layers.spec import MapSpec
from layers.tour.tour_formats import TourFormat
from layers.work.order import AtlasOrder, BatchOrder, FileOrder, SheetOrder, TourOrder
from layers.work.progress import Progress
from layers.work.runner import NICENESS, Job, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 90
DAY = dt.date(2026, 1, 31)
SMALL = (
    "四川省某年重点任务\n一、优化布局\n1．建设成都都市圈。推动成都市与德阳市同城化发展。\n2．支持绵阳市建设科技城。\n"
)
SHEET = SheetOrder(MapSpec(task=1), SheetOptions(date=DAY, format=SheetFormat.SVG, paper=Paper.A4), SMALL)
ATLAS = AtlasOrder("county", MapSpec(), SheetOptions(date=DAY), SMALL)


@pytest.fixture(scope="module")
def workers() -> Iterator[Pool]:
    """Workers for all tests of this file: one that has been ended is replaced by the pool."""
    made = Pool(2, NICENESS)
    yield made
    made.close()


@pytest.fixture
def pool(workers: Pool) -> Iterator[Pool]:
    """The pool with nothing under way, as the test before had to leave it."""
    assert not workers._working
    assert not workers._waiting
    yield workers
    for job in (*workers._waiting, *workers._working):
        job.cancel()
    until(lambda: not workers._working)


def made(job: Job) -> bytes:
    assert job.wait(LIMIT)
    assert job.error is None
    assert job.result is not None
    return job.result.data


def until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + LIMIT
    while not true() and time.monotonic() < limit:
        time.sleep(0.02)


def wait_for_work(job: Job) -> None:
    until(lambda: job.progress.share > 0 or job.done)
    assert not job.done


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_sheet_has_the_bytes_that_this_process_gives(pool: Pool) -> None:
    order = replace(SHEET, options=replace(SHEET.options, format=SheetFormat.PDF))
    job = pool.submit(order)
    assert made(job) == render(order.spec, order.options, context_of(SMALL))
    assert job.result is not None
    assert job.result.name == "四川省某年重点任务_任务01_建设成都都市圈_A4.pdf"
    assert job.result.mime == "application/pdf"
    assert job.result.scale > 0
    assert job.progress == Progress(1.0, "sheet.done")


def test_every_kind_of_order_comes_from_one_worker(pool: Pool) -> None:
    file = pool.submit(FileOrder(FileFormat.GEOJSON, MapSpec(), SheetOptions(maker="某局", date=DAY), SMALL))
    assert json.loads(made(file))["type"] == "FeatureCollection"
    wrong = pool.submit(FileOrder(FileFormat.GEOJSON, MapSpec(task=99), SheetOptions(), SMALL))
    assert wrong.wait(LIMIT)
    assert wrong.result is None
    assert "99" in (wrong.error or "")
    small = SheetOptions(date=DAY, format=SheetFormat.PNG, dpi=72, paper=Paper.A4)
    batch = pool.submit(BatchOrder(MapSpec(), small, SMALL))
    with zipfile.ZipFile(io.BytesIO(made(batch))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert len(names) == 2
        assert all(archive.read(name).startswith(b"\x89PNG") for name in names)
    tour = pool.submit(TourOrder(TourFormat.PPTX, SMALL, Lang.ZH, DAY))
    assert len(Presentation(io.BytesIO(made(tour))).slides) == tour.progress.n or tour.progress.share == 1.0
    assert tour.result is not None
    assert tour.result.name.endswith("_演示.pptx")
    assert len({job.worker for job in (file, wrong, batch, tour)}) == 1


def test_a_place_as_a_person_names_it(pool: Pool) -> None:
    svg = made(pool.submit(replace(SHEET, spec=MapSpec(), wanted="绵阳"))).decode()
    assert "绵阳" in svg
    refused = pool.submit(replace(SHEET, spec=MapSpec(), wanted="110000"))
    assert refused.wait(LIMIT)
    assert refused.error == "北京市（110000）在省外：这里只有四川省的地图，请给出四川省内的地方"


def test_helpers_change_nothing_but_the_time(pool: Pool) -> None:
    alone = made(pool.submit(replace(ATLAS, by="task"), helpers=0))
    assert made(pool.submit(replace(ATLAS, by="task"), helpers=2)) == alone


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="no priorities here")
def test_exports_stand_back_behind_the_server(pool: Pool) -> None:
    job = pool.submit(SHEET)
    made(job)
    assert job.worker is not None
    assert os.getpriority(os.PRIO_PROCESS, job.worker) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS)


def test_two_at_once_and_the_others_in_their_order(pool: Pool) -> None:
    running = [pool.submit(ATLAS), pool.submit(ATLAS)]
    waiting = [pool.submit(SHEET) for _ in range(3)]
    assert [job.place for job in running] == [0, 0]
    assert [job.place for job in waiting] == [1, 2, 3]
    waiting[0].cancel()
    assert [job.place for job in waiting] == [0, 1, 2]
    assert waiting[0].worker is None
    running[0].cancel()
    made(waiting[1])
    made(waiting[2])
    assert not running[1].done


def test_work_is_stopped_at_once_and_leaves_no_process(pool: Pool) -> None:
    job = pool.submit(ATLAS)
    wait_for_work(job)
    worker = job.worker
    assert worker is not None
    begun = time.monotonic()
    job.cancel()
    assert time.monotonic() - begun < 1
    assert not lives(worker)
    assert job.cancelled
    assert job.result is None
    assert job.error is None
    made(pool.submit(SHEET))


def test_a_worker_that_dies_is_reported_and_replaced(pool: Pool) -> None:
    job = pool.submit(ATLAS, helpers=0)
    wait_for_work(job)
    assert job.worker is not None
    os.kill(job.worker, 9)
    assert job.wait(LIMIT)
    assert job.result is None
    assert "意外结束" in (job.error or "")
    made(pool.submit(SHEET))


def test_a_worker_without_work_ends(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.work.runner.IDLE_S", 0.0)
    job = pool.submit(SHEET)
    made(job)
    until(lambda: job.worker is None)
    assert job.worker is None
