"""The one-file HTML: map, layers, legend, search, tasks and source text in a page that asks nobody for anything.

It is the same shell and the same paint as the app's. What the app computes on its server (which features a choice
shows, how a clause reaches a county) the page computes from the reaches that it carries, see ``page/view.js``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from branca.element import Figure
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from data.openers.texts import text, texts
from geo.places import Precision, Theme
from geo.scope.reach import How
from layers import palette
from layers.ask.list_rows import known_words
from layers.beyond import neighbour_areas
from layers.export.provenance import clean
from layers.export.tables import class_scope_text
from layers.list_map import list_on_map
from layers.place_names import document_title
from layers.screen import assets, base_map, encoding, payload, screen_legend, shell
from layers.screen.member_paint import member_features, member_legend
from layers.select import kind_text
from layers.spec import Base
from layers.word_lists import reach_name, reason_name

if TYPE_CHECKING:
    from jinja2 import Template

    from data.openers.texts import Lang
    from geo.model import Project, Target
    from geo.places import Mention, Place
    from layers.edition import Edition
    from layers.export.export_order import ExportOrder
    from layers.layer import Layer

LIMIT = 6_000_000
"""Bytes: what still travels by mail and opens at once from a stick."""

_PARTS = ("state", "data", "view", "panel", "page")
_FIGURE = {"header": "header", "body": "html", "script": "script"}
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def to_html(job: ExportOrder) -> bytes:
    """Return the page, UTF-8; equal input of the same day gives equal bytes."""
    lang = job.spec.lang
    web = assets.of(job.edition.ground)
    made = shell.build_map(web, embedded=True)
    # A name of its own instead of a random one: equal input gives equal bytes.
    made._id = "atlas"  # noqa: SLF001
    figure = Figure()
    made.add_to(figure)
    made.render()  # type: ignore[no-untyped-call]
    own = files("layers.export.html_page") / "assets"
    style = "\n".join((web.text("leaflet.css"), web.text("shell.css"), (own / "page.css").read_text("utf-8")))
    script = "\n".join((own / f"{part}.js").read_text("utf-8") for part in _PARTS)
    # Style, scripts and the map are our own; what comes from the document is escaped by the template or by script_json.
    page = _template("page.html").render(
        lang="zh-CN" if lang == "zh" else "en",
        policy=Markup(_POLICY),  # noqa: S704  our own words
        generator=text("files.html_generator", lang),
        title=_title(job),
        style=_own(_without_files(style)),
        map={part: _own(getattr(figure, name).render()) for part, name in _FIGURE.items()},
        leaflet=_own(web.text("leaflet.js")),
        shell=_own(web.text("shell.js")),
        data=_own(encoding.script_json(_data(job, web))),
        script=_own(script),
    )
    return clean(page).encode()


def _title(job: ExportOrder) -> str:
    return document_title(job.provenance.document, job.spec.lang)


def _own(content: str) -> Markup:
    """Mark what the project itself has written as no text of a document."""
    return Markup(content)  # noqa: S704  style and script of ours


@cache
def _template(name: str) -> Template:
    """Return a template of the page; whatever it is given as text is escaped."""
    return Environment(
        loader=PackageLoader("layers.export.html_page"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    ).get_template(name)


def _without_files(style: str) -> str:
    """Take out the pictures of controls that the shell does not use: beside a single file they would be missing."""
    return re.sub(r"url\([^)]*\)", "none", style)


def _data(job: ExportOrder, web: assets.Assets) -> dict[str, Any]:
    lang = job.spec.lang
    # What a list's members are is told beside, for every list that clauses of the file aim at.
    everything = job.spec.with_(layers=tuple(Theme), list="")
    message = payload.build(job.edition, everything, job.selection, web, review_number=job.provenance.review)
    positions = {project.id: number for number, (_, project) in enumerate(job.part.clauses)}
    if message["beyond"]:
        legend = screen_legend.beyond(len(message["beyond"]["ids"]), job.edition.own_area, lang)
        rows = base_map.beyond(neighbour_areas(job.edition))
        message["beyond"] = {"ids": message["beyond"]["ids"], "rows": rows, "legend": legend}
    message["ground"] = _ground(job)
    _attach(message, job, positions)
    # All counties of the base map, whatever the file is narrowed to: the map counts and fills by their positions.
    own, counties = job.edition.own_area, job.edition.boundaries.counties
    order = list(web.counties)
    numbers = {adcode: number for number, adcode in enumerate(order)}
    return {
        "lang": lang.value,
        "words": {key: own.text(key, lang) for key in texts() if key.startswith("map.reason_")}
        | {key: words[lang] for key, words in texts().items() if key.startswith("files.html_")},
        "about": [
            [text(f"files.field_{name}", lang), str(value)]
            for name, value in job.owing(job.spec.base).columns(lang).items()
            if value
        ],
        "title": _title(job),
        "themes": [[t.value, text(f"map.theme_{t.value}", lang), t in job.spec.layers] for t in reversed(Theme)],
        "chapters": [[chapter.number, chapter.title] for chapter in job.part.reading.chapters],
        "tasks": [
            {
                "n": task.number,
                "c": task.chapter,
                "t": task.title,
                "x": task.text,
                "lead": task.lead_units,
                "resp": task.responsible_units,
                "p": [positions[project.id] for project in task.projects],
            }
            for task in job.part.reading.tasks
        ],
        "clauses": _clauses(job.part, lang),
        "places": {place_id: _place(place, lang) for place_id, place in job.part.places.items()},
        "divisions": {
            division.adcode: [division.name, division.name_en, division.parent, " ".join(division.aliases)]
            for division in (*job.part.gazetteer.prefectures, *job.part.gazetteer.counties)
        },
        "counties": [
            [adcode, *(round(edge, 3) for edge in box)]
            for adcode, box in zip(order, counties.geometry.bounds.to_numpy().tolist(), strict=True)
        ],
        "only": _within(job, numbers),
        "reaches": [
            [
                reach.position,
                list(How).index(reach.how),
                0 if len(reach.counties) >= len(order) else sorted(numbers[c] for c in reach.counties if c in numbers),
            ]
            for reach in job.part.reaches
        ],
        "how": [[h.value, reach_name(h, own, lang), palette.REACH[h.value]] for h in How],
        "source": job.part.reading.original,
        "lists": _lists(job, positions, message["styles"]),
        "list": job.spec.list,
        "message": message,
    }


def _ground(job: ExportOrder) -> list[dict[str, Any]]:
    """Return the groups of the legend that do not follow from what is chosen: seats, islands that are not shown."""
    lang = job.spec.lang
    groups = [screen_legend.seats(lang)] if Base.SEATS in job.spec.base else []
    if job.edition.ground.has_far_islands:
        groups.append(screen_legend.far_islands(lang))
    return groups


def _lists(job: ExportOrder, positions: dict[str, int], styles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lists that clauses of the file aim at: those clauses, the members as features, their legend."""
    lang, found = job.spec.lang, []
    for list_id, projects in job.edition.aiming.items():
        listed = list_on_map(job.edition, list_id)
        aims = [positions[project] for project in projects if project in positions]
        if listed is None or not aims:
            continue
        looks: list[palette.Style] = []
        members = list(member_features(listed, job.edition, lang, looks))
        for look in map(encoding.style, looks):
            if look not in styles:
                styles.append(look)
        for one in members:
            one["s"] = styles.index(encoding.style(looks[one["s"]]))
        found.append(
            {
                "id": list_id,
                "name": listed.state.name,
                "known": known_words(listed.state, lang),
                "c": aims,
                "members": members,
                "legend": member_legend(listed, lang),
            }
        )
    return found


