"""Files and sheets made in another process: the caller stays responsive, work can be watched and stopped at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.work.sheet_jobs import Request, submit

if TYPE_CHECKING:
    from layers.export.formats import FileFormat
    from layers.sheet.atlas.bind import By
    from layers.sheet.options import SheetOptions
    from layers.spec import MapSpec
    from layers.work.sheet_jobs import SheetJob

WORKER = "layers.work.file_worker"
"""One kind of process for files and sheets: a document is read once for both."""


def file(form: FileFormat, spec: MapSpec, options: SheetOptions, document: str | None = None) -> SheetJob:
    """Make a file; of ``options`` it takes maker, 审图号 and date. Returns at once, as all of these do."""
    return submit(Request("file", document, (spec,), options, form.value, WORKER))


def sheet(spec: MapSpec, options: SheetOptions, document: str | None = None) -> SheetJob:
    """Draw a sheet."""
    return submit(Request("sheet", document, (spec,), options, worker=WORKER))


def atlas(by: By, spec: MapSpec, options: SheetOptions, document: str | None = None) -> SheetJob:
    """Draw an atlas."""
    return submit(Request("atlas", document, (spec,), options, by, WORKER))


def tasks(spec: MapSpec, options: SheetOptions, document: str | None = None) -> SheetJob:
    """Draw a sheet of every task and pack them."""
    return submit(Request("tasks", document, (spec,), options, worker=WORKER))
