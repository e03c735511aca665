"""One document in every format gives one reading; every span tells where it stands."""

import re
import time

import pytest
from opencc import OpenCC

import geo
from data.openers.catalog import read_text
from geo.origin import Span
from geo.text.clean import clean
from geo.text.formats import extract
from tests.geo.text.formats import makers

TEXT = clean(read_text("source/2022.txt")).text
LINES = [line for line in TEXT.split("\n") if line]


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def facts(reading: geo.Reading) -> tuple[str, list[object]]:
    """Everything that a reading says, but for where it stands."""
    return reading.document.title, [
        (
            task.number,
            task.chapter,
            bare(task.title),
            task.lead_units,
            task.responsible_units,
            [
                (
                    bare(project.text),
                    project.class_scope,
                    [(m.surface, m.status, m.place and m.place.id) for m in project.mentions],
                    [(t.value, t.upper, t.unit, t.object, t.comparator) for t in project.targets],
                )
                for project in task.projects
            ],
        )
        for task in reading.tasks
    ]


@pytest.fixture(scope="module")
def wanted() -> tuple[str, list[object]]:
    return facts(geo.read(TEXT))


def markdown_of(lines: list[str]) -> str:
    """Headings, bold labels, a link, a ruler, a picture, a comment."""
    body = [
        f"## {line}"
        if re.match("[一二三四五六七八九十]+、", line)
        else re.sub("^((?:牵头|责任)单位：)", r"**\1**", line)
        for line in lines
    ]
    return "---\ntitle: x\n---\n<!-- 成都市 -->\n" + "\n\n".join(body) + "\n\n---\n\n![德阳市](a.png)\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le", "gb18030"])
def test_text_in_every_encoding(encoding, wanted):
    reading = geo.read_file(TEXT.encode(encoding), "x.txt")
    assert facts(reading) == wanted
    assert reading.to_dict()["document"]["format"] == "txt"


def test_traditional_text_in_big5(wanted):
    raw = OpenCC("s2t").convert(TEXT).encode("big5hkscs", "ignore")
    _, tasks = facts(geo.read_file(raw, "x.txt"))
    assert [task[:1] for task in tasks] == [task[:1] for task in wanted[1]]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.md", lambda: markdown_of(LINES).encode()),
        ("a.docx", lambda: makers.docx_of(LINES)),
        ("numbered.docx", lambda: makers.numbered_docx_of(LINES)),
        ("a.pdf", lambda: makers.pdf_of(LINES)),
        ("no indent.pdf", lambda: makers.pdf_of(LINES, indent=False)),
        ("two columns.pdf", lambda: makers.pdf_of(LINES, columns=2)),
        ("three columns.pdf", lambda: makers.pdf_of(LINES, columns=3)),
        ("a.html", lambda: makers.html_of(LINES)),
        ("gb.html", lambda: makers.html_of(LINES, "gb18030")),
        ("a.mht", lambda: makers.mhtml_of(makers.html_of(LINES))),
        ("a.ofd", lambda: makers.ofd_of(LINES)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_same_reading_in_every_format(name, make, wanted):
    reading = geo.read_file(make(), name)
    assert facts(reading) == wanted
    wire = reading.to_dict()
    assert wire["document"]["format"] == reading.origin.format.value
    assert all(task["where"] for task in wire["tasks"])
    assert all(project["where"] for task in wire["tasks"] for project in task["projects"])


@pytest.mark.skipif(makers.SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("suffix", "make", "target"),
    [
        ("docx", makers.docx_of, "pdf"),
        ("docx", makers.docx_of, "html"),
        ("docx", makers.numbered_docx_of, "docx:MS Word 2007 XML"),
        ("html", makers.html_of, "docx:MS Word 2007 XML"),
    ],
)
def test_same_reading_of_what_libreoffice_writes(suffix, make, target, tmp_path, wanted):
    raw = makers.by_soffice(make(LINES), suffix, target, tmp_path)
    assert facts(geo.read_file(raw, f"a.{target[:4]}")) == wanted


def test_left_out_is_declared_and_not_read():
    origin = extract(makers.pdf_of(LINES), "a.pdf").origin
    assert {row.kind: row.count for row in origin.left_out} == {"页眉": origin.pages, "页码": origin.pages}
    found = extract(makers.html_of(LINES), "a.html")
    assert "ICP" not in found.text
    assert "隐藏的乐山市" not in found.text
    assert "泸州市" not in found.text
    assert any("菜单" in row.kind for row in found.origin.left_out)
    found = extract(makers.docx_of(LINES), "a.docx")
    assert {row.kind for row in found.origin.left_out} == {"页眉", "页脚"}


def test_page_of_every_task_rises_to_the_last():
    reading = geo.read_file(makers.pdf_of(LINES), "a.pdf")
    pages = [int(re.search(r"\d+", reading.where(task.span))[0]) for task in reading.tasks]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, reading.origin.pages)
    assert re.fullmatch("第1—2页", reading.where(Span(reading.tasks[0].span.start, reading.tasks[6].span.end)))


def test_extracting_is_quick():
    for raw, name in ((makers.pdf_of(LINES), "a.pdf"), (makers.docx_of(LINES), "a.docx"), (makers.html_of(LINES), "h")):
        extract(raw, name)
        started = time.perf_counter()
        extract(raw, name)
        assert time.perf_counter() - started < 1.0, name
