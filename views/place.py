"""The panel of the mode 地方: one place, and every clause that bears on it, by the way that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bearing import How
from layers import palette
from views.html import button, esc, folded
from views.words import first_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Division, Gazetteer
    from geo.model import Place
    from views.facts import Facts
    from views.state import Nav
    from views.words import Words

WIDE = frozenset({How.CLASS, How.PROVINCE})
"""Ways that reach every county alike; their clauses are listed short."""
MANY = 40
"""So many clauses of a task are listed; its own panel has all."""


def panel(nav: Nav, facts: Facts, gazetteer: Gazetteer, whys: Mapping[str, How], t: Words) -> str:
    """Return the panel as HTML.

    Parameters
    ----------
    whys
        Strongest way by which each clause reaches the opened division; empty when no division is open.
    """
    place = None
    if nav.spec.place is not None:
        known = facts.places.get(nav.spec.place)
        place = known[0] if known else gazetteer.place(nav.spec.place)
    if place is None:
        return _chooser(gazetteer, t)
    division = gazetteer.divisions.get(place.id)
    if division is None:
        whys = dict.fromkeys(facts.places[place.id][1] if place.id in facts.places else (), How.NAMED)
    steps = (
        f'{button("place:", esc(t("place_choose")), "chip")}<span class="gap"></span>{_parent(division, gazetteer, t)}'
    )
    parts = [
        f'<nav class="steps" aria-label="{esc(t("place_steps"))}">{steps}</nav>',
        f'<h2 tabindex="-1">{esc(t.place(place))}</h2>',
        _facts(place, division, gazetteer, t),
        _groups(whys, facts, t),
        _members(place, division, gazetteer, t),
    ]
    return "".join(parts)


def _parent(division: Division | None, gazetteer: Gazetteer, t: Words) -> str:
    if division is None or division.level != "county":
        return ""
    parent = gazetteer.place(gazetteer.prefecture_of(division.adcode))
    return button(f"place:{parent.id}", esc(t.place(parent)), "chip") if parent else ""


def _facts(place: Place, division: Division | None, gazetteer: Gazetteer, t: Words) -> str:
    rows = [(t("place_kind"), t.code("kind", place.kind))]
    if division is not None and division.level == "county":
        parent = gazetteer.division_place(gazetteer.prefecture_of(division.adcode))
        rows.append((t("place_prefecture"), t.place(parent)))
    if division is not None:
        rows.append((t("place_adcode"), division.adcode))
        if division.former:
            rows.append((t("place_former"), "、".join(division.former)))
    else:
        rows.append((t("place_layer"), t.code("theme", place.theme.value)))
    precision = t.code("precision", place.precision.value)
    if place.radius_m:
        precision += " " + t("clause_radius", km=f"{place.radius_m / 1000:g}")
    rows += [(t("place_precision"), precision), (t("clause_source"), place.source)]
    if place.note:
        rows.append((t("clause_note"), place.note))
    return "<dl>" + "".join(f"<div><dt>{esc(name)}</dt><dd>{esc(value)}</dd></div>" for name, value in rows) + "</dl>"


def _groups(whys: Mapping[str, How], facts: Facts, t: Words) -> str:
    if not whys:
        return f'<p class="empty">{esc(t("place_none"))}</p>'
    grouped = {how: [key for key in facts.projects if whys.get(key) is how] for how in How}
    tasks = {facts.task_of(key) for key in whys}
    parts = [f"<h3>{esc(t('place_clauses', n=len(whys), tasks=len(tasks)))}</h3>"]
    for how, keys in grouped.items():
        swatch = f'<i class="how" style="background:{palette.REACH[how.value]}"></i>'
        head = f"{swatch}{esc(t.code('how', how.value))} <b>{len(keys)}</b>"
        if not keys:
            parts.append(f'<p class="soft">{head}</p>')
        elif how in WIDE:
            parts.append(folded(head, _short(keys, facts), "reach"))
        else:
            rows = "".join(f"<li>{_clause(key, facts)}</li>" for key in keys)
            parts.append(folded(head, f'<ol class="tasks wide">{rows}</ol>', "reach", opened=True))
    return "".join(parts)


def _clause(key: str, facts: Facts) -> str:
    task, project = facts.projects[key]
    inner = f"<b>{esc(key)}</b><span>{esc(first_words(project))}<small>{task.number} {esc(task.title)}</small></span>"
    return button(f"clause:{key}", inner, "task")


def _short(keys: Sequence[str], facts: Facts) -> str:
    rows: dict[int, list[str]] = {}
    for key in keys:
        rows.setdefault(facts.projects[key][0].number, []).append(key)
    return "".join(
        f"<p>{number} {esc(facts.tasks[number].title)}<br>"
        + "".join(button(f"clause:{key}", esc(key), "chip") for key in found[:MANY])
        + (button(f"task:{number}", f"+{len(found) - MANY}", "chip") if len(found) > MANY else "")
        + "</p>"
        for number, found in rows.items()
    )


def _members(place: Place, division: Division | None, gazetteer: Gazetteer, t: Words) -> str:
    if division is not None and division.level == "county":
        return ""
    codes = [code for code in place.divisions if gazetteer.is_inside(code)]
    if division is not None:
        codes = list(gazetteer.counties_of(division.adcode))
    if not codes:
        return ""
    rows = "".join(button(f"place:{code}", esc(t.place(gazetteer.division_place(code)))) for code in codes)
    return folded(esc(t("place_members", n=len(codes))), f'<div class="grid">{rows}</div>', opened=len(codes) <= 24)


def _chooser(gazetteer: Gazetteer, t: Words) -> str:
    parts = [f'<h2 tabindex="-1">{esc(t("place_choose"))}</h2><p class="soft">{esc(t("place_how_to"))}</p>']
    rows = "".join(
        button(f"place:{division.adcode}", esc(t.place(gazetteer.division_place(division.adcode))))
        for division in gazetteer.prefectures
    )
    parts.append(f'<div class="grid">{rows}</div>')
    return "".join(parts)
