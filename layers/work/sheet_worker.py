"""The child process of :mod:`layers.work.sheet_jobs`: requests on standard input, answers on standard output."""

from __future__ import annotations

import io
import os
import pickle
import sys
import traceback
import zipfile
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, BinaryIO

from data.errors import AtlasError
from data.openers.texts import text
from layers.sheet.atlas.bind import draw_plates, render_atlas
from layers.sheet.out.render import atlas_name, file_name, render_all_tasks, write
from layers.sheet.page import checks
from layers.sheet.page.scene_builder import Hooks, compose
from layers.sheet.plane_source import context_of
from layers.work.sheet_jobs import PICKLE, Request, Result

if TYPE_CHECKING:
    from layers.sheet.plane import Context

KEPT = 3
"""Documents whose layers are kept."""


class Server:
    """Answers requests one after the other."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.contexts: OrderedDict[str | None, Context] = OrderedDict()

    def say(self, kind: str, value: object) -> None:
        """Send one message."""
        pickle.dump((kind, value), self.out, PICKLE)
        self.out.flush()

    def progress(self, share: float, step: str) -> None:
        """Send how far the work has come."""
        self.say("progress", (share, step))

    def context(self, document: str | None) -> Context:
        """Return the context of a document, read at the first request for it."""
        if document not in self.contexts:
            self.progress(0.0, "sheet.step_read")
            self.contexts[document] = context_of(document)
        self.contexts.move_to_end(document)
        while len(self.contexts) > KEPT:
            self.contexts.popitem(last=False)
        return self.contexts[document]

    def answer(self, request: Request) -> None:
        """Do one request; a mistake of the user is told in his words, one of the programme is written to the log."""
        try:
            self.say("done", self.work(request))
        except AtlasError as error:
            self.say("failed", str(error))
        except Exception:  # noqa: BLE001  the child must live on, and the parent must hear of it
            traceback.print_exc(file=sys.stderr)
            self.say("failed", text("sheet.job_died", request.specs[0].lang))

    def work(self, request: Request) -> Any:  # noqa: ANN401  a result or the maps of an atlas
        """Return what a request asks for."""
        context = self.context(request.document)
        options = request.options
        spec = request.specs[0]
        match request.kind:
            case "sheet":
                hooks = Hooks(self.progress)
                scene = compose(spec, options, context, hooks)
                data = write(scene, options, hooks)
                return Result(
                    data, file_name(spec, options, context.reading), options.format.mime,
                    checks.words(scene.findings, spec.lang), tuple(name for _, name in scene.missing),
                )  # fmt: skip
            case "atlas":
                by: Any = request.by
                data = render_atlas(by, options, context, spec=spec, progress=self.progress)
                return Result(data, atlas_name(by, spec.lang), "application/pdf")
            case "tasks":
                packed = io.BytesIO()
                with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
                    for name, data in render_all_tasks(options, context, spec=spec, progress=self.progress):
                        archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
                return Result(packed.getvalue(), text("sheet.zip_name", spec.lang), "application/zip")
            case _:
                by = request.by
                return list(draw_plates(by, request.specs, options, context))


def serve(kind: type[Server] = Server) -> None:
    """Serve until the parent goes."""
    # What libraries print must not get between the messages.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = kind(out)
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)  # noqa: S301  the parent is our own
        except EOFError:
            return
        try:
            server.answer(request)
        except BrokenPipeError:
            return


if __name__ == "__main__":
    serve()
