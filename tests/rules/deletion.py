"""Delete each row of a rule in turn and read all witnesses again; a row is dead if no reading changes."""

from __future__ import annotations

import importlib
import inspect
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geo
from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.province import Province
from geo.text.clean import clean
from tests.rules.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from geo.gazetteer import Gazetteer

HERE = Path(__file__).parent
_HAN = re.compile("[一-龥]+")
FOLDER = HERE.parent / "geo" / "find"


@dataclass(frozen=True, slots=True)
class Table:
    """Constants of a module that hold rows, the modules that compile them anew, and whether whole texts show them."""

    module: str
    constants: frozenset[str]
    users: tuple[str, ...] = ()
    is_whole: bool = False


FIND = "geo.find"
ACTING_USERS = (
    f"{FIND}.words.usual_words", f"{FIND}.words.stems", f"{FIND}.words.edges", f"{FIND}.unknown.unlisted_ways",
    f"{FIND}.ways.routes", f"{FIND}.forms.towns", f"{FIND}.recognition.context",
)  # fmt: skip
"""What is made of the verbs and adverbs of the lexicon."""
TABLES = (
    Table(
        f"{FIND}.words.kind_words",
        frozenset({"ZONES", "SITES", "LINES", "BETWEEN_ENDS", "REGIONS"}), (f"{FIND}.words.tails",),
    ),
    Table(f"{FIND}.words.usual_words", frozenset({"NO_TAIL_WORDS"}), (f"{FIND}.words.tails",)),
    Table(
        f"{FIND}.words.usual_words", frozenset({"NO_END_WORDS"}),
        (f"{FIND}.ways.line_sections", f"{FIND}.ways.roads"),
    ),
    Table(
        f"{FIND}.words.usual_words", frozenset({"NO_ENDS"}),
        (f"{FIND}.ways.chains", f"{FIND}.ways.between_ends", f"{FIND}.ways.routes", f"{FIND}.ways.roads"),
    ),
    Table(f"{FIND}.words.edges", frozenset({"_WORK_VERBS"}), (f"{FIND}.ways.routes", f"{FIND}.unknown.power_works")),
    Table(f"{FIND}.words.usual_words", frozenset({"NO_BODY_WORDS"}), (f"{FIND}.unknown.provincial_sites",)),
    Table(f"{FIND}.words.usual_words", frozenset({"NO_WORK_WORDS"}), (f"{FIND}.forms.lent_names",)),
    Table(f"{FIND}.words.stems", frozenset({"DESCRIPTIONS"}), (f"{FIND}.unknown.unlisted_ways",)),
    Table(f"{FIND}.words.tails", frozenset({"_SHARED", "AREA_BEHIND"}),
          (f"{FIND}.forms.zone_names", f"{FIND}.letters.joint_lines")),
    Table(f"{FIND}.unknown.unknown_sites", frozenset({"SITE_KINDS"})),
    Table(f"{FIND}.unknown.provincial_sites", frozenset({"_PROVINCIAL_WORDS"})),
    Table(f"{FIND}.unknown.listed_stations", frozenset({"_NO_STATION"})),
    Table(f"{FIND}.unknown.unlisted_ways", frozenset({"_METRO", "_DRAWN", "_LINE_ENDS", "_EXTENDED"})),
    Table(f"{FIND}.unknown.power_works", frozenset({"_WORKS"})),
    Table(f"{FIND}.unknown.told_areas", frozenset({"_ALONG", "_SHORES", "_KINDS", "_BELTS_OF_TOWNS"})),
    Table(f"{FIND}.unknown.counted_items", frozenset({"_OPEN"})),
    Table(f"{FIND}.letters.partners", frozenset({"_TOGETHER", "_HOW"})),
    Table(f"{FIND}.letters.lone_letters", frozenset({"_BEHIND"})),
    Table(f"{FIND}.forms.full_names", frozenset({"_CORE"})),
    Table(f"{FIND}.letters.letter_lists", frozenset({"_ENDS"})),
    Table(f"{FIND}.letters.letter_networks", frozenset({"_NETWORK"})),
    Table(f"{FIND}.forms.compositions", frozenset({"_FUNCTIONS", "_WHOLE", "_NO_PART", "_QUOTED", "_BELTS"})),
    Table(f"{FIND}.letters.counted_letters", frozenset({"_AROUND", "_MEETING"})),
    Table(f"{FIND}.letters.joint_lines", frozenset({"_JOINT_LINE", "_JOINT_REGION", "_ZONES"})),
    Table(f"{FIND}.letters.longer_lines", frozenset({"_LINE_NAME", "_BUILT"})),
    Table(f"{FIND}.ways.routes", frozenset({"_KINDS", "_ROUTE_PROJECTS", "_ROUTE_LINK"})),
    Table(f"{FIND}.ways.line_sections", frozenset({"_OTHER_LINE", "_TOWN_PART", "_PART"}), (f"{FIND}.ways.roads",)),
    Table(f"{FIND}.forms.lent_names", frozenset({"_WORKS"})),
    Table(f"{FIND}.forms.full_names", frozenset({"_BEHIND"})),
    Table(f"{FIND}.forms.shared_kinds", frozenset({"_KIND"})),
    Table(f"{FIND}.recognition.context", frozenset({"_LEADS"})),
    Table(
        f"{FIND}.recognition.other_senses",
        frozenset({"_STREET", "_WATER", "_COMPANY", "_LABEL", "_TITLE", "CAMPUS", "_FIRM"}),
        (f"{FIND}.recognition.context",),
    ),
    Table(f"{FIND}.remainder", frozenset({"_BEYOND", "_PREFECTURES", "_OTHERS"})),
    Table(
        "geo.text.lexicon", frozenset({"VERBS", "ADVERBS", "RESULTS"}),
        ("geo.outline.clause_words", *ACTING_USERS,
         "geo.find.quantity.counted_noun", "geo.scope.decision.sentence_words"),
        is_whole=True,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeadRow:
    """A row without which every witness reads the same."""

    module: str
    constant: str
    text: str


def witnesses() -> list[tuple[str, str]]:
    """Return the sentences, each with the province that it is read for."""
    found = [
        ("四川", line.partition("=>")[0].strip()) for name in ("named", "families", "traps") for line in _lines(name)
    ]
    for line in (HERE / "witnesses.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            province, _, words = line.partition(" ")
            found.append((province, words.partition("=>")[0].strip()))
    return found


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


class Readings:
    """What all witnesses read as: their mentions, and whole texts through the whole reader."""

    def __init__(self) -> None:
        self._document = (HERE / "witness_document.txt").read_text("utf-8")
        self._clauses = []
        for province, words in witnesses():
            gazetteer = Province.of(province).gazetteer
            whole = clean(words)
            found = scan(whole.text, gazetteer)
            size = len(whole.text)
            self._clauses.append((Clause(whole, found, 0, size, 0, size), gazetteer))
        self._names = [mentions_in(clause, gazetteer) for clause, gazetteer in self._clauses]
        self._parts = list(self._of_document())
        self.places = list({id(gazetteer): gazetteer for _, gazetteer in self._clauses}.values())

    def are_kept(self, row: str, *, is_whole: bool) -> bool:
        """Whether all reads as it did at first; witnesses that hold the words of the row are read before the others."""
        if is_whole:
            return list(self._of_document()) == self._parts
        words = max(_HAN.findall(row), key=len, default="")
        order = sorted(range(len(self._clauses)), key=lambda k: words not in self._clauses[k][0].text)
        return all(mentions_in(*self._clauses[k]) == self._names[k] for k in order)

    def _of_document(self) -> Iterator[object]:
        for _, project in geo.read(self._document).projects():
            yield project.text, project.role, project.targets, project.mentions


def dead_rows(tables: tuple[Table, ...] = TABLES) -> Iterator[DeadRow]:
    """Yield each row of these tables whose deletion changes no reading."""
    readings = Readings()
    for table in tables:
        module = importlib.import_module(table.module)
        users = [importlib.import_module(name) for name in table.users]
        source = inspect.getsource(module)
        for row in rows_of(source, table.constants):
            try:
                _load(module, row.without, users, readings.places)
                is_same = readings.are_kept(row.text, is_whole=table.is_whole)
            except re.error:
                is_same = False
            if is_same:
                yield DeadRow(table.module, row.constant, row.text)
        _load(module, source, users, readings.places)


def _load(module: ModuleType, source: str, users: list[ModuleType], places: Iterable[Gazetteer]) -> None:
    """Run a module's source in its own namespace: its functions, wherever they are imported, see the new constants."""
    for one in (module, *users):
        text = source if one is module else inspect.getsource(one)
        exec(compile(text, one.__file__ or "", "exec"), one.__dict__)
    names = {one.__name__ for one in (module, *users)}
    for gazetteer in places:  # what was compiled from the rules goes; names and words stay
        for key in [key for key in gazetteer._made if getattr(key, "__module__", "") in names]:
            del gazetteer._made[key]
