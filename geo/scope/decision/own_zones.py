"""Zones that a city or a county calls by their kind alone, because it has one: 提升起步区功能, 支持高新区扩区."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.scopes import Scope, ScopeKind
from geo.text.clean import clean
from geo.text.lexicon import ADVERBS, VERBS

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.scope.decision.scope_clause import OwnArea

_BEFORE = "|".join(
    sorted({*VERBS, *ADVERBS, "以", "在", "向", "与", "将", "按照"}, key=lambda word: (-len(word), word))
)
_ZONE = re.compile(
    f"(?:^|(?<=[，：、])|{_BEFORE})(?P<zone>高新技术产业开发区|经济技术开发区|综合保税区|高新区|经开区|综保区|起步区|启动区|先行启动区)"
    "(?!等|[、和与及](?:各|园区|开发区)|[级化内])"
)
_MAY = re.compile("高新|经开|经济技术|综保|综合保税|起步|启动区")


class OwnZones:
    """Finds the zones of one city or county by the word for their kind."""

    def __init__(self, gazetteer: Gazetteer, own: OwnArea) -> None:
        self._gazetteer = gazetteer
        self._own = own
        self._known: dict[str, Place | None] = {}

    def of(self, words: str) -> Scope | None:
        """Return the scope of a clause that bears on a zone of the own area by its kind; ``None`` for any other."""
        if self._own.level not in {"prefecture", "county"} or not _MAY.search(words):
            return None
        found = _ZONE.search(words)
        if found is None:
            return None
        place = self._place(found["zone"])
        if place is None:
            why = "点名的地方没有收录，位置未知"
            return Scope(ScopeKind.NAMED, found["zone"], (), None, None, why, 0.4)
        return Scope(ScopeKind.NAMED, found["zone"], place.divisions, None, None, "条文点名", 0.8)

    def _place(self, zone: str) -> Place | None:
        """Return the place that the name of the own area and the word mean together, as in any other text."""
        if zone not in self._known:
            whole = clean(self._gazetteer.divisions[self._own.adcode].short + zone)
            size = len(whole.text)
            named = Clause(whole, scan(whole.text, self._gazetteer), 0, size, 0, size)
            places = (mention.place for mention in mentions_in(named, self._gazetteer) if mention.end == size)
            self._known[zone] = next(places, None)
        return self._known[zone]
