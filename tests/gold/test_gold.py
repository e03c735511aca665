"""The reader against the annotation that was written by reading the texts."""

from __future__ import annotations

import pytest

import geo
from geo.text.clean import clean
from tests.gold.invariants import span_differences, violations
from tests.gold.scoring import (
    DOCUMENTS,
    ROOT,
    TRAPS,
    Score,
    TrapScore,
    read_document,
    score_document,
    score_mentions,
    score_reading,
    score_targets,
    score_traps,
)
from tests.gold.written import score


@pytest.fixture(scope="module")
def real() -> Score:
    return score_document("2022")


@pytest.fixture(scope="module", params=["2023", "2024"])
def unseen(request: pytest.FixtureRequest) -> Score:
    return score_document(request.param)


@pytest.fixture(scope="module")
def traps() -> TrapScore:
    return score_traps()


def report(score: Score) -> str:
    return "\n".join([score.summary(), *score.differences])


def test_every_item_of_the_document_is_read(real: Score) -> None:
    assert real.items == 28
    assert real.items_found == 28, report(real)


def test_units_of_the_document_are_exact(real: Score) -> None:
    assert real.units_all, report(real)


def test_targets_of_the_document_are_exact(real: Score) -> None:
    assert real.gold_targets == 21
    assert real.targets_all, report(real)


def test_mentions_of_the_document(real: Score) -> None:
    assert real.gold_mentions == 70
    assert real.mention_f1 >= 0.97, report(real)


def test_extents_of_the_document(real: Score) -> None:
    assert real.extents >= 60, report(real)
    assert real.extent_share >= 0.95, report(real)


def test_an_unseen_document_keeps_the_standard(unseen: Score) -> None:
    assert unseen.items_found == unseen.items >= 16, report(unseen)
    assert unseen.units_all, report(unseen)
    assert unseen.targets_all, report(unseen)
    assert unseen.mention_f1 >= 0.95, report(unseen)
    assert unseen.extent_share >= 0.93, report(unseen)


def test_what_was_developed_on_is_read_as_before() -> None:
    made = score()
    assert made.kinds / made.agreed >= 0.83
    assert made.mentions.f1 >= 0.9
    assert made.areas + made.finer >= 0.7 * made.placed


def test_no_trap_fires(traps: TrapScore) -> None:
    assert traps.clauses >= 120
    assert not traps.false_fires, "\n".join(traps.false_fires)


def test_clauses_are_read_as_a_planner_reads_them(traps: TrapScore) -> None:
    assert traps.passed / traps.clauses >= 0.95, "\n".join(traps.differences)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_gold_stands_in_its_text(name: str) -> None:
    gold, _ = read_document(name)
    assert [item["number"] for item in gold["items"]] == list(range(1, len(gold["items"]) + 1))
    if name == "2022":  # its source is damaged and traditional; the reader's clean text is what surfaces point to
        return
    text = (ROOT / gold["document"]).read_text(encoding="utf-8")
    for item in gold["items"]:
        body = text[text.index(item["title"]) :]
        for mention in item["mentions"]:
            assert mention["surface"] in body, mention["surface"]
            assert all(len(code) == 6 for code in mention["divisions"])


def test_the_scorer_tells_right_from_wrong() -> None:
    gold = [
        {"surface": "成都", "status": "resolved", "divisions": ["510100"]},
        {"surface": "中国（绵阳）科技城", "status": "resolved", "divisions": ["510700"]},
        {"surface": "省级新区", "status": "resolved", "divisions": [], "optional": True},
    ]
    right = [g | {"rule": "", "name": g["surface"]} for g in gold[:2]]
    perfect, wrong = Score(), Score()
    score_mentions("", gold, right, perfect)
    assert (perfect.mention_f1, perfect.extent_share, perfect.differences) == (1.0, 1.0, [])
    score_mentions("", gold, [right[0] | {"divisions": ["510104"]}, right[1] | {"surface": "绵阳"}], wrong)
    assert wrong.mention_f1 == 0.5
    assert wrong.mention_f1_lenient == 1.0
    assert wrong.extent_share == 0.5
    targets = [{"value": 2, "upper": 3, "unit": "个", "comparator": "range", "object": "城市"}]
    exact, off = Score(), Score()
    score_targets("", targets, targets, exact)
    score_targets("", targets, [targets[0] | {"upper": None}], off)
    assert exact.targets_all
    assert not off.targets_all


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_reading_keeps_its_contract(name: str) -> None:
    gold, reading = read_document(name)
    text = (ROOT / gold["document"]).read_text(encoding="utf-8")
    assert violations(reading, text) == []
    assert [(c["number"], c["title"]) for c in reading["chapters"]] == [
        (c["number"], c["title"]) for c in gold["chapters"]
    ]
    if name != "2022":
        assert span_differences(reading, text) == []


def test_every_trap_keeps_the_contract() -> None:
    broken = [
        (trap["text"], found) for trap in TRAPS if (found := violations(geo.read(trap["text"]).to_dict(), trap["text"]))
    ]
    assert broken == []


def wrapped(text: str, width: int, indent: str, page: int) -> str:
    """Break a text as pages do: lines of a width, a page number after each ``page`` lines."""
    lines: list[str] = []
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        whole = indent + paragraph if len(paragraph) > width else paragraph
        lines += [whole[at : at + width] for at in range(0, len(whole), width)]
    if page:
        numbered = [[line, f"— {n // page} —"] if n % page == 0 else [line] for n, line in enumerate(lines, 1)]
        lines = [line for group in numbered for line in group]
    return "\n".join(lines)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("width", "indent", "page"), [(40, "　　", 0), (28, "　　", 22), (35, "", 30)])
def test_lines_broken_by_pages_read_alike(name: str, width: int, indent: str, page: int) -> None:
    gold, _ = read_document(name)
    text = clean((ROOT / gold["document"]).read_text(encoding="utf-8")).text
    score = score_reading(gold, geo.read(wrapped(text, width, indent, page)).to_dict())
    assert score.items_found == score.items, report(score)
    assert score.units_all, report(score)
    assert score.targets_all, report(score)
    assert score.mention_f1 >= 0.97, report(score)
    assert score.extent_share >= 0.95, report(score)
