"""Each witness of the rules names what it says it names: - unknown, ! outside the province, ? one of several."""

from __future__ import annotations

from pathlib import Path

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.province import Province
from geo.text.clean import clean

MARKS = {"resolved": "", "unresolved": "-", "outside": "!", "ambiguous": "?"}


def test_every_witness_names_what_it_says() -> None:
    wrong = {}
    for line in (Path(__file__).parent / "witnesses.txt").read_text("utf-8").splitlines():
        if "=>" not in line or line.startswith("#"):
            continue
        province, _, rest = line.partition(" ")
        words, _, names = rest.partition("=>")
        gazetteer = Province.of(province).gazetteer
        text = clean(words.strip())
        size = len(text.text)
        clause = Clause(text, scan(text.text, gazetteer), 0, size, 0, size)
        found = " ".join(one.surface + MARKS[one.status] for one in mentions_in(clause, gazetteer))
        if found != names.strip():
            wrong[line] = found
    assert wrong == {}
