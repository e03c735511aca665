"""Score the reader against the gold annotation and print every difference.

``python -m tests.gold.scoring [2022|2023|traps ...]`` prints a report; the functions are what ``test_gold.py`` asserts.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import geo

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCUMENTS = {"2022": "document_2022.json", "2023": "unseen_2023.json", "2024": "unseen_2024.json"}

Row = dict[str, Any]

TRAPS: list[Row] = json.loads((HERE / "traps.json").read_text(encoding="utf-8"))


def norm(text: str) -> str:
    """Make surfaces comparable: width, quotes, dashes and white space do not matter."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\"“”‘’']", "", re.sub(r"[—–－~～]+", "-", text))


def names(gold: Row) -> set[str]:
    return {norm(n) for n in [gold["surface"], *gold.get("also", [])]}


@dataclass
class Score:
    """Counts and the differences behind them, in the order of the text."""

    units: int = 0
    units_exact: int = 0
    items: int = 0
    items_found: int = 0
    tp: int = 0
    tp_lenient: int = 0
    gold_mentions: int = 0
    read_mentions: int = 0
    extents: int = 0
    extents_exact: int = 0
    statuses_exact: int = 0
    gold_targets: int = 0
    read_targets: int = 0
    targets_exact: int = 0
    objects_agree: int = 0
    starts: int = 0
    starts_found: int = 0
    differences: list[str] = field(default_factory=list)

    @staticmethod
    def f1(hits: int, gold: int, read: int) -> float:
        return 2 * hits / (gold + read) if gold + read else 1.0

    @property
    def mention_f1(self) -> float:
        return self.f1(self.tp, self.gold_mentions, self.read_mentions)

    @property
    def mention_f1_lenient(self) -> float:
        return self.f1(self.tp_lenient, self.gold_mentions, self.read_mentions)

    @property
    def extent_share(self) -> float:
        return self.extents_exact / self.extents if self.extents else 1.0

    @property
    def units_all(self) -> bool:
        return self.units == self.units_exact

    @property
    def targets_all(self) -> bool:
        return self.targets_exact == self.gold_targets == self.read_targets

    def summary(self) -> str:
        precision = self.tp / self.read_mentions if self.read_mentions else 1.0
        recall = self.tp / self.gold_mentions if self.gold_mentions else 1.0
        return (
            f"items {self.items_found}/{self.items} · units {self.units_exact}/{self.units} · "
            f"mentions P {precision:.3f} R {recall:.3f} F1 {self.mention_f1:.3f} "
            f"(lenient {self.mention_f1_lenient:.3f}) gold {self.gold_mentions} read {self.read_mentions} · "
            f"extents {self.extents_exact}/{self.extents} = {self.extent_share:.3f} · "
            f"statuses {self.statuses_exact}/{self.tp_lenient} · "
            f"targets {self.targets_exact}/{self.gold_targets}, read {self.read_targets}, "
            f"objects agree {self.objects_agree} · clause starts {self.starts_found}/{self.starts}"
        )


def pair_mentions(gold: list[Row], read: list[Row]) -> tuple[list[tuple[Row, Row]], list[tuple[Row, Row]]]:
    """Return exact and merely overlapping pairs (gold, read), each row used once, in order of the text."""
    left, right = list(gold), list(read)
    exact: list[tuple[Row, Row]] = []
    lenient: list[tuple[Row, Row]] = []
    for pairs, agree in (
        (exact, lambda g, r: norm(r["surface"]) == norm(g["surface"])),
        (exact, lambda g, r: norm(r["surface"]) in names(g)),
        (lenient, lambda g, r: any(norm(r["surface"]) in n or n in norm(r["surface"]) for n in names(g))),
    ):
        for g in list(left):
            partner = next((r for r in right if agree(g, r)), None)
            if partner is not None:
                left.remove(g)
                right.remove(partner)
                pairs.append((g, partner))
    return exact, lenient


def same_extent(gold: Row, read: Row) -> bool:
    accepted = [set(gold["divisions"]), *(set(e) for e in gold.get("either", []))]
    return set(read["divisions"]) in accepted


def same_status(gold: Row, read: Row) -> bool:
    return read["status"] in [gold["status"], *gold.get("status_either", [])]


