"""From an order to its file, inside a worker."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, assert_never

from data.openers.texts import text
from layers.compare.pair_edition import PairEdition
from layers.download_names import download_name
from layers.sheet.atlas.bind import render_atlas
from layers.sheet.out.render import atlas_name, file_name, render_all_tasks, write
from layers.sheet.page import checks, margins
from layers.sheet.page.scene_builder import Hooks, compose
from layers.work.find_place import find_place
from layers.work.order import AtlasOrder, BatchOrder, FileOrder, Order, Result, SheetOrder, TourOrder
from layers.work.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.crew import Crew
    from layers.sheet.plane import Context

ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def make_order(order: Order, context: Context, crew: Crew | None, note: Callable[[Progress], None]) -> Result:
    """Make the file of an order.

    Parameters
    ----------
    context
        That of the order's document.

    Raises
    ------
    AtlasError
        With a sentence that the user can act on.
    """

    def show(share: float, step: str) -> None:
        note(Progress(share, step))

    match order:
        case SheetOrder():
            return _sheet(order, context, Hooks(show))
        case BatchOrder():
            return _batch(order, context, show)
        case AtlasOrder():
            made = render_atlas(order.by, order.options, context, spec=order.spec, progress=show, crew=crew)
            return Result(made, atlas_name(order.by, context.reading, order.spec.lang), "application/pdf")
        case FileOrder():
            return _file(order, context, show)
        case TourOrder():
            return _tour(order, context, crew, note)
        case _:
            assert_never(order)


def _sheet(order: SheetOrder, context: Context, hooks: Hooks) -> Result:
    spec, options = order.spec, order.options
    if order.wanted:
        spec = spec.with_(place=find_place(order.wanted, context.reading, context.gazetteer))
    if isinstance(context.edition, PairEdition) and order.pair:
        spec = spec.with_(task=context.edition.number_of(order.pair))
    scene = compose(spec, options, context, hooks)
    data = write(scene, options, hooks)
    said = list(checks.words(scene.findings, spec.lang))
    if scene.facts.lacking:
        said.append(margins.lacking_words(scene.facts.lacking, spec.lang))
    return Result(
        data, file_name(spec, options, context.reading), options.format.mime, tuple(said),
        tuple(name for _, name in scene.missing), scene.facts.scale,
    )  # fmt: skip


def _batch(order: BatchOrder, context: Context, show: Callable[[float, str], None]) -> Result:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in render_all_tasks(order.options, context, spec=order.spec, progress=show):
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), data)
    name = download_name(context.reading.document, (text("sheet.zip_name", order.spec.lang),), "zip", order.spec.lang)
    return Result(packed.getvalue(), name, "application/zip")


def _file(order: FileOrder, context: Context, show: Callable[[float, str], None]) -> Result:
    # The office formats and GDAL are loaded by those who want them.
    from layers.export import file_formats  # noqa: PLC0415

    show(0.3, "files.step_build")
    spec, options = order.spec, order.options
    if order.wanted:
        spec = spec.with_(place=find_place(order.wanted, context.reading, context.gazetteer))
    prepared = file_formats.prepare(
        context.edition,
        spec,
        imprint=file_formats.Imprint(
            options.made_on, maker=options.made_by, review=options.review_number, system=order.system
        ),
        tasks=order.tasks,
    )
    show(0.5, "files.step_write")
    made = file_formats.export(order.form, prepared)
    return Result(made, file_formats.file_name(order.form, prepared), file_formats.MIME[order.form])


def _tour(order: TourOrder, context: Context, crew: Crew | None, note: Callable[[Progress], None]) -> Result:
    from layers.tour.make_tour import make  # noqa: PLC0415  it loads the office formats

    made = make(
        order,
        lambda done, n: note(Progress(done / max(1, n), "present.export_running", done, n)),
        context=context,
        crew=crew,
    )
    what = text(f"present.export_name_{order.form.value}", order.lang)
    name = download_name(context.reading.document, (what,), order.form.suffix, order.lang)
    return Result(made, name, order.form.mime)
