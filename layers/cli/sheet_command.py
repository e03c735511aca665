"""``sheet`` draws one map, ``sheets`` one of every task."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.openers.texts import Lang, text
from geo.model import Theme
from layers.cli import frame
from layers.sheet.options import Paper, SheetFormat

if TYPE_CHECKING:
    import argparse

    from geo.gazetteer import Gazetteer
    from layers.spec import MapSpec

SEVERAL = 6


def add_parser(commands: argparse._SubParsersAction[frame.Parser]) -> None:
    """Add both commands."""
    one = commands.add_parser("sheet", help="一幅图：PDF、SVG 或 PNG")
    frame.add_document(one)
    frame.add_sheet(one, paper=Paper.A3)
    frame.add_dpi(one)
    what = one.add_mutually_exclusive_group()
    what.add_argument("--task", type=int, metavar="N", help="第 N 项任务")
    what.add_argument("--clause", metavar="N.M", help="一条：编号（如 1.2）或链接里的标识")
    what.add_argument("--chapter", type=int, metavar="N", help="第 N 章")
    what.add_argument("--place", metavar="NAME", help="地方：市州、县（市、区）、区域的名称或六位代码")
    one.add_argument("--layer", action="append", metavar="NAME", help=f"图层，可多次：{'、'.join(_layer_words())}")
    one.add_argument("--scale", type=_scale, metavar="N", help="比例尺分母，如 4000000（默认取放得下的最大整数比例尺）")
    one.add_argument("--format", choices=[f.value for f in SheetFormat], help="格式（默认看文件名）")
    one.add_argument("-o", "--output", required=True, metavar="FILE", help="写到文件")
    one.set_defaults(run=run_sheet)

    many = commands.add_parser("sheets", help="每项任务一幅图")
    frame.add_document(many)
    frame.add_sheet(many, paper=Paper.A3)
    frame.add_dpi(many)
    many.add_argument("--all-tasks", action="store_true", required=True, help="全部任务")
    many.add_argument("--format", choices=[f.value for f in SheetFormat], default=SheetFormat.PNG.value, help="格式")
    many.add_argument("-o", "--output", required=True, metavar="DIR", help="写到文件夹")
    many.set_defaults(run=run_sheets)


def _layer_words() -> list[str]:
    return [f"{theme.value}（{text(f'map.theme_{theme.value}', Lang.ZH)}）" for theme in Theme]


def _scale(argument: str) -> int:
    words = argument.replace(",", "").replace("，", "").replace(" ", "").replace("_", "")
    return int(words.removeprefix("1:").removeprefix("1："))


def run_sheet(arguments: argparse.Namespace) -> int:
    """Draw one sheet and write it."""
    from data.openers.atomic import write_atomic  # noqa: PLC0415  a wrong call does not wait for geopandas
    from layers.sheet.page import checks  # noqa: PLC0415

    target = Path(arguments.output)
    frame.check_target(target)
    options = replace(frame.options_of(arguments), format=_format(arguments, target))
    spec = _layers(frame.spec_of(arguments), arguments.layer)
    spec = spec.with_(task=arguments.task, clause=arguments.clause, chapter=arguments.chapter)
    with frame.progress(spec.lang, quiet=arguments.quiet) as show:
        from layers.sheet.out.render import write  # noqa: PLC0415
        from layers.sheet.page.scene_builder import Hooks, compose  # noqa: PLC0415
        from layers.sheet.plane_source import context_of  # noqa: PLC0415

        context = context_of(frame.document_of(arguments))
        if arguments.place is not None:
            spec = spec.with_(place=place_of(frame.decoded(arguments.place), context.gazetteer, spec.lang))
        scene = compose(spec, options, context, Hooks(show))
        write_atomic(target, write(scene, options, Hooks(show)))
    for word in checks.words(scene.findings, spec.lang):
        frame.tell(f"注意：{word}", quiet=arguments.quiet)
    if scene.missing:
        names = "、".join(dict.fromkeys(name for _, name in scene.missing))
        frame.tell(f"注记放不下的名称：{names}", quiet=arguments.quiet)
    frame.tell(
        f"已写出 {target}（{text('sheet.scale', Lang.ZH, scale=f'1:{scene.facts.scale:,.0f}')}）", quiet=arguments.quiet
    )
    return 0


def _format(arguments: argparse.Namespace, target: Path) -> SheetFormat:
    if arguments.format:
        return SheetFormat(arguments.format)
    suffix = target.suffix.lower().removeprefix(".")
    if suffix in list(SheetFormat):
        return SheetFormat(suffix)
    msg = f"看不出 {target.name} 的格式，请加 --format {'|'.join(SheetFormat)}"
    raise InputError(msg)


def _layers(spec: MapSpec, names: list[str] | None) -> MapSpec:
    if not names:
        return spec
    known = {theme.value: theme for theme in Theme}
    known |= {text(f"map.theme_{theme.value}", lang).lower(): theme for theme in Theme for lang in Lang}
    wanted = []
    for name in (part for argument in names for part in frame.decoded(argument).split(",")):
        if name.strip().lower() not in known:
            msg = f"没有图层“{name}”，可用：{'、'.join(_layer_words())}"
            raise InputError(msg)
        wanted.append(known[name.strip().lower()])
    return spec.with_(layers=tuple(wanted))


def place_of(name: str, gazetteer: Gazetteer, lang: Lang) -> str:
    """Return the id of a place by its code or name.

    Raises
    ------
    InputError
        If no place of the province is called so, or several are.
    """
    from geo.search import look_up  # noqa: PLC0415

    if gazetteer.place(name) is not None:
        return name
    candidates = [c for c in look_up(name, gazetteer) if c.place.kind != "township"]
    inside = [c for c in candidates if not c.place.id.isdigit() or gazetteer.is_inside(c.place.id)]
    # Two places of the very name are two, whichever of them is the likelier in a text.
    best = [c for c in inside if c.place.name == name] or [c for c in inside if c.score >= inside[0].score - 1e-9]
    if not best:
        raise InputError(text("sheet.unknown_place", lang, value=name))
    if len({c.place.id for c in best}) > 1:
        options = "、".join(f"{c.place.name}（{c.place.id}）" for c in best[:SEVERAL])
        raise InputError(text("sheet.ambiguous_place", lang, value=name, options=options))
    return best[0].place.id


def run_sheets(arguments: argparse.Namespace) -> int:
    """Draw a sheet of every task and write them into a folder."""
    from data.openers.atomic import write_atomic  # noqa: PLC0415

    folder = Path(arguments.output)
    if folder.exists() and not folder.is_dir():
        msg = f"{folder} 是文件，请给出一个文件夹"
        raise InputError(msg)
    folder.mkdir(parents=True, exist_ok=True)
    frame.check_target(folder / "x")
    options = replace(frame.options_of(arguments), format=SheetFormat(arguments.format))
    spec = frame.spec_of(arguments)
    count = 0
    with frame.progress(spec.lang, quiet=arguments.quiet) as show:
        from layers.sheet.out.render import render_all_tasks  # noqa: PLC0415
        from layers.sheet.plane_source import context_of  # noqa: PLC0415

        context = context_of(frame.document_of(arguments))
        if not context.reading.tasks:
            raise InputError(text("sheet.atlas_empty", spec.lang))
        for name, data in render_all_tasks(options, context, spec=spec, progress=show):
            write_atomic(folder / name, data)
            count += 1
    frame.tell(f"已写出 {count} 幅图到 {folder}", quiet=arguments.quiet)
    return 0
