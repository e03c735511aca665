"""What of the own area is told without a name: its one zone of a kind (支持高新区扩区), a part by its side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.find.mentions import Clause, mentions_in
from geo.find.tokens import scan
from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scopes import Scope, ScopeKind
from geo.text.clean import clean
from geo.text.lexicon import ADVERBS, VERBS

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.scope.decision.scope_clause import OwnArea

_ALONG = "沿[海江边河湖黄淮]"
_PARTS = RuleSet(
    ScopeRule(
        "shore",
        f"(?<!部)(?:(?:{_ALONG}|临[海港江]|滨海)[^，。；、（的]{{0,6}}?(?:带|走廊|[市口业组]群|地区|区域|市县|各[县市]|城市)(?![动头])"
        f"|{_ALONG}(?=产业|生态|经济|开放|打造成|建设成))",
        "加快沿边城镇带发展。",
    ),
    ScopeRule(
        "direction",
        "(?:[东西南北中]|[东西][南北])部(?:盟市|片区|城区|山区|县区|区县|县市|市县|新城|组团|乡镇|各[县市])",
        "推动北部山区转型发展。",
    ),
    ScopeRule(
        "directions",
        "(?:[东西南北中]{1,2}部?、){1,4}[东西南北中]{1,2}部?[两三四五]个?(?:片区|区域|板块)",
        "推动东北、西北两个片区共同发展。",
    ),
    heads="沿临滨东西南北中",
)
"""No table holds where they lie: the clause is painted nowhere, and says so."""


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


def part_of_own(words: str) -> Scope | None:
    """Return the scope of a clause that bears on a part of the own area without a name; ``None`` for any other."""
    match = _PARTS.search(words)
    if match is None:
        return None
    return Scope(ScopeKind.NAMED, match[0], (), None, None, "只说方位，范围没有收录，位置未知", 0.4)
