"""The panel of the mode 任务×地方: what meets what, what each body carries, every number; one sheet at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.place_names import full_name, head_name
from layers.screen import lights
from views import actions, answers, state
from views.answers import PARTS
from views.panels.asking import indicator_panel, list_loading, lists_table, targets_table, units_table
from views.parts import evidence
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.writing.templating import joined, render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from markupsafe import Markup

    from layers.ask.task_matrix import Cell, Hit, Matrix, MatrixColumn, MatrixRow
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording
    from views.state import Nav

ROWS = 40
"""Tasks that the matrix shows at a time."""

LINES = 10
"""Clauses that an opened cell shows at a time."""


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    opened = answers.Open.read(view.nav.desk)
    match opened.part:
        case "units":
            html = units_table.panel(opened, view)
        case "targets":
            html = targets_table.panel(opened, view)
        case "lists":
            html = lists_table.panel(opened, view)
        case "indicators":
            html = indicator_panel.panel(view)
        case _:
            html = panel(opened, view)
    head = render("matrix", "head", notes=view.notes, parts=PARTS, part=opened.part, t=t)
    top = f"{opened.part}|{opened.inside}|{opened.page}|{view.nav.spec.list if opened.part == 'lists' else ''}"
    block("panel_matrix", joined(head, html), answer, top=top)
    if opened.part == "lists":
        list_loading.draw(view)
    elif opened.part == "indicators":
        indicator_panel.draw(view, answer)


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
    return actions.act(nav, action).with_(desk=nav.desk if verb in _STAYS else "")


def _inside(nav: Nav, _: Open, argument: str) -> Nav:
    return nav.with_(desk=answers.Open(inside=argument).pack(), task=None, clause=None, place=_place_of(argument))


def _place_of(inside: str) -> str | None:
    """Return the place of the columns' prefecture; ``None`` for those of the province."""
    return None if not inside or inside.endswith("0000") else inside


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
    "shut": lambda nav, opened, _: nav.with_(task=None, place=_place_of(opened.inside), clause=None),
    "list": lambda nav, _, key: nav.with_(list="" if nav.spec.list == key else key, task=None, clause=None, place=None),
    "indicator": lambda nav, _, key: nav.with_(indicator="" if nav.indicator == key else key),
    "newest": lambda nav, _, is_on: nav.with_(newest=is_on == "1"),
    "on_map": lambda nav, _, unit: nav.with_(unit="" if nav.spec.unit == unit else unit),
}
"""Clicks that change what the map shows."""

_STAYS = frozenset({"clear", "pick", "pin"})
"""Clicks of the whole app that leave the desk as it is."""

_DESK: dict[str, Callable[[Open, str], Open]] = {
    "matrix": lambda opened, page: opened.with_("page", page),
    "units": lambda opened, page: opened.with_("page", page),
    "lists": lambda opened, page: opened.with_("page", page),
    "targets": lambda opened, page: opened.with_("page", page),
    "lines": lambda opened, page: opened.with_("cell", page, keep_page=True),
    "who": lambda opened, unit: opened.with_("who", "" if opened.who == unit else unit, keep_page=True),
    "set": _filtered,
    "sort": _sorted,
    "reset": lambda opened, _: answers.Open(part=opened.part),
}
"""Clicks that change what lies open on the desk."""


