"""Sheets as bytes: the one entry that the command line, the app and the batch share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from layers.download_names import download_name
from layers.sheet.options import Paper, SheetFormat
from layers.sheet.out import svg, typeset
from layers.sheet.out.bleed import PressPage
from layers.sheet.page.scene_builder import Hooks, compose
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.model import Reading
    from layers.sheet.options import SheetOptions
    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene
    from layers.spec import MapSpec


def render(
    spec: MapSpec,
    options: SheetOptions,
    context: Context,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> bytes:
    """Return a sheet in the format of the options. Thread safe; the same input gives the same bytes.

    Parameters
    ----------
    progress
        Called with the share done in [0, 1] and a text key.
    cancel
        Asked between steps.

    Raises
    ------
    InputError
        If the document has nothing of what the specification names.
    Cancelled
        If ``cancel`` said yes.
    """
    hooks = Hooks(progress, cancel)
    return write(compose(spec, options, context, hooks), options, hooks)


def write(scene: Scene, options: SheetOptions, hooks: Hooks | None = None) -> bytes:
    """Return a scene as a file."""
    hooks = hooks or Hooks()
    hooks.step(0.75, "sheet.step_write")
    if options.format is SheetFormat.SVG:
        return svg.write(scene, standalone=True).encode()
    facts = scene.facts
    is_pdf = options.format is SheetFormat.PDF
    press = PressPage(scene.width, scene.height, options.bleed) if options.bleed and is_pdf else None
    inputs = {
        "map": svg.write(scene, standalone=False, press=press),
        "title": facts.title,
        "author": facts.maker,
        "alt": _alternative(scene),
        "lang": facts.lang,
    }
    if options.format is SheetFormat.PNG:
        return typeset.png(typeset.page(scene.width, scene.height), inputs, options.dpi)
    further = range(1, len(scene.sequels) + 1)
    words = text("sheet.continued", Lang(facts.lang), head=facts.title)
    inputs |= {f"alt-{n}": words for n in further}
    inputs |= {f"map-{n}": svg.write(scene, standalone=False, sequel=n, press=press) for n in further}
    if press is None:
        return typeset.pdf(typeset.page(scene.width, scene.height, len(further)), inputs, facts.day)
    source = typeset.page(press.box.width, press.box.height, len(further))
    return press.boxed(typeset.pdf(source, inputs, facts.day))


def _alternative(scene: Scene) -> str:
    """Return what a reader who does not see the map is told of it: title, scale, what the legend explains."""
    facts, lang = scene.facts, Lang(scene.facts.lang)
    rows = listed(dict.fromkeys(row.text for row in scene.legend), lang)
    scale = text("sheet.scale", lang, scale=f"1:{facts.scale:,.0f}")
    told = text("sheet.alternative", lang, title=facts.title, subtitle=facts.subtitle, scale=scale, rows=rows)
    return told if rows else f"{facts.title}　{facts.subtitle}"


def file_name(spec: MapSpec, options: SheetOptions, reading: Reading) -> str:
    """Return a file name that says what the sheet shows and sorts by task."""
    parts: list[str] = []
    lang = spec.lang
    if spec.task is not None or spec.clause is not None:
        found = reading.project(spec.clause) if spec.clause is not None else None
        number, _, rest = (found[1].number if found else str(spec.task)).partition(".")
        kind = "sheet.file_task" if found is None else "sheet.file_clause"
        title = next((task.title for task in reading.tasks if str(task.number) == number), "")
        parts += [text(kind, lang, number=int(number), rest=rest), title]
    elif spec.place is not None:
        parts.append(spec.place)
    elif spec.chapter is not None:
        parts.append(text("sheet.file_chapter", lang, number=spec.chapter))
    else:
        parts.append(text("sheet.file_whole", lang) if len(spec.layers) != 1 else spec.layers[0].value)
    if options.paper is not Paper.A3:
        parts.append(options.paper.value)
    return download_name(reading.document, parts, options.format.value, lang)


def render_all_tasks(
    options: SheetOptions,
    context: Context,
    *,
    spec: MapSpec,
    progress: Callable[[float, str], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield a sheet of every task with its file name, in order; the names sort as the tasks do."""
    tasks = context.reading.tasks
    for done, task in enumerate(tasks):
        hooks = Hooks(progress, cancel)
        hooks.step(done / len(tasks), "sheet.step_pages")
        one = spec.with_(chapter=None, clause=None, place=None, task=task.number)
        yield file_name(one, options, context.reading), render(one, options, context, cancel=cancel)
    Hooks(progress, cancel).step(1.0, "sheet.done")


def atlas_name(by: str, reading: Reading, lang: Lang) -> str:
    """Return the file name of an atlas."""
    return download_name(reading.document, (text(f"sheet.atlas_{by}", lang),), "pdf", lang)
