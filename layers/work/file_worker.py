"""The child process that makes files: sheets and atlases as its parent class does, and every other format."""

from __future__ import annotations

from typing import Any

from layers.export.formats import MIME, FileFormat, Imprint, export, file_name, prepare
from layers.work.sheet_jobs import Request, Result
from layers.work.sheet_worker import Server, serve


class FileServer(Server):
    """Answers requests for files one after the other."""

    def work(self, request: Request) -> Any:  # noqa: ANN401  a result or the maps of an atlas
        """Return what a request asks for."""
        if request.kind != "file":
            return super().work(request)
        context, form, options = self.context(request.document), FileFormat(request.by), request.options
        self.progress(0.3, "sheet.step_read")
        job = prepare(
            context.reading,
            context.layers,
            request.specs[0],
            gazetteer=context.gazetteer,
            boundaries=context.boundaries,
            imprint=Imprint(options.made_on, maker=options.made_by, review=options.review_number),
        )
        return Result(export(form, job), file_name(form, job), MIME[form])


if __name__ == "__main__":
    serve(FileServer)
