"""Documents of the State and its ministries: of the whole country, read for one province."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter

_BODY = re.compile(
    "(?:中共中央|中央(?:办公厅|网信办|文明办|编办|财办|农办)|国务院|全国人民代表大会|全国人大|国家(?!级)[一-龥]{2,12}?(?:委员会|委|局|部)|"
    "(?:自然资源|住房和?城乡建设|交通运输|水利|农业农村|工业和信息化|文化和旅游|财政|生态环境|商务|科学技术|科技|教育|民政|公安|人力资源社会保障)部)"
)
_TITLE = re.compile(
    "(?:全国|国家)(?!级|[^，。]{0,20}(?:创建|申报|争创|创评|迎检|复审|验收|中心城市))[一-龥“”0-9]{2,30}(?:规划|方案|纲要|任务|计划|意见|要点)"
)
_NUMBER = re.compile(
    "(?:国发|国办发|国函|国办函|中发|中办发|发改[一-龥]{2,3}|建[一-龥]|交[一-龥]{1,3}发|水[一-龥]{1,2}|自然资发|农[一-龥]{1,2}发)〔"
)
_LINE = 40
"""Characters of a first line that may be a body or a heading."""
_SPREAD = 6
"""Provinces that a text names at least where nothing else says that it is of the whole country."""
_MOST = 0.4
"""Share of the names that none of them has then."""


def national_sign(title: str, issuer: str, number: str, lines: list[str], provinces: Counter[str]) -> str:
    """Return in Chinese what says that a document is of the whole country; empty where nothing does.

    Parameters
    ----------
    lines
        Its first lines.
    provinces
        How much of each province it names, by the first digits of the adcode; empty where it speaks of itself
        (全省, 全市).
    """
    for words, where in (
        (issuer, "发文机关"),
        (title, "标题"),
        *((line, "文首") for line in lines if len(line) < _LINE),
    ):
        found = _BODY.match(words) or (_TITLE.match(words) if where != "发文机关" else None)
        if found is not None:
            return f"{where}“{found[0]}”是国家机关或全国文件"
    if _NUMBER.match(number):
        return f"文号“{number}”是国家机关的"
    most = provinces.most_common(1)
    if len(provinces) >= _SPREAD and most[0][1] <= _MOST * provinces.total():
        return f"文中涉及 {len(provinces)} 个省（区、市），没有自称本省、本市"
    return ""
