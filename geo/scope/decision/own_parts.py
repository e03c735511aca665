"""Parts of the own area that are told by a direction or a shore, and are no names: 沿边城镇带, 东部盟市."""

from __future__ import annotations

from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scopes import Scope, ScopeKind

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


def part_of_own(words: str) -> Scope | None:
    """Return the scope of a clause that bears on a part of the own area without a name; ``None`` for any other."""
    match = _PARTS.search(words)
    if match is None:
        return None
    return Scope(ScopeKind.NAMED, match[0], (), None, None, "只说方位，范围没有收录，位置未知", 0.4)
