"""From a file to the rows of all tables; what keeps a file from being read is a row as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.errors import InputError
from geo.corpus.corpus_tables import COLUMNS, Rows, point, points
from geo.file_reading import read_file
from geo.gazetteer import of as gazetteer_of
from geo.places import Resolved
from geo.reading_watch import ReadingWatch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.corpus.corpus_files import CorpusFile
    from geo.gazetteer import Gazetteer
    from geo.model import Project, Reading, Target, Task
    from geo.places import LonLat, Mention


def rows_of(file: CorpusFile, seconds: float) -> Rows:
    """Read a file within so many seconds and return its rows."""
    return _rows_of(file, file.path, seconds)


def rows_of_bytes(file: CorpusFile, raw: bytes, seconds: float) -> Rows:
    """Return the rows of a file whose bytes are at hand, though the file itself may lie on another machine."""
    return _rows_of(file, raw, seconds)


def _rows_of(file: CorpusFile, source: str | bytes, seconds: float) -> Rows:
    rows: Rows = {table: [] for table in COLUMNS}
    head: dict[str, Any] = {"file": file.name, "size": file.size, "modified": file.modified, "error": ""}
    try:
        reading = read_file(source, file.name, note=ReadingWatch(seconds))
    except InputError as error:
        rows["documents"].append(head | {"error": _text(str(error))})
        return rows
    except Exception as error:  # noqa: BLE001  one file of thousands ends nothing but itself
        return failed(file, f"程序出错（{type(error).__name__}: {error}）")
    known = gazetteer_of(reading.document.jurisdiction.province)
    for task, project in reading.projects():
        _clause(rows, file.name, reading, task, project, known)
    rows["documents"].append(head | _document(reading, rows, known))
    return rows


def failed(file: CorpusFile, why: str) -> Rows:
    """Return the rows of a file that could not be read."""
    rows: Rows = {table: [] for table in COLUMNS}
    head = {"file": file.name, "size": file.size, "modified": file.modified, "error": _text(why)}
    rows["documents"].append(head)
    return rows


def _document(reading: Reading, rows: Rows, known: Gazetteer) -> dict[str, Any]:
    own = reading.document
    area = own.jurisdiction
    seat = known.divisions.get(area.adcode)
    return {
        "format": reading.origin.format.value if reading.origin else "",
        "characters": len(reading.original),
        "sha256": own.sha256,
        "title": _text(own.title),
        "issuer": _text(own.issuer),
        "number": _text(own.number),
        "date": own.date,
        "year": own.year,
        "kind": own.kind.value,
        "jurisdiction": area.adcode,
        "jurisdiction_name": area.name,
        "jurisdiction_level": area.level,
        "tasks": len(reading.tasks),
        "clauses": len(rows["clauses"]),
        "mentions": len(rows["mentions"]),
        "targets": len(rows["targets"]),
        "geometry": point(seat.lonlat) if seat else None,
    }


def _clause(rows: Rows, file: str, reading: Reading, task: Task, project: Project, known: Gazetteer) -> None:
    key = {"file": file, "clause": project.id}
    placed = [one for mention in project.mentions for one in _lonlats(mention, known)]
    geometry = points(placed)
    rows["clauses"].append(
        key
        | {
            "number": project.number,
            "task": task.number,
            "task_title": _text(task.title),
            "chapter": task.chapter,
            "section": task.section,
            "text": _text(project.text),
            "role": project.role.value,
            "lead_units": [_text(unit) for unit in task.lead_units],
            "responsible_units": [_text(unit) for unit in task.responsible_units],
            "units": [_text(unit) for unit in project.units],
            "start": project.span.start,
            "end": project.span.end,
            "where": reading.where(project.span),
            "scope": project.scope.kind.value if project.scope else None,
            "geometry": geometry,
        }
    )
    rows["mentions"] += [key | _mention(mention, known) for mention in project.mentions]
    rows["targets"] += [key | _target(target) | {"geometry": geometry} for target in project.targets]
    if (scope := project.scope) is not None:
        rows["scopes"].append(
            key
            | {
                "kind": scope.kind.value,
                "anchor": _text(scope.anchor),
                "divisions": list(scope.divisions),
                "carried_from": scope.origin.what if scope.origin else None,
                "list": scope.list.id if scope.list else None,
                "why": _text(scope.why),
                "confidence": scope.confidence,
                "geometry": _area(scope.divisions, known),
            }
        )


def _mention(mention: Mention, known: Gazetteer) -> dict[str, Any]:
    place = mention.place
    row: dict[str, Any] = {
        "surface": _text(mention.surface),
        "start": mention.span.start,
        "end": mention.span.end,
        "status": mention.status,
    }
    if place is None:
        return row
    lonlats = _lonlats(mention, known)
    return row | {
        "place": _text(place.id),
        "name": _text(place.name),
        "kind": place.kind,
        "layer": place.theme.value,
        "precision": place.precision.value,
        "radius_m": place.radius_m,
        "divisions": list(place.divisions),
        "source": place.source,
        "geometry": point(place.lonlat) if lonlats and place.lonlat else points(lonlats),
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "surface": _text(target.surface),
        "start": target.span.start,
        "end": target.span.end,
        "value": target.value,
        "upper": target.upper,
        "unit": _text(target.unit),
        "object": _text(target.object),
        "comparator": target.comparator,
        "role": target.role.value,
        "plain_value": target.plain.value,
        "plain_upper": target.plain.upper,
        "plain_unit": target.plain.unit,
    }


def _lonlats(mention: Mention, known: Gazetteer) -> list[LonLat]:
    """Return where a place lies: its own point, else the seats of its divisions; nothing for one outside."""
    if not isinstance(mention.resolution, Resolved):
        return []
    place = mention.resolution.place
    return [place.lonlat] if place.lonlat else _seats(place.divisions, known)


def _areas(_known: Gazetteer) -> dict[tuple[str, ...], bytes | None]:
    return {}


def _area(divisions: tuple[str, ...], known: Gazetteer) -> bytes | None:
    """Return the seats of divisions as points; hundreds of clauses bear on the same ones, kept with the province."""
    made = known.kept(_areas)
    if divisions not in made:
        made[divisions] = points(_seats(divisions, known))
    return made[divisions]


def _seats(divisions: Iterable[str], known: Gazetteer) -> list[LonLat]:
    return [known.divisions[code].lonlat for code in divisions if code in known.divisions]


def _text(words: str) -> str:
    """Return words as UTF-8 can hold them: half a surrogate pair is no character."""
    return words.encode("utf-8", "replace").decode()
