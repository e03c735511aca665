"""Documents, tours and settings in the app: kept, found by the address, gone; and what the library cannot take."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import GoneError, LibraryFullError
from data.openers.texts import Lang
from geo.file_reading import read_extract
from geo.text.formats import extract
from layers.tour import steps
from library.database.schema import DocumentRow
from library.fingerprint import fingerprint
from library.shelf import Shelf
from tests.layers import documents as sample
from tests.library.documents import new
from tests.views.test_page import APP, blocks
from views import documents, incoming, keeping
from views.panels.presenting import present_tour
from views.parts.writing.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

EDITION = sample.edition("2022")


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_a_kept_document_opens_by_its_address() -> None:
    kept = keeping.shelf().keep(new("甲.txt")).document
    words = blocks(opened(document=kept.id, mode="document"))
    assert "甲.txt" in words
    assert f'data-a="delete:{kept.id}"' in words
    assert "结果与收到时不同" not in words


def test_a_reading_that_has_changed_is_said() -> None:
    kept = keeping.shelf().keep(new("甲.txt")).document
    with keeping.shelf().library.writing() as session:
        session.get_one(DocumentRow, kept.id).fingerprint = "0" * 64
    assert "结果与收到时不同" in blocks(opened(document=kept.id, mode="document"))


def test_what_the_user_said_of_a_document_comes_with_its_address() -> None:
    kept = keeping.shelf().keep(new("甲.txt")).document
    keeping.keep_jurisdiction(kept.id, "510700")
    assert "绵阳市" in blocks(opened(document=kept.id, mode="document"))
    # What nobody may change, and the default document, change nothing and fail nothing.
    keeping.keep_jurisdiction("", "510700")
    keeping.keep_jurisdiction("nosuch", "510700")


@pytest.mark.parametrize("wanted", ["0123456789ab", "<script>", "\u202e", "%00", "' OR 1=1"])
def test_an_address_of_nothing_shows_no_other_document(wanted: str) -> None:
    words = blocks(opened(document=wanted, task="1"))
    assert "打不开" in words
    assert "<script>" not in words
    assert "项任务" not in words


def test_a_deleted_one_can_be_taken_back_from_its_address() -> None:
    kept = keeping.shelf().keep(new("甲.txt")).document
    keeping.shelf().delete(kept.id)
    words = blocks(opened(document=kept.id))
    assert "已删除" in words
    assert f'data-a="back:{kept.id}"' in words
    with pytest.raises(GoneError):
        keeping.check(kept.id)


def test_a_damaged_library_is_said_and_the_app_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_text("这不是数据库" * 100, "utf-8")
    monkeypatch.setenv("ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    app = opened(mode="document")
    assert any("已损坏" in one.value for one in app.error)
    assert "28 项任务" in blocks(opened())
    assert "已损坏" in blocks(opened(document="0123456789ab"))
    assert (keeping.settings(), keeping.last_tour("x"), keeping.tour_of("x"), keeping.keep_tour("x", "")) == (
        {}, None, None, "",
    )  # fmt: skip
    keeping.keep_setting("lang", "en")
    keeping.check("0123456789ab")


def test_what_the_library_cannot_take_stays_with_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise LibraryFullError("磁盘已满")

    session: dict[str, object] = {}
    monkeypatch.setattr(documents, "st", SimpleNamespace(session_state=session))
    monkeypatch.setattr(Shelf, "keep", full)
    found = extract(new().file, "甲.txt")
    made = documents.make("甲.txt", new().file)
    document, became = documents.keep(made, new().file, read_extract(found, "甲.txt"))
    assert (document.id, document.kept, became) == (made.sha256[:12], None, "磁盘已满")
    assert documents.fetched(document.id) is document
    with pytest.raises(GoneError):
        documents.fetched("anotherone12")
    others = [new(beds=beds) for beds in range(600, 600 + documents.MOST_LOOSE)]
    for one in others:
        documents.keep(documents.make("乙.txt", one.file), one.file, one.reading)
    with pytest.raises(GoneError):
        documents.fetched(document.id)
    assert documents.fetched(documents.make("乙.txt", others[0].file).sha256[:12]).name == "乙.txt"


def test_what_became_of_a_document_in_words() -> None:
    t, shelf = Wording(Lang.ZH), keeping.shelf()
    assert incoming._words(shelf.keep(new("甲.txt")), t) == ""
    assert "早有这个文件（甲.txt" in incoming._words(shelf.keep(new("乙.txt")), t)
    assert "磁盘已满" in incoming._words("磁盘已满", t)


def test_a_long_tour_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, object] = {}
    monkeypatch.setattr(present_tour, "st", SimpleNamespace(session_state=session))
    reading = EDITION.reading
    tour = steps.whole(reading)
    for number, one in enumerate(tour.ids):
        # Words without a pattern, so that no packing makes them short.
        note = "".join(chr(0x4E00 + (number * 7919 + n * 104729) % 20000) for n in range(180))
        tour = tour.worded(one, f"第{number}步", note)
    packed = present_tour.keep(tour, reading, "")
    assert packed.startswith("~")
    assert len(packed) > 8
    session.clear()
    found, notes = present_tour._named(packed, EDITION, Lang.ZH)
    assert (found, notes) == (tour, ())
    assert keeping.last_tour(reading.document.sha256).value == packed  # type: ignore[union-attr]
    lost, notes = present_tour._named("~nosuch", EDITION, Lang.ZH)
    assert lost == steps.whole(reading)
    assert notes


def test_the_fingerprint_is_of_what_was_found() -> None:
    one, same, other = new("甲.txt"), new("乙.txt"), new(beds=7)
    assert fingerprint(one.reading) == fingerprint(same.reading)
    assert fingerprint(one.reading) != fingerprint(other.reading)


def test_two_documents_side_by_side() -> None:
    old = keeping.shelf().keep(new("甲.txt", year=2022, beds=5)).document
    kept = keeping.shelf().keep(new("乙.txt", year=2023, beds=8)).document
    for one, other in ((old, kept), (kept, old)):
        app = opened(document=one.id, mode="document", against=other.id)
        words = blocks(app)
        assert "5张 → 8张（+3张）" in words
        assert "1 项不变" in words
        assert any("XLSX" in button.proto.label for button in app.get("download_button"))
    gone = opened(document=kept.id, mode="document", against="nosuch")
    assert any("没有编号为“nosuch”" in one.value for one in gone.error)
