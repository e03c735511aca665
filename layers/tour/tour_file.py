"""A tour on its way: as a JSON file that a user keeps, and as one parameter of a URL.

Both carry ids of steps with the titles and notes that their user changed; the words of the document are not copied.
Whatever comes back is checked against the reading that is open, and a tour that cannot be used changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from data.errors import InputError
from data.openers.texts import Lang, text
from layers import select
from layers.spec import LayerProblem, MapSpec
from layers.tour.steps import STEP_LIMIT, Step, StepKind, Tour, possible, settled, step_of, whole

if TYPE_CHECKING:
    from geo.model import Reading
    from layers.edition import Edition

FORMAT: Final = "sichuan-atlas-tour"
VERSION: Final = 1
FILE_LIMIT: Final = 1_000_000
URL_LIMIT: Final = 4_000
"""Longest URL parameter in characters; browsers and mail programmes cut longer addresses."""
_PLAIN_LIMIT: Final = 200_000
_SHORT: Final = 12


class TourError(InputError):
    """A saved tour cannot be used. ``words`` says why in the language of the reader; ``str`` is Chinese."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(self.words(Lang.ZH))

    def words(self, lang: Lang) -> str:
        """Return the reason in a language."""
        return text(f"present.{self.key}", lang, **self.values)


