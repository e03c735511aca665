"""``export`` writes files for other programmes, briefs, slides and handouts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang
from geo.command_line import Output, number_of, path_of, shown, some_words_of
from geo.places import Theme
from layers.cli import common_options
from layers.spec import MapSpec
from layers.tour.tour_formats import TourFormat
from layers.word_lists import listed

if TYPE_CHECKING:
    import argparse

    from geo.command_line import Parser
    from layers.work.order import Order

FORMATS = (
    "html", "geojson", "gpkg", "qgis", "shp", "dxf", "kml", "kmz", "topojson", "parquet", "csv", "xlsx", "docx", "pdf",
)  # fmt: skip
"""The values of :class:`layers.export.FileFormat`, known here before anything heavy is loaded."""
LARGEST_TOUR = 5_000_000
"""Bytes of a tour file; those of this project have some thousand."""


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    parser = common_options.add_command(
        commands,
        "export",
        "导出文件：HTML、GeoJSON、GeoPackage、QGIS 工程、Shapefile、DXF、KML、KMZ、TopoJSON、GeoParquet、"
        "CSV、XLSX、DOCX、PDF、PPTX、讲义",
    )
    formats = (*FORMATS, *(form.value for form in TourFormat))
    parser.add_argument("--format", choices=formats, required=True, help="文件格式")
    parser.add_argument(
        "--task", type=number_of, nargs="+", action="extend", default=[], metavar="N", help="只要这些任务（序号）"
    )
    parser.add_argument("--place", type=some_words_of, metavar="NAME", help="只要涉及此地的条目：行政区划代码或地名")
    parser.add_argument(
        "--tour", type=path_of, metavar="FILE", help="pptx、handout：按保存的演示文件；默认整份文件的演示"
    )
    parser.add_argument(
        "--crs", type=some_words_of, metavar="EPSG",
        help="坐标系，用于 gpkg、qgis、shp、dxf、parquet：4490（CGCS2000 经纬度，默认）、"
        "zone（按范围自动取 3 度带）或 3 度带的 EPSG 代码",
    )  # fmt: skip
    parser.add_argument("-o", "--output", required=True, metavar="FILE", type=path_of, help="写到文件；- 写到标准输出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Make the file and write it.

    Raises
    ------
    AtlasError
        If the document, a task or the place cannot be used, or the file cannot be written.
    """
    from layers.cli.order_bar import carry_out, tell  # noqa: PLC0415  a wrong call does not wait for it

    output = Output(options.output)
    is_tour = options.format in list(TourFormat)
    order = _tour_order(options) if is_tour else _file_order(options)
    result = carry_out(order, quiet=options.quiet, helpers=1 if is_tour else 0)
    output.write(result.data)
    for word in result.findings:
        tell(f"注意：{word}", quiet=options.quiet)


def _file_order(options: argparse.Namespace) -> Order:
    from layers.export.file_formats import FileFormat  # noqa: PLC0415
    from layers.work.order import FileOrder  # noqa: PLC0415

    if options.tour is not None:
        msg = f"--tour 只用于 {listed(TourFormat, Lang.ZH)}；{options.format} 不按演示生成，请去掉 --tour"
        raise InputError(msg)
    form = FileFormat(options.format)
    if options.crs is not None and not form.takes_system:
        msg = f"{form.value} 只有一种坐标系，不接受 --crs；可选坐标系的有 gpkg、qgis、shp、dxf、parquet"
        raise InputError(msg)
    return FileOrder(
        form,
        MapSpec(layers=tuple(Theme), lang=options.lang),
        common_options.options_of(options),
        common_options.document_of(options),
        tuple(options.task),
        options.place or "",
        options.crs or "",
    )


def _tour_order(options: argparse.Namespace) -> Order:
    from layers.work.order import TourOrder  # noqa: PLC0415

    if options.crs is not None:
        msg = f"{options.format} 不是地理文件，不接受 --crs"
        raise InputError(msg)
    if options.place is not None or options.task:
        msg = "pptx、handout 按演示的步骤生成，不接受 --task、--place；请在应用里选好步骤，保存后用 --tour 给出"
        raise InputError(msg)
    marks = common_options.options_of(options)
    return TourOrder(
        form=TourFormat(options.format),
        document=common_options.document_of(options),
        lang=options.lang,
        made=marks.made_on,
        tour=_tour(options.tour) if options.tour is not None else None,
        maker=marks.made_by,
        review=marks.review_number,
    )


def _tour(name: str) -> bytes:
    try:
        with Path(name).open("rb") as stream:
            found = stream.read(LARGEST_TOUR + 1)
    except OSError as error:
        msg = f"不能读取演示文件 {shown(name)}：{error.strerror or error}"
        raise InputError(msg) from error
    if len(found) > LARGEST_TOUR:
        msg = f"{shown(name)} 太大，不是演示文件"
        raise InputError(msg)
    return found
