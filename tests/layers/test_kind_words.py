"""Every kind of place that a table holds or a rule gives has words in both languages: no code stands on the screen."""

from __future__ import annotations

import pytest

from data.openers.catalog import read_csv, read_json
from data.openers.texts import Lang
from geo.find.forms import lent_names
from geo.find.letters import letter_lists
from geo.find.unknown import unknown_sites
from geo.find.words import kind_words
from layers.select import kind_text

BY_RULE = {
    *unknown_sites.SITE_KINDS, *kind_words.KIND_THEMES, *letter_lists._ENDS, *lent_names._WORKS,
    "centre", "enterprise", "township", "village",
}  # fmt: skip
IN_TABLES = {
    *(row["kind"] for name in ("national_places", "lines", "waters", "regions", "sites")
      for row in read_csv(f"gazetteer/{name}.csv")),
    *(row["kind"] for row in read_json("gazetteer/places.json")),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(BY_RULE | IN_TABLES))
def test_a_kind_has_words(kind: str) -> None:
    assert kind_text(kind, Lang.ZH) != kind
    assert kind_text(kind, Lang.EN) != kind
