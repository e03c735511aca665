"""The sheet 数量指标 of the desk: every number of the document, sorted and filtered, with bars that only count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import TargetRole
from layers.ask.target_list import TargetScope, by_chapter, by_lead_unit, by_measure, quantity
from views import answers
from views.parts.markup import button, esc, pager

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from layers.ask.target_list import TargetBar, TargetRow
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording

PAGE = 25
BARS = 8

SORTS: dict[str, Callable[[TargetRow], tuple[str | float, ...]]] = {
    "n": lambda row: (row.ordinal,),
    # Numbers of different measures have no order among each other: they are ordered within their measure.
    "value": lambda row: (row.measure, row.amount, row.ordinal),
    "object": lambda row: (row.object, row.ordinal),
    "scope": lambda row: (row.scope.value, row.places[0] if row.places else "", row.ordinal),
    "clause": lambda row: (row.ordinal,),
    "lead": lambda row: (row.lead_units[0] if row.lead_units else "￿", row.ordinal),
}


def kept(rows: Iterable[TargetRow], opened: Open) -> list[TargetRow]:
    """Return the rows that pass the filters of the table, in its order."""
    found = [
        row
        for row in rows
        if (not opened.chapter or str(row.chapter or "-") == opened.chapter)
        and (not opened.unit or opened.unit in row.lead_units)
        and (not opened.measure or (row.measure or "-") == opened.measure)
        and (not opened.scope or row.scope.value == opened.scope)
        and (not opened.role or row.role.value == opened.role)
    ]
    key = SORTS.get(opened.sort.removeprefix("-"))
    return sorted(found, key=key, reverse=opened.sort.startswith("-")) if key else found


def panel(opened: Open, view: PanelView) -> str:
    """Return charts, filters and table as HTML."""
    t = view.t
    every = answers.targets_of(view.edition)
    if not every:
        return f'<p class="empty">{esc(t.desk("targets_none"))}</p>'
    rows = kept(every, opened)
    key = "targets_title" if len(rows) == len(every) else "targets_kept"
    title, note = esc(t.desk(key, n=len(rows), all=len(every))), esc(t.desk("targets_note"))
    head = f'<h2 tabindex="-1">{title}</h2><p class="soft">{note}</p>'
    charts = _charts(tuple(rows), opened, view)
    if not rows:
        body = f'<p class="empty">{esc(t.desk("targets_empty"))}</p>'
    else:
        last = (len(rows) - 1) // PAGE
        at = min(opened.page, last)
        body = _table(rows[at * PAGE : (at + 1) * PAGE], opened, t) + pager("targets", at, last, t)
    return head + charts + _filters(every, opened, view) + body


def _charts(rows: tuple[TargetRow, ...], opened: Open, view: PanelView) -> str:
    t, chapters = view.t, view.edition.chapters
    of_chapters = [
        (bar.key or "-", t.chapter(chapters[int(bar.key)]) if bar.key else t.desk("no_chapter"), bar.count)
        for bar in by_chapter(rows, view.edition.reading.chapters)
    ]
    bars = by_lead_unit(rows)
    of_units = [(bar.key, bar.label, bar.count) for bar in bars[:BARS]]
    note = t.desk("chart_unit_note")
    if len(bars) > BARS:
        note = f"{t.desk('chart_rest', n=len(bars) - BARS)}　{note}"
    return (
        f'<div class="two charts">{_chart("chapter", t.desk("chart_chapter"), of_chapters, opened.chapter, "")}'
        f"{_chart('unit', t.desk('chart_unit'), of_units, opened.unit, note)}</div>"
    )


def _chart(name: str, title: str, bars: Sequence[tuple[str, str, int]], chosen: str, note: str) -> str:
    """Return bars from zero on one scale, each with its number; a bar filters the table by what it counts."""
    widest = max((count for _, _, count in bars), default=0) or 1
    rows = "".join(
        f'<tr{" class=on" if key == chosen else ""}><th scope="row">{_by(name, key, label, chosen)}</th>'
        f'<td><div class="bar"><i class="lead" style="width:{count / widest:.1%}"></i></div><b>{count}</b></td></tr>'
        for key, label, count in bars
    )
    below = f'<p class="soft">{esc(note)}</p>' if note else ""
    return f'<section><table class="bars"><caption>{esc(title)}</caption><tbody>{rows}</tbody></table>{below}</section>'


def _by(name: str, key: str, label: str, chosen: str) -> str:
    """Return the head of a bar, which filters by what the bar counts, or no longer."""
    return button(f"set:{name}:{'' if key == chosen else key}", esc(label), "link", title=label)


def _filters(every: tuple[TargetRow, ...], opened: Open, view: PanelView) -> str:
    t, chapters = view.t, view.edition.chapters
    bars: dict[str, list[tuple[str, str]]] = {
        "chapter": [
            (bar.key or "-", t.chapter(chapters[int(bar.key)]) if bar.key else t.desk("no_chapter"))
            for bar in by_chapter(every, view.edition.reading.chapters)
            if bar.count
        ],
        "unit": _counted(by_lead_unit(every)),
        "measure": [(key or "-", words or t.desk("measure_none")) for key, words in _counted(by_measure(every))],
        "scope": [(kind.value, t.desk(f"scope_{kind.value}")) for kind in TargetScope],
        "role": [(role.value, t(f"target_{role.value}")) for role in TargetRole],
    }
    selects = "".join(_select(name, options, getattr(opened, name), t) for name, options in bars.items())
    used = any(getattr(opened, name) for name in answers.FILTERS) or opened.sort
    clear = button("reset:", esc(t.desk("targets_clear")), "chip") if used else ""
    return f'<p class="filters">{selects}{clear}</p>'


def _counted(bars: tuple[TargetBar, ...]) -> list[tuple[str, str]]:
    return [(bar.key, bar.label) for bar in bars]


def _select(name: str, options: Sequence[tuple[str, str]], value: str, t: Wording) -> str:
    rows = "".join(
        f'<option value="{esc(key)}"{" selected" if key == value else ""}>{esc(words)}</option>'
        for key, words in options
    )
    every = f'<option value="">{esc(t.desk("filter_all"))}</option>'
    return f'<label>{esc(t.desk(f"filter_{name}"))} <select data-a="set:{name}">{every}{rows}</select></label>'


def _table(rows: Sequence[TargetRow], opened: Open, t: Wording) -> str:
    heads = []
    for key in SORTS:
        words = t.desk(f"target_{key}")
        mark, sorted_as = {
            key: (" ↑", "ascending"), f"-{key}": (" ↓", "descending")
        }.get(opened.sort, ("", "none"))  # fmt: skip
        sort = button(f"sort:{key}", esc(words + mark), "link", title=t.desk("sort_by", name=words))
        css = "num" if key in {"n", "value"} else ""
        heads.append(f'<th scope="col" class="{css}" aria-sort="{sorted_as}">{sort}</th>')
    body = "".join(_row(row, t) for row in rows)
    caption = f'<caption class="sr">{esc(t.desk("part_targets"))}</caption>'
    return f'<table class="targets">{caption}<thead><tr>{"".join(heads)}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: TargetRow, t: Wording) -> str:
    match row.scope:
        case TargetScope.PLACES:
            scope = "、".join(row.places)
        case TargetScope.CLASS:
            scope = t.code("scope", row.class_scope or "")
        case TargetScope.PROVINCE:
            scope = t.desk("scope_province")
    clause = button(f"clause:{row.project}", esc(row.number), "chip", title=row.clause)
    done = f' <span class="tag">{esc(t("target_achievement"))}</span>' if row.role is TargetRole.ACHIEVEMENT else ""
    value, leads = esc(quantity(row, t.lang)), esc("、".join(row.lead_units))
    return (
        f'<tr><td class="num">{row.ordinal}</td><th scope="row" class="num">{value}</th>'
        f'<td lang="zh">{esc(row.object)}{done}</td><td>{esc(scope)}</td><td>{clause}</td><td>{leads}</td></tr>'
    )
