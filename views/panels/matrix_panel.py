"""The panel of the mode 任务×地方: what meets what, what each body carries, every number; one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.scope.reach import How
from layers import palette
from layers.place_names import full_name, head_name
from views import actions, answers, state
from views.answers import PARTS
from views.panels import targets_table, units_table
from views.parts import evidence
from views.parts.component import block
from views.parts.markup import button, esc, pager, warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from layers.ask.task_matrix import Cell, Hit, Matrix, MatrixColumn, MatrixRow
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording
    from views.state import Nav

ROWS = 40
"""Tasks that the matrix shows at a time."""

LINES = 10
"""Clauses that an opened cell shows at a time."""


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    opened = answers.Open.read(view.nav.desk)
    notes = warnings(view.notes)
    match opened.part:
        case "units":
            html = units_table.panel(opened, view)
        case "targets":
            html = targets_table.panel(opened, view)
        case _:
            html = panel(opened, view)
    head = (
        f'<div class="wide"></div><nav class="tabs" aria-label="{esc(t.desk("parts"))}">{_tabs(opened.part, t)}</nav>'
    )
    block("panel_matrix", notes + head + html, answer, top=f"{opened.part}|{opened.inside}|{opened.page}")


def _tabs(part: str, t: Wording) -> str:
    return "".join(
        button(f"part:{one}", esc(t.desk(f"part_{one}")), "tab on" if one == part else "tab", current=one == part)
        for one in PARTS
    )


def answer(action: str) -> None:
    """Take a click on the panel."""
    state.go(act(state.here(), action))


def act(nav: Nav, action: str) -> Nav:
    """Return the state after a click; what the desk does not know is left to :func:`views.actions.act`."""
    verb, _, argument = action.partition(":")
    opened = answers.Open.read(nav.desk)
    if verb in _MAP:
        return _MAP[verb](nav, opened, argument)
    if verb in _DESK:
        return nav.with_(desk=_DESK[verb](opened, argument).pack())
    return actions.act(nav, action).with_(desk=nav.desk if verb == "clear" else "")


def _inside(nav: Nav, _: Open, argument: str) -> Nav:
    return nav.with_(desk=answers.Open(inside=argument).pack(), task=None, clause=None, place=argument or None)


def _part(nav: Nav, _: Open, argument: str) -> Nav:
    return nav.with_(desk=answers.Open(part=argument).pack(), task=None, clause=None, place=None)


def _cell_on(nav: Nav, opened: Open, argument: str) -> Nav:
    task, _, place = argument.partition("=")
    packed = opened.with_("cell", "", keep_page=True).pack()
    return nav.with_(task=int(task), place=place, clause=None, desk=packed) if task.isdecimal() else nav


def _row_on(nav: Nav, _: Open, argument: str) -> Nav:
    task = int(argument) if argument.isdecimal() else None
    is_on = nav.spec.task == task and nav.spec.place is None
    return nav.with_(task=None if is_on else task, place=None, clause=None)


def _sorted(opened: Open, key: str) -> Open:
    """Turn the order by a column: upwards, downwards, that of the document."""
    after = {key: f"-{key}", f"-{key}": ""}
    return opened.with_("sort", after.get(opened.sort, key))


def _filtered(opened: Open, argument: str) -> Open:
    name, _, value = argument.partition(":")
    return opened.with_(name, value) if name in answers.FILTERS else opened


_MAP: dict[str, Callable[[Nav, Open, str], Nav]] = {
    "part": _part,
    "inside": _inside,
    "cell": _cell_on,
    "row": _row_on,
    "shut": lambda nav, opened, _: nav.with_(task=None, place=opened.inside or None, clause=None),
    "on_map": lambda nav, _, unit: nav.with_(unit="" if nav.spec.unit == unit else unit),
}
"""Clicks that change what the map shows."""

_DESK: dict[str, Callable[[Open, str], Open]] = {
    "matrix": lambda opened, page: opened.with_("page", page),
    "units": lambda opened, page: opened.with_("page", page),
    "targets": lambda opened, page: opened.with_("page", page),
    "lines": lambda opened, page: opened.with_("cell", page, keep_page=True),
    "who": lambda opened, unit: opened.with_("who", "" if opened.who == unit else unit, keep_page=True),
    "set": _filtered,
    "sort": _sorted,
    "reset": lambda opened, _: answers.Open(part=opened.part),
}
"""Clicks that change what lies open on the desk."""


def panel(opened: Open, view: PanelView) -> str:
    """Return the matrix with the cell that is open as HTML."""
    t = view.t
    inside = opened.inside if opened.inside in view.edition.counties else ""
    grid = answers.matrix_of(view.edition, inside)
    kept = view.filtered.ids
    numbers = {task for task in (view.edition.task_of(key) for key in kept) if task is not None}
    rows = [row for row in grid.rows if row.task in numbers]
    name = t.place(view.edition.gazetteer.division_place(inside)) if inside else ""
    key = "matrix_inside" if inside else "matrix_all"
    parts = [f'<h2 tabindex="-1">{esc(t.desk(key, n=len(rows), m=len(grid.columns), name=name))}</h2>']
    tools = button("inside:", esc(t.desk("matrix_up")), "chip") if inside else ""
    tools += button(f"place:{inside}", esc(t.desk("matrix_place", name=name)), "chip") if inside else ""
    filtered = len(kept) < len(view.edition.projects)
    if filtered:
        tools += f'<span class="soft">{esc(t.desk("matrix_filtered", n=len(kept)))}</span> '
        tools += button("clear:", esc(t("filter_clear")), "chip")
    parts.append(f'<p class="tools">{tools}</p>' if tools else "")
    parts.append(_legend(t))
    if not rows:
        parts.append(f'<p class="empty">{esc(t.desk("matrix_empty"))}</p>')
        return "".join(parts)
    last = (len(rows) - 1) // ROWS
    at = min(opened.page, last)
    parts.append(_table(rows[at * ROWS : (at + 1) * ROWS], grid, kept if filtered else None, view, inside=inside))
    parts.append(pager("matrix", at, last, t))
    parts.append(_opened(grid, kept if filtered else None, opened, view))
    return "".join(parts)


def _legend(t: Wording) -> str:
    marks = "".join(
        f'<span><i class="how" style="background:{palette.REACH[how.value]}"></i>{esc(t.code("how", how.value))}</span>'
        for how in How
    )
    return f'<p class="key">{marks}<span class="soft">{esc(t.desk("matrix_note"))}</span></p>'


def _table(
    rows: Sequence[MatrixRow], grid: Matrix, kept: Collection[str] | None, view: PanelView, *, inside: str
) -> str:
    t, spec = view.t, view.nav.spec
    known = view.edition.gazetteer.divisions
    heads = []
    for column in grid.columns:
        full = _name(column, t)
        tip = t.desk("matrix_place" if inside else "matrix_down", name=full)
        action = f"place:{column.adcode}" if inside else f"inside:{column.adcode}"
        words = button(action, f"<span>{esc(head_name(known[column.adcode], t.lang))}</span>", "", title=tip)
        css = ' class="at"' if column.adcode == spec.place else ""
        heads.append(f'<th scope="col"{css}>{words}</th>')
    body, chapter = [], object()
    for row in rows:
        cells = "".join(_cell(row, column, grid, kept, view) for column in grid.columns)
        tip = f"{row.title} · {t.desk('matrix_task', n=row.task)}"
        head = button(f"row:{row.task}", f"<b>{row.task}</b>{esc(row.title)}", "", title=tip)
        css = " ".join(name for name, on in (("first", row.chapter != chapter), ("at", row.task == spec.task)) if on)
        chapter = row.chapter
        body.append(f'<tr class="{css}"><th scope="row">{head}</th>{cells}</tr>')
    caption = f'<caption class="sr">{esc(t.desk("part_matrix"))}</caption>'
    corner = f'<th scope="col" class="corner">{esc(t.desk("matrix_head"))}</th>'
    return (
        f'<table class="matrix">{caption}<thead><tr>{corner}{"".join(heads)}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _name(column: MatrixColumn, t: Wording) -> str:
    return full_name(column, t.lang)


def seen(cell: Cell | None, kept: Collection[str] | None) -> Cell | None:
    """Return a cell with the clauses that pass the filters only; ``None`` where none does."""
    if cell is None or kept is None:
        return cell
    hits = tuple(hit for hit in cell.hits if hit.project in kept)
    return type(cell)(hits[0].how, hits) if hits else None


def _cell(row: MatrixRow, column: MatrixColumn, grid: Matrix, kept: Collection[str] | None, view: PanelView) -> str:
    t, spec = view.t, view.nav.spec
    cell = seen(grid.cell(row.task, column.adcode), kept)
    css = " on" if (spec.task, spec.place) == (row.task, column.adcode) else ""
    if cell is None:
        return f'<td class="none{css}"></td>'
    n = cell.count(cell.how)
    # A screen reader says the heads of row and column itself; the button only says what stands between them.
    label = esc(f"{n} {t.code('how', cell.how.value)}")
    here = " data-here" if css else ""
    return (
        f'<td class="{cell.how.value}{css}"{here}><button data-a="cell:{row.task}={column.adcode}" '
        f'aria-label="{label}">{n}</button></td>'
    )


def _opened(grid: Matrix, kept: Collection[str] | None, opened: Open, view: PanelView) -> str:
    """Return the clauses of the cell that is open: in their own words, strongest reach first, a page at a time."""
    t, spec = view.t, view.nav.spec
    column = next((one for one in grid.columns if one.adcode == spec.place), None)
    row = next((one for one in grid.rows if one.task == spec.task), None)
    if column is None or row is None:
        return ""
    name = _name(column, t)
    cell = seen(grid.cell(row.task, column.adcode), kept)
    tools = (
        button(f"task:{row.task}", esc(t.desk("open_task")), "chip")
        + button(f"place:{column.adcode}", esc(t.desk("open_brief")), "chip")
        + button("shut:", esc(t.desk("close")), "chip")
    )
    n = len(cell.hits) if cell else 0
    title, about = t.desk("cell_title", task=row.task, name=name), f"{row.title} · {t.desk('cell_n', n=n)}"
    head = (
        f'<header><h3 tabindex="-1">{esc(title)}</h3><span class="soft">{esc(about)}</span>'
        f'<span class="gap"></span>{tools}</header>'
    )
    if cell is None:
        return f'<section class="sheet">{head}<p class="empty">{esc(t.desk("cell_empty", name=name))}</p></section>'
    last = (n - 1) // LINES
    at = min(int(opened.cell) if opened.cell.isdecimal() else 0, last)
    rows = "".join(_hit(hit, column, view) for hit in cell.hits[at * LINES : (at + 1) * LINES])
    return f'<section class="sheet">{head}<ul>{rows}</ul>{pager("lines", at, last, t)}</section>'


def _hit(hit: Hit, column: MatrixColumn, view: PanelView) -> str:
    t = view.t
    _, project = view.edition.projects[hit.project]
    note = t.code("how", hit.how.value)
    swatch = f'<i class="how" style="background:{palette.REACH[hit.how.value]}" title="{esc(note)}"></i>'
    if hit.counties and hit.counties < column.counties:
        note += " · " + t.desk("cell_counties", n=hit.counties)
    number = button(f"clause:{hit.project}", esc(hit.number), "chip", title=t.desk("open_clause"))
    words = f'<span lang="zh">{evidence.sentence(project, t)}</span>'
    return f'<li>{swatch}{number}{words} <span class="soft">{esc(note)}</span></li>'
