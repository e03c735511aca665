"""Files and sheets made in another process: the caller stays responsive, work can be watched and stopped at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.sheet.jobs import Request, submit

if TYPE_CHECKING:
    from layers.files.export import Format
    from layers.model import MapSpec
    from layers.sheet.atlas import By
    from layers.sheet.jobs import Job
    from layers.sheet.options import Options

WORKER = "layers.files.worker"
"""One kind of process for files and sheets: a document is read once for both."""


def file(form: Format, spec: MapSpec, options: Options, document: str | None = None) -> Job:
    """Make a file; of ``options`` it takes maker, 审图号 and date. Returns at once, as all of these do."""
    return submit(Request("file", document, (spec,), options, form.value, WORKER))


def sheet(spec: MapSpec, options: Options, document: str | None = None) -> Job:
    """Draw a sheet."""
    return submit(Request("sheet", document, (spec,), options, worker=WORKER))


def atlas(by: By, spec: MapSpec, options: Options, document: str | None = None) -> Job:
    """Draw an atlas."""
    return submit(Request("atlas", document, (spec,), options, by, WORKER))


def tasks(spec: MapSpec, options: Options, document: str | None = None) -> Job:
    """Draw a sheet of every task and pack them."""
    return submit(Request("tasks", document, (spec,), options, worker=WORKER))