def same_target(gold: Row, read: Row) -> bool:
    comparators = gold["comparator"] if isinstance(gold["comparator"], list) else [gold["comparator"]]
    if read["comparator"] not in comparators:
        return False
    if gold["unit"] == "" and read["unit"] == "%":  # a ratio may be told in hundredths
        return abs(read["value"] / 100 - gold["value"]) < 1e-3
    upper = (gold["upper"] is None) == (read["upper"] is None) and (
        gold["upper"] is None or abs(gold["upper"] - read["upper"]) < 1e-6
    )
    return norm(read["unit"]) == norm(gold["unit"]) and abs(read["value"] - gold["value"]) < 1e-3 and upper


def same_object(gold: Row, read: Row) -> bool:
    a, b = norm(gold["object"]), norm(read["object"])
    return a in b or (b != "" and b in a)


def score_mentions(where: str, gold: list[Row], read: list[Row], score: Score) -> None:
    exact, lenient = pair_mentions(gold, read)
    pairs = exact + lenient
    used = [id(r) for _, r in pairs]
    optional = [(g, r) for g, r in pairs if g.get("optional")]
    firm = [g for g in gold if not g.get("optional")]
    score.gold_mentions += len(firm)
    score.read_mentions += len(read) - len(optional)
    score.tp += sum(1 for g, _ in exact if not g.get("optional"))
    score.tp_lenient += sum(1 for g, _ in pairs if not g.get("optional"))
    for g, r in lenient:
        if not g.get("optional"):
            score.differences.append(f"{where} surface: gold {g['surface']} · read {r['surface']}")
    for g in firm:
        if not any(g is x for x, _ in pairs):
            score.differences.append(f"{where} MISSED {g['surface']} {g['status']} {g['divisions']}")
    score.differences.extend(
        f"{where} FALSE {r['surface']} {r['status']} {r['divisions']} ({r['rule']})" for r in read if id(r) not in used
    )
    for g, r in pairs:
        if g.get("optional"):
            continue
        if same_status(g, r):
            score.statuses_exact += 1
        else:
            score.differences.append(f"{where} status of {g['surface']}: gold {g['status']} · read {r['status']}")
        if g.get("extent_open") or r["status"] == "ambiguous":
            continue
        score.extents += 1
        if same_extent(g, r):
            score.extents_exact += 1
        else:
            score.differences.append(
                f"{where} extent of {g['surface']}: gold {g['divisions']} · read {sorted(r['divisions'])} ({r['name']})"
            )


def score_targets(where: str, gold: list[Row], read: list[Row], score: Score) -> None:
    left = list(read)
    for g in gold:
        match = next((r for r in left if same_target(g, r) and same_object(g, r)), None)
        match = match or next((r for r in left if same_target(g, r)), None)
        if match is None:
            if not g.get("optional"):
                score.gold_targets += 1
                score.differences.append(f"{where} TARGET missed {show_target(g)}")
            continue
        left.remove(match)
        if g.get("optional"):
            continue
        score.gold_targets += 1
        score.read_targets += 1
        score.targets_exact += 1
        if same_object(g, match):
            score.objects_agree += 1
        else:
            score.differences.append(f"{where} object of {show_target(g)}: read {match['object']!r}")
    score.read_targets += len(left)
    score.differences.extend(f"{where} TARGET false {show_target(r)}" for r in left if not structural(r, gold))
    score.read_targets -= sum(1 for r in left if structural(r, gold))


def structural(read: Row, gold: list[Row]) -> bool:
    """Tell whether a target that was read is one of the optional ones, whose unit readers word differently."""
    return any(g.get("optional") and g["value"] == read["value"] for g in gold)


def show_target(t: Row) -> str:
    upper = f"—{t['upper']}" if t["upper"] is not None else ""
    return f"{t['comparator']} {t['value']}{upper} {t['unit']} [{t['object']}]"


@cache
def read_document(name: str) -> tuple[Row, Row]:
    """Return gold and reading of one document, as dictionaries."""
    gold = json.loads((HERE / DOCUMENTS[name]).read_text(encoding="utf-8"))
    text = (ROOT / gold["document"]).read_text(encoding="utf-8")
    return gold, geo.read(text).to_dict()


def score_document(name: str) -> Score:
    """Score one document of the gold."""
    return score_reading(*read_document(name))


