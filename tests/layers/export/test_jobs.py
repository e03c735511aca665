"""Files and sheets come from one process, which a user's mistake does not end."""

from __future__ import annotations

import json

from layers.export.formats import FileFormat
from layers.sheet import SheetFormat, SheetOptions
from layers.spec import MapSpec
from layers.work import file_jobs

DOCUMENT = "1.支持成都市建设公园城市示范区。（牵头单位：成都市人民政府）"


def test_one_process_serves_files_and_sheets() -> None:
    wrong = file_jobs.file(FileFormat.GEOJSON, MapSpec(task=99), SheetOptions(), DOCUMENT)
    assert wrong.wait(60)
    assert wrong.result is None
    assert "99" in (wrong.error or "")
    right = file_jobs.file(FileFormat.GEOJSON, MapSpec(), SheetOptions(maker="某局"), DOCUMENT)
    assert right.wait(60)
    assert right.result is not None
    assert json.loads(right.result.data)["type"] == "FeatureCollection"
    assert right.helper is wrong.helper
    sheet = file_jobs.sheet(MapSpec(), SheetOptions(format=SheetFormat.PNG, dpi=72), DOCUMENT)
    assert sheet.wait(60)
    assert sheet.result is not None
    assert sheet.result.data.startswith(b"\x89PNG")
    assert sheet.helper is wrong.helper


def test_cancelled_work_leaves_nothing() -> None:
    job = file_jobs.tasks(MapSpec(), SheetOptions(format=SheetFormat.PNG, dpi=72), DOCUMENT)
    job.cancel()
    assert job.done
    assert job.cancelled
    assert job.result is None
