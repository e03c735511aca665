"""In English nothing of the interface stays Chinese: only the document's own words, names and the sources of facts."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from data.openers.texts import Lang
from geo.file_reading import read_extract
from geo.reading_report import report_of
from geo.report_words import report_parts
from geo.said_words import said
from geo.text.formats import extract
from layers.edition import Edition
from layers.select import review as doubtful
from layers.select import select
from layers.spec import MapSpec
from tests.geo.text.formats import makers
from views.panels import browse_panel
from views.parts import evidence, tray
from views.parts.searching import finding, hits
from views.parts.writing.wording import Wording
from views.state import Nav

GEO = Path(__file__).parents[2] / "geo"
HAN = re.compile("[\u3400-\u9fff]+")
OWN = re.compile(r"<(\w+)[^>]*\blang=\"zh\".*?</\1>", re.DOTALL)
RESOLUTIONS = {"Resolved", "Outside", "Unresolved", "Ambiguous"}
PLAN = [
    "绵阳市新型城镇化实施方案",
    "绵阳市人民政府",
    "一、主要任务",
    "（一）支持江油市、三台县建设县域经济强县，新增城镇人口3万人，联动东城区、重庆市。",
    "（二）改造涪城区、游仙区老旧小区60个，建设古城东路和涪江六号桥，支持成都高新区。",
    "（三）全市常住人口城镇化率达到58%。",
]


@cache
def edition(form: str) -> Edition:
    if form == "txt":
        return Edition.read()
    make = {"docx": makers.numbered_docx_of, "pdf": makers.pdf_of, "html": makers.html_of}[form]
    return Edition(read_extract(extract(make(PLAN), f"方案.{form}"), f"方案.{form}"))


def ours(markup: str, of: Edition) -> set[str]:
    """Return the Chinese words of a panel that are neither the document's own nor names or sources of facts."""
    left = re.sub("<[^>]*>", "\n", OWN.sub("", markup))
    tips = re.findall(r"(?:title|aria-label)=\"([^\"]*)\"", markup)
    said_already = _known(of)
    return {word for line in (left, *tips) for word in HAN.findall(line) if word not in said_already}


def _known(of: Edition) -> str:
    """Return the words of the document, the names that are on record, and the sources of what the document names."""
    reading = of.reading
    found = [reading.original, reading.document.title, *(task.title + task.text for task in reading.tasks)]
    found += [project.text for _, project in of.clauses]
    found += [target.object for _, project in of.clauses for target in project.targets]
    found += [chapter.title for chapter in reading.chapters] + [section.title for section in reading.sections]
    found += [row.sample for row in (reading.origin.left_out if reading.origin else ())]
    found += [" ".join((one.name, *one.aliases)) for one in of.gazetteer.divisions.values()]
    found += [*of.gazetteer.townships, *of.gazetteer.named]
    for _, project in of.clauses:
        for mention in project.mentions:
            what = mention.resolution
            places = [mention.place, *(one.place for one in getattr(what, "candidates", ()))]
            found += [f"{one.name} {one.source} {one.note}" for one in places if one is not None]
            found += [getattr(what, "source", ""), getattr(what, "name", "")]
    return "\n".join(found)


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt"])
def test_the_report_is_english(form: str) -> None:
    found = edition(form)
    for part in report_parts(report_of(found.reading), Lang.EN):
        words = [part.title, *part.columns, *(cell for row in part.cells for cell in row)]
        words += [word for fact in part.facts for word in (fact.label, fact.words)]
        assert ours("\n".join(words), found) == set(), part.title


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_evidence_tray_and_search_are_english(form: str) -> None:
    found = edition(form)
    t = Wording(Lang.EN, found.own_area)
    spec = MapSpec(lang=Lang.EN)
    for _, project in found.clauses:
        for markup in (evidence.sentence(project, t), evidence.places(project, t), evidence.targets(project, t)):
            assert ours(str(markup), found) == set(), project.number
    markup = tray.names(doubtful(select(found, spec)), 0, t)
    assert ours(str(markup), found) == set()
    for query in ("江油", "mianyang", "jy", "綿陽", "游仙区", "朝阳"):
        shown = hits.panel(finding.search(query, found.clauses, found), found, t)
        assert ours(str(shown), found) <= {query}
        assert not re.search("简称|全称|拼音|开头|含有|繁体", re.sub('[“”"].*?[“”"]', "", str(shown)))