def score_reading(gold: Row, reading: Row) -> Score:
    """Score a reading item by item; items are matched by title, then by number."""
    score = Score()
    by_number = {t["number"]: t for t in reading["tasks"]}
    by_title = {norm(t["title"]): t for t in reading["tasks"]}
    for item in gold["items"]:
        where = f"#{item['number']}"
        score.items += 1
        score.units += 1
        task = by_title.get(norm(item["title"])) or by_number.get(item["number"])
        if task is None or norm(task["title"]) != norm(item["title"]) or task["number"] != item["number"]:
            found = "nothing" if task is None else f"{task['number']} {task['title']}"
            score.differences.append(f"{where} ITEM {item['title']}: read {found}")
        else:
            score.items_found += 1
            if task["chapter"] != item["chapter"]:
                score.differences.append(f"{where} chapter: gold {item['chapter']} · read {task['chapter']}")
        task = task or {"lead_units": [], "responsible_units": [], "projects": []}
        if [task["lead_units"], task["responsible_units"]] == [item["lead_units"], item["responsible_units"]]:
            score.units_exact += 1
        else:
            score.differences.append(
                f"{where} units: gold {item['lead_units']} / {item['responsible_units']} · "
                f"read {task['lead_units']} / {task['responsible_units']}"
            )
        projects = task["projects"]
        score_mentions(where, item["mentions"], [m for p in projects for m in p["mentions"]], score)
        score_targets(where, item["targets"], [t for p in projects for t in p["targets"]], score)
        for start in item.get("project_starts", []):
            score.starts += 1
            if any(norm(p["text"]).startswith(norm(start)) for p in projects):
                score.starts_found += 1
            else:
                score.differences.append(f"{where} no clause starts with {start}")
        score.differences.extend(note_differences(where, item, projects, reading["unplaced"]))
    return score


def note_differences(where: str, item: Row, projects: list[Row], unplaced: list[Row]) -> list[str]:
    """Report class scopes and tray reasons that differ; they are not scored."""
    reasons = {u["project"]: u["reason"] for u in unplaced}
    out = []
    for note in item.get("notes", []):
        project = next((p for p in projects if norm(note["clause"]) in norm(p["text"])), None)
        if project is None:
            out.append(f"{where} note: no clause with {note['clause']}")
            continue
        if "class_scope" in note and project["class_scope"] != note["class_scope"]:
            out.append(f"{where} class of {note['clause']}: gold {note['class_scope']} · read {project['class_scope']}")
        if "unplaced" in note and reasons.get(project["id"]) != note["unplaced"]:
            out.append(f"{where} tray of {note['clause']}: gold {note['unplaced']} · read {reasons.get(project['id'])}")
    return out


@dataclass
class TrapScore:
    """How the single clauses fared."""

    clauses: int = 0
    passed: int = 0
    false_fires: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def score_traps() -> TrapScore:
    """Read every clause on its own. A false fire is a mention or a target that the gold does not have."""
    result = TrapScore()
    for trap in TRAPS:
        reading = geo.read(trap["text"]).to_dict()
        projects = [p for t in reading["tasks"] for p in t["projects"]]
        score = Score()
        gold = trap["mentions"]
        read = [m for p in projects for m in p["mentions"]]
        if not trap.get("mentions_open"):
            score_mentions("", gold, read, score)
        score_targets("", trap["targets"], [t for p in projects for t in p["targets"]], score)
        result.clauses += 1
        serious = [d for d in score.differences if not d.startswith((" surface", " object"))]
        if not serious:
            result.passed += 1
        label = f"[{trap['group']}] {trap['text']}"
        result.false_fires.extend(f"{label}\n     {d}" for d in serious if " FALSE " in d or "TARGET false" in d)
        result.differences.extend(f"{label}\n     {d}" for d in score.differences)
    return result


def main(which: list[str]) -> None:
    """Print the report for the documents and the traps that are named, or for all."""
    for name in DOCUMENTS:
        if not which or name in which:
            score = score_document(name)
            print(f"== {name}: {score.summary()}")  # noqa: T201
            for line in score.differences:
                print("  ", line)  # noqa: T201
    if not which or "traps" in which:
        traps = score_traps()
        print(f"== traps: {traps.passed}/{traps.clauses} passed, {len(traps.false_fires)} false fires")  # noqa: T201
        for line in traps.differences:
            print("  ", line)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
