"""Clauses in their own words, and nothing but words."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import pairwise

import pytest

import geo
from data.openers import catalog
from data.openers.texts import Lang
from geo.model import Project
from geo.origin import Span
from geo.text.clean import clean
from layers.select import select
from layers.spec import MapSpec
from tests.layers import documents
from tests.resilience.invariants import clean_range
from views.panels import browse_panel
from views.parts import evidence
from views.parts.searching import hits
from views.parts.searching.finding import search
from views.parts.writing.wording import Wording
from views.state import Nav

READING = geo.read(catalog.read_text("source/2022.txt"))
EDITION = documents.edition_of(READING)
CLEANED = clean(READING.original)
T = Wording(Lang.ZH)


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("project", [project for _, project in READING.projects()], ids=lambda project: project.id)
def test_sentence_is_the_clause(project: geo.model.Project) -> None:
    assert plain(evidence.sentence(project, T)) == project.text


def test_every_mention_and_target_is_marked() -> None:
    found_marks = lost = 0
    for _, project in READING.projects():
        marks = evidence.marks(project)
        # Each stands where its own span in the original says, not where the same words stand for the first time.
        clause, _ = clean_range(project.span, CLEANED)
        for mark in marks:
            start, end = clean_range(mark.what.span, CLEANED)
            assert (mark.start, mark.end) == (start - clause, end - clause), (project.text, mark)
        assert all(a.end <= b.start for a, b in pairwise(marks))
        found_marks += len(marks)
        lost += len(project.mentions) + len(project.targets) - len(marks)
    assert found_marks > 80
    assert lost <= 2


def test_every_task_has_its_panel() -> None:
    everything = {project.id for _, project in READING.projects()}
    for task in READING.tasks:
        words = plain(browse_panel.panel(Nav(spec=MapSpec(task=task.number)), EDITION, everything, {}, T))
        assert task.title in words
        for unit in (*task.lead_units, *task.responsible_units):
            assert unit in words
        for project in task.projects:
            assert project.text in words


def test_original_is_the_text_as_given() -> None:
    task = READING.tasks[4]
    markup = browse_panel.panel(Nav(spec=MapSpec(task=task.number)), EDITION, set(), {"original": task.number}, T)
    assert READING.original[task.span.start : task.span.end] in html.unescape(markup)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lu zhou", "泸州市"),
        ("LUZHOU", "泸州市"),
        ("瀘州", "泸州市"),
        ("灌县", "都江堰市"),
        ("成都都市圈", "成都都市圈"),
    ],
)
def test_search_finds_places_by_any_name(query: str, name: str) -> None:
    selection = select(EDITION, MapSpec(query=query))
    hits = search(query, selection.projects, EDITION)
    assert name in [candidate.place.name for candidate, _ in hits.places[:3]]


def test_empty_search_explains_itself() -> None:
    none = search("<b>无</b>", (), EDITION)
    markup = hits.panel(none, EDITION, T)
    assert "<b>无</b>" not in markup
    assert "<b>无</b>" in plain(markup)
    assert 'data-a="search:"' in markup


HOSTILE = (
    '<i>标题</i>\n\n一、<script>a</script>章\n\n（一）<script>b</script>任务。支持<script>c</script>产业园、成都市"><b>金堂县建设3个<u>市场</u>。\n'
    "牵头单位：<script>d</script>厅\n"
)


def test_hostile_text_is_escaped_in_every_panel() -> None:
    edition = documents.edition_of(geo.read(HOSTILE))
    everything = set(edition.projects)
    first = next(iter(edition.projects))
    markups = [
        browse_panel.panel(Nav(), edition, everything, {}, T),
        browse_panel.panel(Nav(spec=MapSpec(task=1)), edition, everything, {"original": 1}, T),
        browse_panel.panel(Nav(spec=MapSpec(clause=first)), edition, everything, {}, T),
        hits.panel(search("<script>", tuple(edition.projects.values()), edition), edition, T),
    ]
    for markup in markups:
        assert not re.search(r"<(script|i|u)\b", markup)


def test_every_rule_has_english_words() -> None:
    english = Wording(Lang.EN)
    rules = {m.resolution.rule for _, p in READING.projects() for m in p.mentions} | {r.rule for r in READING.repairs}
    assert [rule for rule in rules if re.search("[一-鿿]", english.rule(rule))] == []


def test_a_place_is_marked_where_it_is_meant_not_where_its_word_first_stands() -> None:
    known = next(m for _, p in READING.projects() for m in p.mentions if m.surface == "成都")
    words = "大成都观；支持成都。"
    there = replace(known, start=7, end=9)
    made = Project("k", words, Span(0, len(words)), mentions=(there,), number="1.1")
    assert [(mark.start, mark.end) for mark in evidence.marks(made)] == [(7, 9)]
    assert evidence.sentence(made, T).startswith("大成都观；支持<button")


def test_a_number_is_marked_where_it_counts_not_where_its_digits_first_stand() -> None:
    reading = geo.read("一、重点\n（一）建设。推进“3个”统一的市场建设3个。\n")
    made = next(p for _, p in reading.projects() if p.targets)
    at = made.text.index("建设3个") + 2
    assert [(mark.start, mark.end) for mark in evidence.marks(made)] == [(at, at + 2)]
    assert '推进“3个”统一的市场建设<mark class="num"' in evidence.sentence(made, T)


def test_two_thousand_clauses_are_paged() -> None:
    text = "（一）建设。" + "".join(f"支持成都市建设第{n}类园区。" for n in range(2000)) + "\n牵头单位：省发展改革委\n"
    edition = documents.edition_of(geo.read(text))
    assert len(edition.projects) >= 2000
    everything = set(edition.projects)
    seen: set[str] = set()
    for page in range(len(edition.projects) // browse_panel.PAGE + 1):
        markup = browse_panel.panel(Nav(spec=MapSpec(task=1)), edition, everything, {"clauses": page}, T)
        assert len(markup) < 60_000
        seen |= set(re.findall(r'data-a="clause:([^"]+)"', markup))
    assert seen == everything
    last, (_, project) = list(edition.projects.items())[-1]
    assert f"<b>{project.number}</b>" in browse_panel.panel(
        Nav(spec=MapSpec(task=1, clause=last)), edition, everything, {}, T
    )


@pytest.mark.parametrize(
    ("lang", "carried", "total"),
    [
        (Lang.ZH, "适用范围：承接任务标题“绵阳市”", "适用范围：四川省的总量目标"),
        (Lang.EN, "Where it bears: carried over from the task", "Where it bears: a total of 四川省"),
    ],
)
def test_a_clause_says_why_it_bears_where_it_does(lang: Lang, carried: str, total: str) -> None:
    text = "四川省2022年工作要点\n1.推动绵阳发展。建设联检大厅。\n2.做好就业。新增就业3万人。支持泸州市发展。\n"
    edition = documents.edition_of(geo.read(text))
    everything = frozenset(edition.projects)
    whole = list(edition.projects)[1]
    wording = Wording(lang)

    def shown(task: int, clause: str | None = None) -> str:
        return plain(browse_panel.panel(Nav(spec=MapSpec(task=task, clause=clause)), edition, everything, {}, wording))

    # What is nowhere in its words is told at once, the rest where the clause is opened.
    assert carried in shown(1)
    assert total not in shown(2)
    assert total in shown(2, whole)