@pytest.mark.parametrize("lang", Lang)
def test_the_evidence_says_where_the_clause_stands(lang: Lang) -> None:
    for form, words in (
        ("pdf", {Lang.ZH: "见第1页", Lang.EN: "page 1"}),
        ("docx", {Lang.ZH: "段", Lang.EN: "paragraph "}),
    ):
        found = edition(form)
        chosen = found.clauses[0][1]
        nav = Nav(spec=MapSpec(task=found.clauses[0][0].number, clause=chosen.id, lang=lang))
        shown = str(browse_panel.panel(nav, found, found.projects.keys(), {}, Wording(lang, found.own_area)))
        assert words[lang] in shown
    # A plain text has neither pages nor paragraphs.
    plain = Edition(read_extract(extract("\n".join(PLAN).encode(), "方案.txt"), "方案.txt"))
    chosen = plain.clauses[0][1]
    nav = Nav(spec=MapSpec(task=plain.clauses[0][0].number, clause=chosen.id))
    assert "见第" not in str(browse_panel.panel(nav, plain, plain.projects.keys(), {}, Wording(Lang.ZH)))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("第3页", "page 3"), ("第2—3页", "page 2–3"), ("第12段", "paragraph 12"), ("表2第4行", "table 2, row 4"),
     ("脚注2", "footnote 2"),
     ("同名：安阳市安阳县", "same name: 安阳市安阳县"),
     ("繁体：简称开头", "traditional characters: short name, its beginning"),
     ("发文机关“绵阳市人民政府”", "the issuing body, “绵阳市人民政府”"), ("某个名称没有的话", "某个名称没有的话")],
)  # fmt: skip
def test_a_sentence_of_the_reader(words: str, wanted: str) -> None:
    assert said(words, Lang.EN) == wanted
    assert said(words, Lang.ZH) == words


def _rules() -> set[str]:
    """Return the rules, reasons and kinds that stand as words in the code of the reader."""
    found = set()
    for path in (*(GEO / "find").rglob("*.py"), *(GEO / "text").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="Resolved" | "Outside" | "Unresolved" | "Ambiguous"), args=args, keywords=more
                ):
                    parts = [*args[1:], *(one.value for one in more if one.arg == "rule")]
                case ast.Call(func=ast.Attribute(attr="leave_out"), args=[kind, *_]):
                    parts = [kind]
                case _:
                    continue
            found |= {
                c.value
                for one in parts
                for c in ast.walk(one)
                if isinstance(c, ast.Constant) and isinstance(c.value, str)
            }
    return {part for words in found for part in words.split("·") if HAN.search(part)}


@pytest.mark.parametrize("words", sorted(_rules()))
def test_every_rule_and_kind_of_the_reader_has_english_words(words: str) -> None:
    assert not HAN.search(said(words, Lang.EN))


def test_names_of_the_document_are_glossed_for_who_reads_no_chinese() -> None:
    found = Edition.read()
    english, chinese = Wording(Lang.EN, found.own_area), Wording(Lang.ZH, found.own_area)
    task = found.tasks[1]
    assert evidence.gloss(task.title, task.projects, english) == (("成都都市圈", "Chengdu Metropolitan Area"),)
    assert evidence.gloss(task.title, task.projects, chinese) == ()
    markup = str(browse_panel.panel(Nav(spec=MapSpec(task=1)), found, set(found.projects), {}, english))
    assert '<span lang="zh">成都都市圈</span> Chengdu Metropolitan Area' in markup
    assert ">1. 加快建设" in markup
    glossed = [name for _, project in found.clauses for name, _ in evidence.gloss(project.text, (project,), english)]
    assert len(set(glossed)) > 30
