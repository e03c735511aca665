"""People are shown the number of a clause, never its id: every surface that quotes one."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from data.openers.texts import Lang
from geo.places import Theme
from layers import select
from layers.ask.place_brief import brief
from layers.export import file_formats
from layers.export.file_formats import FileFormat
from layers.export.records import records
from layers.export.tables import tables
from layers.sheet.atlas import pages
from layers.sheet.plane import Context
from layers.spec import MapSpec
from layers.tour import slide_notes, slides, steps
from tests.views import desks
from views.panels import browse_panel
from views.panels.asking import matrix_panel, place_panel, targets_table
from views.parts import tray
from views.parts.searching import hits
from views.parts.searching.finding import search
from views.parts.writing import copying
from views.parts.writing.wording import Wording

EDITION = desks.edition()
READING = EDITION.reading
IDS = {project.id for _, project in READING.projects()}
T = Wording(Lang.ZH)


def shown_ids(*words: object) -> list[str]:
    """Return the ids in what people see; tags and their attributes are not seen."""
    return [one for one in re.findall("k[a-z2-7]{8}", " ".join(desks.plain(str(word)) for word in words)) if one in IDS]


def numbers(*words: object) -> int:
    return len(re.findall(r"\b\d{1,2}\.\d{1,2}\b", " ".join(desks.plain(str(word)) for word in words)))


@pytest.mark.parametrize("query", [{"task": "1"}, {"clause": "2.11"}])
def test_panels(query: dict[str, str]) -> None:
    view = desks.view(query)
    spec, _ = select.check_spec(EDITION, view.nav.spec)
    html = browse_panel.panel(view.nav.with_(task=spec.task, clause=spec.clause), view.edition, IDS, {}, T)
    assert shown_ids(html) == []
    assert numbers(html) > 3
    if spec.clause:
        task, project = view.edition.projects[spec.clause]
        assert "<b>2.11</b>" in html
        assert "2.11" in copying.cite(READING, task, project, T)


def test_place_matrix_targets_tray_hits() -> None:
    view = desks.view({"place": "510117"})
    everything = select.select(EDITION, MapSpec())
    found = search("成都", everything.projects, view.edition)
    surfaces = [
        place_panel.page(brief(EDITION, "510117"), {}, view),
        matrix_panel.panel(matrix_panel.answers.Open(), desks.view({"task": "1", "place": "510100"})),
        targets_table.panel(targets_table.answers.Open(part="targets"), view),
        *(tray.part(name, select.tray(EDITION, everything), 0, T) for name in ("province", "class")),
        tray.names(select.review(everything), 0, T),
        tray.table(select.rows(EDITION, MapSpec(), everything), 0, T),
        hits.panel(found, view.edition, T),
    ]
    for surface in surfaces:
        assert shown_ids(surface) == []
        assert numbers(surface)


def test_tables_files_pages_and_notes() -> None:
    imprint = file_formats.Imprint(dt.date(2026, 1, 31))
    spec = MapSpec(layers=tuple(Theme), clause="2.11")
    job = file_formats.prepare(EDITION, spec, imprint=imprint)
    assert file_formats.file_name(FileFormat.XLSX, job).endswith("_2.11.xlsx")
    whole = file_formats.prepare(EDITION, MapSpec(), imprint=imprint)
    rows = [row for table in tables(whole.part, whole.provenance, Lang.ZH) for row in table.rows]
    rows += [
        tuple(one.fields.values())
        for one in records(whole.part, EDITION.layers[Theme.COUNTIES], whole.provenance, Lang.ZH)
    ]
    context = Context.of(EDITION)
    subjects = pages.subjects("prefecture", MapSpec(), context)[:2] + pages.subjects("task", MapSpec(), context)[:2]
    printed = [
        pages.blocks(by, one, (), context) for one, by in zip(subjects, ["prefecture"] * 2 + ["task"] * 2, strict=True)
    ]
    tour = steps.whole(READING).with_step(steps.settled(steps.step_of("p2.11"), READING))
    made = slides.slides(tour, EDITION, Lang.ZH)
    origin = slide_notes.TourImprint.of(READING, EDITION.boundaries, dt.date(2026, 1, 31))
    notes = [slide_notes.notes(one, origin, Lang.ZH) for one in made]
    assert shown_ids(rows, printed, notes) == []
    assert all(line.tag not in IDS for one in made for line in one.lines)
    assert min(numbers(rows), numbers(printed), numbers(*notes)) > 50