def dump(tour: Tour) -> bytes:
    """Return a tour as the bytes of its file: UTF-8 JSON, the same for the same tour."""
    made = {
        "format": FORMAT,
        "version": VERSION,
        "document": {"title": tour.document, "sha256": tour.sha256},
        "steps": [_row(step) for step in tour.steps],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def load(raw: bytes, edition: Edition) -> tuple[Tour, tuple[LayerProblem, ...]]:
    """Read the file of a tour through the document that is open.

    Returns
    -------
    tuple
        The tour, and what of it the document does not have.

    Raises
    ------
    TourError
        If the file is damaged, no tour, of another version, of another document, or has no step that can be shown.
    """
    if len(raw) > FILE_LIMIT:
        raise TourError("file_large", mb=FILE_LIMIT // 1_000_000)
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TourError("file_no_text") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise TourError("file_damaged", line=getattr(error, "lineno", 1)) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise TourError("file_no_tour")
    if found.get("version") != VERSION:
        raise TourError("file_version", found=str(found.get("version"))[:20], known=VERSION)
    document = found.get("document")
    if not isinstance(document, dict) or not isinstance(document.get("sha256"), str):
        raise TourError("file_field", field="document")
    if document["sha256"] != edition.reading.document.sha256:
        raise TourError(
            "file_document",
            title=str(document.get("title", ""))[:80] or document["sha256"][:_SHORT],
            open=edition.reading.document.title or edition.reading.document.sha256[:_SHORT],
        )
    return _take(found.get("steps"), edition)


def to_url(tour: Tour, reading: Reading) -> str:
    """Return a tour as a URL parameter; empty for the tour of the whole document, which needs none.

    Raises
    ------
    TourError
        If it would be longer than :data:`URL_LIMIT`; a file can hold it.
    """
    if tour == whole(reading):
        return ""
    rows = [
        [row["id"], row.get("title", ""), row.get("note", ""), row.get("map", {}), row.get("aside", "")]
        for row in map(_row, tour.steps)
    ]
    short = [row[0] if not any(row[1:]) else row if row[4] else row[:4] for row in rows]
    plain = json.dumps([VERSION, tour.sha256[:_SHORT], short], ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = base64.urlsafe_b64encode(packer.compress(plain) + packer.flush()).decode().rstrip("=")
    if len(packed) > URL_LIMIT:
        raise TourError("url_long", n=len(packed), limit=URL_LIMIT)
    return packed


def from_url(packed: str, edition: Edition) -> tuple[Tour, tuple[LayerProblem, ...]]:
    """Read a URL parameter; an empty one is the tour of the whole document.

    Raises
    ------
    TourError
        As :func:`load`.
    """
    if not packed:
        return whole(edition.reading), ()
    if len(packed) > URL_LIMIT:
        raise TourError("url_long", n=len(packed), limit=URL_LIMIT)
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(-15)
        plain = unpacker.decompress(raw, _PLAIN_LIMIT)
        if not unpacker.eof:
            raise TourError("url_damaged")
        found = json.loads(plain.decode())
    except (binascii.Error, zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError, ValueError) as error:
        raise error if isinstance(error, TourError) else TourError("url_damaged") from error
    if not isinstance(found, list) or len(found) != 3:
        raise TourError("url_damaged")
    version, sha256, rows = found
    if version != VERSION:
        raise TourError("file_version", found=str(version)[:20], known=VERSION)
    if sha256 != edition.reading.document.sha256[:_SHORT]:
        raise TourError("url_document", open=edition.reading.document.title or edition.reading.document.sha256[:_SHORT])
    if not isinstance(rows, list):
        raise TourError("url_damaged")
    names = ("id", "title", "note", "map", "aside")
    return _take(
        [dict(zip(names, row, strict=False)) if isinstance(row, list) else {"id": row} for row in rows],
        edition,
    )


def _row(step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {"id": step.id}
    if step.title:
        row["title"] = step.title
    if step.note:
        row["note"] = step.note
    if step.aside:
        row["aside"] = step.aside
    if step.spec is not None:
        row["map"] = {name: value for name, value in step.spec.to_query().items() if name != "lang"}
    return row


def _take(rows: object, edition: Edition) -> tuple[Tour, tuple[LayerProblem, ...]]:
    if not isinstance(rows, list) or len(rows) > STEP_LIMIT:
        raise TourError("file_field", field="steps")
    document = edition.reading.document
    known = frozenset(possible(edition.reading))
    steps: dict[str, Step] = {}
    problems: list[LayerProblem] = []
    for number, row in enumerate(rows, start=1):
        step, problem = _step(row, number, edition)
        if problem is not None:
            problems.append(problem)
        if step is None:
            continue
        if step.kind is not StepKind.CUSTOM and step.id not in known:
            problems.append(LayerProblem("step", step.id, "present.unknown_step"))
        elif step.id in steps:
            problems.append(LayerProblem("step", step.id, "present.repeated_step"))
        else:
            steps[step.id] = step
    if not steps:
        raise TourError("file_empty")
    return Tour(document.sha256, document.title, tuple(steps.values())), tuple(problems)


def _step(
    row: object, number: int, edition: Edition
) -> tuple[Step | None, LayerProblem | None]:  # fmt: skip
    """Return the step of a row, and what of the row could not be used."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        return None, LayerProblem("step", str(number), "present.damaged_step")
    step_id, title, note, aside = row["id"], *(row.get(name, "") for name in ("title", "note", "aside"))
    if not (isinstance(title, str) and isinstance(note, str) and isinstance(aside, str)):
        return None, LayerProblem("step", str(number), "present.damaged_step")
    plain = step_of(step_id)
    if plain is not None:
        return settled(Step(plain.kind, plain.ref, title, note, aside), edition.reading), None
    query = row.get("map")
    is_own = step_id.startswith(StepKind.CUSTOM.value) and step_id[1:].isdigit() and len(step_id) < 7
    if not is_own or not isinstance(query, dict):
        return None, LayerProblem("step", step_id[:20], "present.unknown_step")
    spec, problems = MapSpec.from_query({str(name): str(value) for name, value in query.items() if name != "lang"})
    spec, more = select.check_spec(edition, spec)
    found = (*problems, *more)
    lost = LayerProblem("step", f"{step_id} {found[0].value}"[:40], "present.changed_step") if found else None
    return Step(StepKind.CUSTOM, step_id[1:], title, note, aside, spec), lost