def panel(opened: Open, view: PanelView) -> Markup:
    """Return the matrix with the cell that is open as HTML."""
    t = view.t
    # A city's document opens on its counties; its province is a step up.
    inside = opened.inside or view.edition.own_prefecture
    inside = inside if inside in view.edition.counties else ""
    grid = answers.matrix_of(view.edition, inside)
    kept = view.filtered.ids
    numbers = {task for task in (view.edition.task_of(key) for key in kept) if task is not None}
    rows = [row for row in grid.rows if row.task in numbers]
    name = t.place(view.edition.gazetteer.division_place(inside)) if inside else ""
    filtered = len(kept) < len(view.edition.projects)
    passing = kept if filtered else None
    title = t.desk("matrix_inside" if inside else "matrix_all", n=len(rows), m=len(grid.columns), name=name)
    page = ListPage.of(opened.page, len(rows), ROWS)
    return render(
        "matrix", "panel", title=title, inside=inside, up=view.edition.province.adcode,
        name=name, kept=len(kept) if filtered else None,
        columns=[_column(column, view, inside=inside) for column in grid.columns],
        rows=[_row(row, grid, passing, view) for row in page.cut(rows)],
        task=view.nav.spec.task, page=page, cell=_opened(grid, passing, opened, view) if rows else "", t=t,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: what a click does, its words, its tip, and whether its place is chosen."""

    action: str
    words: str
    tip: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CellMark:
    """A cell: its look, direct clauses over all, what a click does, what is said of it.

    A screen reader says the heads of row and column itself; the label only says what stands between them.
    """

    css: str
    direct: int = 0
    count: int = 0
    action: str = ""
    label: str = ""
    chosen: bool = False


def _column(column: MatrixColumn, view: PanelView, *, inside: str) -> ColumnHead:
    t = view.t
    tip = t.desk("matrix_place" if inside else "matrix_down", name=_name(column, t))
    action = f"place:{column.adcode}" if inside else f"inside:{column.adcode}"
    words = head_name(view.edition.gazetteer.divisions[column.adcode], t.lang)
    own = view.nav.pin
    if own and own in {column.adcode, *view.edition.counties.get(column.adcode, ())}:
        words, tip = f"★{words}", f"{tip} · {t('pin_label')}"
    return ColumnHead(action, words, tip, column.adcode == view.nav.spec.place)


def _row(
    row: MatrixRow, grid: Matrix, kept: Collection[str] | None, view: PanelView
) -> tuple[MatrixRow, Sequence[CellMark]]:
    return row, [_cell(row, column, grid, kept, view) for column in grid.columns]


def _name(column: MatrixColumn, t: Wording) -> str:
    return full_name(column, t.lang)


def seen(cell: Cell | None, kept: Collection[str] | None) -> Cell | None:
    """Return a cell with the clauses that pass the filters only; ``None`` where none does."""
    if cell is None or kept is None:
        return cell
    hits = tuple(hit for hit in cell.hits if hit.project in kept)
    return type(cell)(hits[0].how, hits) if hits else None


def _cell(
    row: MatrixRow, column: MatrixColumn, grid: Matrix, kept: Collection[str] | None, view: PanelView
) -> CellMark:
    spec = view.nav.spec
    cell = seen(grid.cell(row.task, column.adcode), kept)
    chosen = (spec.task, spec.place) == (row.task, column.adcode)
    on = " on" if chosen else ""
    if cell is None:
        return CellMark("none" + on)
    how, n = cell.how.value, len(cell.hits)
    # What is heard begins with what is seen.
    shown = str(n) if cell.direct in {0, n} else f"{cell.direct}/{n}"
    label = view.t.desk("cell_label", shown=shown, direct=cell.direct, n=n, how=view.t.code("how", how))
    return CellMark(how + on, cell.direct, n, f"cell:{row.task}={column.adcode}", label, chosen)


def _opened(grid: Matrix, kept: Collection[str] | None, opened: Open, view: PanelView) -> Markup | str:
    """Return the clauses of the cell that is open: in their own words, strongest reach first, a page at a time."""
    t, spec = view.t, view.nav.spec
    column = next((one for one in grid.columns if one.adcode == spec.place), None)
    row = next((one for one in grid.rows if one.task == spec.task), None)
    if column is None or row is None:
        return ""
    cell = seen(grid.cell(row.task, column.adcode), kept)
    hits = cell.hits if cell else ()
    page = ListPage.of(int(opened.cell) if opened.cell.isdecimal() else 0, len(hits), LINES)
    lines = [_line(hit, column, view) for hit in page.cut(hits)]
    name = _name(column, t)
    return render("matrix", "cell", row=row, column=column, name=name, n=len(hits), lines=lines, page=page, t=t)


@dataclass(frozen=True, slots=True)
class CellLine:
    """A clause of a cell in its own words, and how it reaches the place."""

    hit: Hit
    words: Markup
    how: str
    note: str
    lights: str


def _line(hit: Hit, column: MatrixColumn, view: PanelView) -> CellLine:
    t = view.t
    _, project = view.edition.projects[hit.project]
    how = t.code("how", hit.how.value)
    part = " · " + t.desk("cell_counties", n=hit.counties) if hit.counties and hit.counties < column.counties else ""
    return CellLine(hit, evidence.sentence(project, t), how, how + part, lights.of_clause(view.edition, project))
