"""One door to every file: a document and a specification go in, bytes come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang, text
from layers import select
from layers.ask.place_brief import brief
from layers.download_names import download_name
from layers.export.brief.document_form import document_form
from layers.export.brief.place_form import place_form
from layers.export.export_order import ExportOrder
from layers.export.gis.coordinates import AUTO, coordinates
from layers.export.gis.csv_tables import to_csv
from layers.export.gis.geojson import to_geojson
from layers.export.gis.kml import to_kml
from layers.export.provenance import Provenance
from layers.export.tables import tables
from layers.map_credits import credit_lines, drawn_of
from layers.place_names import document_title, full_name
from layers.word_lists import in_series, listed

if TYPE_CHECKING:
    import datetime as dt

    from layers.edition import Edition
    from layers.export.brief.brief_form import BriefForm, Picture
    from layers.spec import MapSpec


class FileFormat(StrEnum):
    """What can be written; the value is the word of the command line."""

    HTML = "html"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    QGIS = "qgis"
    SHP = "shp"
    DXF = "dxf"
    KML = "kml"
    KMZ = "kmz"
    TOPOJSON = "topojson"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def ending(self) -> str:
        """The ending of the file: some are several files in one archive."""
        return "zip" if self in _ARCHIVES else self.value

    @property
    def takes_system(self) -> bool:
        """Whether it can be written in a 3-degree zone as well as in degrees."""
        return self in {FileFormat.GPKG, FileFormat.QGIS, FileFormat.SHP, FileFormat.DXF, FileFormat.PARQUET}


_ARCHIVES = frozenset({FileFormat.QGIS, FileFormat.SHP, FileFormat.CSV})
_ZIP = "application/zip"
MIME = {
    FileFormat.QGIS: _ZIP,
    FileFormat.SHP: _ZIP,
    FileFormat.CSV: _ZIP,
    FileFormat.DXF: "image/vnd.dxf",
    FileFormat.TOPOJSON: "application/topo+json",
    FileFormat.PARQUET: "application/vnd.apache.parquet",
    FileFormat.HTML: "text/html",
    FileFormat.GEOJSON: "application/geo+json",
    FileFormat.GPKG: "application/geopackage+sqlite3",
    FileFormat.KML: "application/vnd.google-earth.kml+xml",
    FileFormat.KMZ: "application/vnd.google-earth.kmz",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.PDF: "application/pdf",
}


class NothingToExportError(InputError):
    """The specification selects no clause, so the file would be empty."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the user says of a file.

    Parameters
    ----------
    made
        The day of making.
    review
        A 审图号 of their own; empty for none.
    system
        The coordinate system, as :func:`layers.export.gis.coordinates.coordinates` takes it.
    """

    made: dt.date
    maker: str = ""
    review: str = ""
    system: str = ""


def prepare(edition: Edition, spec: MapSpec, *, imprint: Imprint, tasks: tuple[int, ...] = ()) -> ExportOrder:
    """Cut a document and its layers to what a specification selects.

    Parameters
    ----------
    tasks
        Numbers of tasks to keep besides what ``spec`` says; empty for all.

    Raises
    ------
    InputError
        If the document has no such task, chapter, clause or place; or nothing bears on the place
        (:class:`NothingToExportError`).
    """
    spec = _checked(edition, spec, tasks)
    selection = select.select(edition, spec)
    if tasks:
        projects = tuple((task, project) for task, project in selection.projects if task.number in tasks)
        selection = replace(selection, projects=projects, narrowed=True)
    if selection.narrowed and not selection.projects:
        msg = "没有符合条件的条目，未生成文件：请放宽任务、地方或筛选条件"
        raise NothingToExportError(msg)
    wanted = {*tasks, *((spec.task,) if spec.task is not None else ())}
    ids = [project.id for task, project in edition.clauses if task.number in wanted]
    west, _, east, _ = (float(edge) for edge in edition.boundaries.province.bounds)
    layers = {theme: select.shown(layer, selection) for theme, layer in edition.layers.items()}
    drawn = drawn_of(layers[theme] for theme in spec.layers)
    return ExportOrder(
        edition=edition,
        system=coordinates(imprint.system, (west + east) / 2),
        asked=edition.part(ids) if wanted else edition,
        part=edition.part(selection.ids) if selection.narrowed else edition,
        layers=layers,
        selection=selection,
        spec=spec,
        provenance=Provenance.of(
            edition.reading,
            in_series(credit_lines(edition.ground, (), drawn, spec.lang), spec.lang),
            edition.boundaries.review_number,
            imprint.made,
            review=imprint.review,
            maker=imprint.maker,
        ),
    )


def export(form: FileFormat, job: ExportOrder) -> bytes:
    """Write one file.

    Raises
    ------
    AtlasError
        With a sentence that the user can act on.
    """
    lang, origin = job.spec.lang, job.provenance
    # Each writer is loaded when it is wanted: the app starts without GDAL, typst and the office formats.
    match form:
        case FileFormat.GEOJSON:
            content = to_geojson(job.records(), origin, lang)
        case FileFormat.KML:
            content = to_kml(job.records(), origin, lang)
        case FileFormat.KMZ | FileFormat.TOPOJSON:
            content = _degrees(form, job)
        case FileFormat.CSV:
            content = to_csv(tables(job.part, origin, lang), lang)
        case FileFormat.GPKG | FileFormat.QGIS | FileFormat.SHP | FileFormat.DXF | FileFormat.PARQUET:
            content = _projected(form, job)
        case FileFormat.XLSX:
            from layers.export.xlsx import to_xlsx  # noqa: PLC0415

            content = to_xlsx(job.part, tables(job.part, origin, lang), origin, lang)
        case FileFormat.DOCX:
            from layers.export.brief.docx import to_docx  # noqa: PLC0415

            content = to_docx(form_of(job), origin, lang)
        case FileFormat.PDF:
            from layers.export.brief.pdf import to_pdf  # noqa: PLC0415

            content = to_pdf(form_of(job), origin, lang)
        case FileFormat.HTML:
            from layers.export.html_page.one_file import to_html  # noqa: PLC0415

            content = to_html(job)
    return content


def _degrees(form: FileFormat, job: ExportOrder) -> bytes:
    """Write one of the files that are in degrees and whose writers are loaded when they are wanted."""
    if form is FileFormat.KMZ:
        from layers.export.gis.kmz import to_kmz  # noqa: PLC0415

        return to_kmz(job.records(), job.provenance, job.spec.lang)
    from layers.export.gis.topojson_file import to_topojson  # noqa: PLC0415

    return to_topojson(job.records(), job.provenance, job.spec.lang)


def _projected(form: FileFormat, job: ExportOrder) -> bytes:
    """Write one of the files that can be in a zone of metres."""
    lang, origin, own, system = job.spec.lang, job.provenance, job.edition.own_area, job.system
    if form is FileFormat.DXF:
        from layers.export.gis.dxf import to_dxf  # noqa: PLC0415

        west, _, east, _ = (float(edge) for edge in job.edition.boundaries.province.bounds)
        metric = system if system.is_metric else coordinates(AUTO, (west + east) / 2)
        return to_dxf(metric.records(job.records()), metric, origin, lang)
    records = system.records(job.records())
    if form is FileFormat.SHP:
        from layers.export.gis.shapefile import to_shapefiles  # noqa: PLC0415

        return to_shapefiles(records, system, own, lang)
    if form is FileFormat.PARQUET:
        from layers.export.gis.geoparquet import to_geoparquet  # noqa: PLC0415

        return to_geoparquet(records, system)
    from layers.export.gis.base_layers import base_layers  # noqa: PLC0415
    from layers.export.gis.gpkg import to_gpkg  # noqa: PLC0415

    ground = base_layers(job.edition.boundaries, system, lang)
    found = to_gpkg(records, tables(job.part, origin, lang), ground, origin, own, lang)
    if form is FileFormat.GPKG:
        return found
    from layers.export.gis.qgis_project import to_qgis  # noqa: PLC0415

    return to_qgis(records, found, system, origin, own, lang)


def form_of(job: ExportOrder) -> BriefForm:
    """Return the brief of the opened place, or of the document where none is opened."""
    # Its map draws every theme, whatever the layers of the screen are.
    lang, provenance = job.spec.lang, job.owing()
    if not job.spec.place:
        name = document_title(job.provenance.document, lang)
        own = frozenset(job.edition.home_counties)
        return document_form(job.part, provenance, lang, _picture(job, own, name, of_document=True))
    # The map shows the clauses that name a zone; its brief also gives those that reach the counties in which it lies.
    made = brief(job.asked, job.spec.place)
    about = made.subject
    name = full_name(about, lang)
    return place_form(job.asked, made, provenance, lang, _picture(job, about.extent, name))


def _picture(job: ExportOrder, extent: frozenset[str], name: str, *, of_document: bool = False) -> Picture:
    from layers.export.brief.locator import locator  # noqa: PLC0415  it brings typst along

    lang = job.spec.lang
    return locator(job.layers, extent, job.edition, job.provenance, lang, name=name, of_document=of_document)


def _checked(edition: Edition, spec: MapSpec, tasks: tuple[int, ...]) -> MapSpec:
    known = edition.tasks
    wanted = dict.fromkeys((*tasks, *((spec.task,) if spec.task is not None else ())))
    if unknown := [number for number in wanted if number not in known]:
        numbers = listed(map(str, unknown), Lang.ZH)
        msg = f"文件中没有任务 {numbers}（任务序号为 {min(known)} 至 {max(known)}）" if known else "文件中没有任务"
        raise InputError(msg)
    spec, problems = select.check_spec(edition, spec)
    for problem in problems:
        msg = text(f"files.unknown_{problem.field}", Lang.ZH, value=problem.value)
        raise InputError(msg)
    return spec


def file_name(form: FileFormat, job: ExportOrder) -> str:
    """Return a name for the file that sorts and that every file system takes."""
    parts = []
    if job.spec.clause:
        parts += [project.number for _, project in job.selection.projects if project.id == job.spec.clause]
    elif job.spec.task is not None:
        parts.append(f"任务{job.spec.task:02d}")
    if job.spec.place:
        parts.append(job.part.name(job.spec.place))
    return download_name(job.edition.reading.document, parts, form.ending, job.spec.lang)
