"""How far the taking out of a text has come: pages of PDF and OFD, paragraphs and tables of Word."""

from typing import TYPE_CHECKING

import pytest

from data.errors import SlowReadingError
from data.openers.texts import Lang
from geo.file_reading import read_file
from geo.text.formats import extract
from layers.work.read_document import read_document
from layers.work.read_order import ReadOrder
from tests.geo.text.formats.makers import docx_of, ofd_of, pdf_of

if TYPE_CHECKING:
    from layers.work.progress import Progress

LINES = ["某省重点任务"] + [f"{n}．支持第{n}个县城建设，新增床位{n}张，改造管网{n}公里。" for n in range(1, 121)]
FILES = {"docx": docx_of, "pdf": pdf_of, "ofd": ofd_of}


@pytest.mark.parametrize("suffix", FILES)
def test_parts_are_told_one_by_one_up_to_the_last(suffix: str) -> None:
    told: list[tuple[int, int]] = []
    extract(FILES[suffix](LINES), f"计划.{suffix}", lambda done, n: told.append((done, n)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {n for _, n in told} == {len(told)}
    assert len(told) > 1


def test_the_share_of_a_reading_only_grows_through_pages_and_text() -> None:
    shares: list[float] = []
    read_file(pdf_of(LINES), "计划.pdf", note=shares.append)
    assert shares == sorted(shares)
    assert sum(0 < share < 0.4 for share in shares) > 1
    assert shares[-1] > 0.8


def test_a_worker_tells_which_page_it_is_at_and_is_ended_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.work.read_document.EVERY_S", 0.0)
    told: list[Progress] = []
    read_document(ReadOrder("计划.pdf", pdf_of(LINES), 60), told.append)
    pages = [one for one in told if one.step == "reading.step_parts"]
    assert [one.done for one in pages] == list(range(1, pages[0].n + 1))
    assert f"1 / {pages[0].n}" in pages[0].words(Lang.ZH)
    assert f"1 of {pages[0].n}" in pages[0].words(Lang.EN)
    assert [one.share for one in told] == sorted(one.share for one in told)
    with pytest.raises(SlowReadingError):
        read_document(ReadOrder("计划.pdf", pdf_of(LINES), -1), lambda _: None)