def _clauses(edition: Edition, lang: Lang) -> list[dict[str, Any]]:
    reasons = {unplaced.project: unplaced.reason for unplaced in edition.reading.unplaced}
    tasks = {task.number: position for position, task in enumerate(edition.reading.tasks)}
    return [
        {
            "id": project.id,
            "n": project.number,
            "k": tasks[task.number],
            "x": clean(project.text),
            "m": [[*_range(project, m), m.place.id if m.place else "", m.status] for m in project.mentions],
            "g": [_range(project, target) for target in project.targets],
            "s": class_scope_text(project.class_scope.value if project.class_scope else None, lang),
            "u": reason_name(reasons[project.id], edition.own_area, lang) if project.id in reasons else "",
        }
        for task, project in edition.clauses
    ]


def _range(project: Project, what: Mention | Target) -> list[int]:
    """Return where something stands in a clause as JavaScript counts: 𠮷 is two."""
    before = (clean(project.text[:at]) for at in (what.start, what.end))
    return [len(words) + sum(character > "\uffff" for character in words) for words in before]


def _within(job: ExportOrder, numbers: dict[str, int]) -> list[int] | None:
    """Return the positions of the counties that a file about one place keeps to; ``None`` for all."""
    if job.selection.counties is None:
        return None
    return sorted(numbers[adcode] for adcode in job.selection.counties if adcode in numbers)


def _place(place: Place, lang: Lang) -> list[Any]:
    return [
        place.name,
        place.name_en,
        kind_text(place.kind, lang),
        text(f"map.precision_{place.precision.value}", lang),
        place.source,
        place.note,
        " ".join(place.aliases),
        list(place.divisions),
    ]


def _attach(message: dict[str, Any], job: ExportOrder, positions: dict[str, int]) -> None:
    """Give every feature of the message its clauses, its divisions, its line of the legend and its style as outline."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    styles = message["styles"]
    for theme, layer in job.layers.items():
        if theme is Theme.COUNTIES:
            continue
        table = layer.features
        for number, (place_id, row) in enumerate(zip(table.index, table.to_dict("records"), strict=True)):
            outline = encoding.style(
                palette.style(
                    theme,
                    Precision(row["precision"]),
                    row["kind"],
                    outline=True,
                    schematic_course=bool(row["schematic_course"]),
                    measured=row["geometry"].geom_type == "LineString" and not row["schematic_course"],
                )
            )
            if outline not in styles:
                styles.append(outline)
            known[theme.value, place_id] = {
                "c": [positions[project] for project in row["projects"] if project in positions],
                "v": list(row["divisions"]),
                "l": _legend_row(layer, number, job),
                "o": styles.index(outline),
            }
    for feature in message["features"]:
        feature.update(known[feature["theme"], feature["id"]])


def _legend_row(layer: Layer, number: int, job: ExportOrder) -> str:
    single = type(layer)(layer.theme, layer.features.iloc[[number]])
    groups = screen_legend.build(
        {layer.theme: single}, job.edition.own_area, job.spec.lang, outline=bool(job.selection.whys)
    )
    return str(groups[0]["rows"][0]["text"])
