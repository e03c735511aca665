"""Whose document it is: the province, the city or the county that it plans for.

What says so, the strongest first: the body that issues it or the assembly that it was read to; a division in the
title, or at the head of a first line that is none (甲区贯彻会议精神的安排); what its sentences tell to act (甲州要…);
how it speaks of itself (全省, 全市, 全县) together with the names that it names most. A title that speaks of a
region of several cities (成都都市圈发展规划) or that a higher body issues names no jurisdiction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from data.errors import InputError
from geo.document_roles import MUNICIPALITIES, SICHUAN, Jurisdiction
from geo.outline.heading import find_number
from geo.outline.jurisdictions.country_names import country_names
from geo.outline.jurisdictions.name_counts import FEWEST, count_names, for_most, likely_province
from geo.outline.jurisdictions.national_documents import national_sign
from geo.outline.jurisdictions.own_by_places import own_county, own_prefecture
from geo.outline.jurisdictions.zone_documents import zone_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.document_roles import DivisionLevel
    from geo.outline.jurisdictions.country_names import CountryNames, DivisionRow
    from geo.outline.jurisdictions.name_counts import NameCounts

HEAD, SCANNED = 1200, 30_000
"""Characters of the beginning where a document says whose it is, and of the whole where names are counted."""

_BODY = (
    "(?:人民政府|市政府|省政府|县政府|区政府|省委|市委|县委|区委|州委|发展和改革委员会|发展改革委|发改委|办公厅|办公室)"
)
_ASSEMBLY = re.compile(r"在?(?P<name>[一-龥]{2,24}?)第[一二三四五六七八九十]{1,4}届\s*(?:人民代表大会|人大)")
_SITTING = re.compile("第[一二三四五六七八九十]{1,4}届")
_ISSUED = re.compile(f"(?P<name>[一-龥]{{2,24}}?)(?:人民政府|{_BODY})")
_NOT_OWN = re.compile(
    "(?:平原|盆地|高原|丘陵|山区|周边|沿江|沿海|沿线|大)?"
    "(?:都市圈|城市圈|城市群|经济圈|经济区|经济带|地区|片区|新区|高新区|试验区|分社|至|—|、|和|与|到)"
)
_AIMED = re.compile("(?:支持|推动|推进|加快|建设|对口|帮扶|合作|来自)$")
_WITH = re.compile("(?:与|和|同|及|、|联合|会同|协同|支持|对口|帮扶)$")
_SEVERAL = 2
_HEADING = re.compile("表|清单|规划|方案|计划|要点|报告|任务|意见|纲要")
_TITLE = "标题"
_DUTY = re.compile("牵头|责任|负责|配合|单位[：:]")
_OF_PROVINCE = re.compile("全省|我省|省内")
_SELF = {
    "province": re.compile("全省|我省|省委|省政府|省级"),
    "prefecture": re.compile("全市|我市|市委|市政府|全州|我州|州委|州政府|市级|州级"),
    "county": re.compile("全县|我县|县委|县政府|全区(?!域)|我区|区委|区政府|县级部门"),
}


def find_jurisdiction(
    title: str, issuer: str, text: str, units: Iterable[str] = (), *, within: str = ""
) -> Jurisdiction:
    """Return whose document a text is.

    Parameters
    ----------
    title, issuer
        As the outline found them; either may be empty.
    text
        The clean text; its beginning is read for an assembly or an issuing body, its names are counted.
    units
        The bodies that its tasks are given to.
    within
        Adcode of the province, where it is known: only what lies in it counts.

    Returns
    -------
    Jurisdiction
        ``why`` says in Chinese what it rests on. Sichuan where the text says nothing.
    """
    country = country_names()
    head = re.sub(r"[ \u3000]", "", text[:HEAD])

    @cache
    def counted() -> NameCounts:
        # Most documents say whose they are; the names of the whole are counted for the others alone.
        return count_names(text[:SCANNED] + "\n" + "\n".join(units), country)

    def likely() -> str:
        return within or likely_province(counted())

    of_bodies = _above_peers(_bodies(head), likely, country)
    for words, why in chain(_issuers(issuer, head), ((title, _TITLE),), of_bodies, _first_lines(head)):
        found = _own(words, likely, country, is_body=why != _TITLE)
        if found is not None and (not within or found.adcode[:2] == within[:2]):
            own = _raised(found.adcode, title, text, country) if why == _TITLE else found.adcode
            return _made(own, f"{why}“{_short(words[found.start :])}”", country)
    zone = zone_document(title or head.partition("\n")[0], counted(), country, within)
    if zone is not None:
        return _made(zone.adcode, f"{_TITLE}“{zone.name}”在{country.name(zone.adcode)}", country)
    sign = _of_the_nation(title, issuer, text, head, counted(), country)
    if sign:
        own = within or for_most(counted())
        return replace(_made(own, f"{sign}；按{country.name(own)}看", country), is_national=True)
    numbered = _by_number(find_number(head), counted(), country)
    if numbered and (not within or numbered[:2] == within[:2]):
        return _made(numbered, f"文号“{_short(find_number(head))}”与文中地名相合", country)
    told = _told(text[:SCANNED], counted(), country)
    if told and (not within or told[:2] == within[:2]):
        return _made(told, f"文中以{country.name(told)}及其辖区为主语部署工作", country)
    return _by_names(text, counted(), likely(), within, country)


def _by_names(text: str, counted: NameCounts, likely: str, within: str, country: CountryNames) -> Jurisdiction:
    """Return whose document it is by nothing but the names in it."""
    inside = _by_places(text[:SCANNED], within)
    if inside:
        return _made(inside, f"文中自称“全市”“全县”一类，所称的县或乡镇多在{country.name(inside)}", country)
    if not within and likely != SICHUAN and counted.provinces[likely[:2]] < FEWEST:
        return _made(SICHUAN, "文中地名太少，无从判断，按默认取四川省", country)
    return _by_counts(counted, likely, text, country)


def _of_the_nation(title: str, issuer: str, text: str, head: str, counted: NameCounts, country: CountryNames) -> str:
    """Return what says that the document is of the whole country; a title that names a division says otherwise."""
    if next(country.names_in(title), None) is not None or max(_spoken(text[:SCANNED]).values()) > 1:
        return ""
    lines = [line for line in head.split("\n") if line][:3]
    return national_sign(title, issuer, find_number(head), lines, counted.provinces)


def named_jurisdiction(name: str, within: str = "") -> Jurisdiction:
    """Return the jurisdiction that a user names, by adcode or full name.

    Raises
    ------
    InputError
        If no division, or several, or none in the province ``within`` (adcode) is called so.
    """
    country, wanted = country_names(), name.strip()
    found = [
        code
        for code, row in country.rows.items()
        if wanted in {code, row["name"]} and (not within or code[:2] == within[:2])
    ]
    if len(found) != 1:
        choices = "、".join(f"{country.name(code[:2] + '0000')}{country.name(code)}（{code}）" for code in found)
        where = f"{country.name(within)}没有" if within else "没有"
        head = f"“{name}”不止一处：{choices}；" if found else f"{where}名为“{name}”的省、市或县；"
        raise InputError(head + "请用六位行政区划代码")
    return _made(found[0], "由使用者指定", country)


def _by_number(number: str, counted: NameCounts, country: CountryNames) -> str:
    """Return the prefecture that the text names most, where the number of the document begins with a letter of it."""
    named = counted.prefectures.most_common(1)
    if not number or not named or named[0][1] < 2:
        return ""
    adcode = named[0][0]
    return adcode if not adcode.endswith("0000") and country.name(adcode).startswith(number[0]) else ""


def _by_places(text: str, within: str) -> str:
    """Return the city or the county that a text speaks as, by the counties or towns that it names; nothing if none."""
    spoken = _spoken(text)
    if spoken["province"] >= max(spoken["prefecture"], spoken["county"]):
        return ""
    found = own_prefecture(text, within) if spoken["prefecture"] >= spoken["county"] else ""
    return found or own_county(text, within)


def _told(text: str, counted: NameCounts, country: CountryNames) -> str:
    """Return the lowest division that holds all that sentences tell to act, below the province; nothing if none does.

    One that is told alone must be what the text names most: a province, too, tells its cities what to do.
    """
    told = country.subjects(text)
    if not told or _OF_PROVINCE.search(text):
        return ""
    chains = [country.above(code) for code in told]
    common = next((code for code in chains[0] if all(code in chain for chain in chains)), "")
    if not common or (common.endswith("0000") and common not in told):
        return ""
    if len(set(told)) == 1:
        named, every = counted.of(common), sum(counted.prefectures.values())
        return common if named > 1 and 2 * named > every else ""
    return common


def _made(adcode: str, why: str, country: CountryNames) -> Jurisdiction:
    level: DivisionLevel = country.rows[adcode]["level"]  # type: ignore[assignment]
    return Jurisdiction(adcode, country.name(adcode), level, why)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"


def _issuers(issuer: str, head: str) -> Iterator[tuple[str, str]]:
    for match in _ASSEMBLY.finditer(head) if _SITTING.search(head) else ():
        yield match["name"], "人民代表大会届次前的名称"
    if issuer:
        yield issuer, "发文机关"


def _bodies(head: str) -> Iterator[tuple[str, str]]:
    """Yield the bodies that the beginning names, but for those of a list and those that a task is given to."""
    for match in _ISSUED.finditer(head):
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not line.endswith(("、", "，")) and not _DUTY.search(line):
            yield match[0], "文首机关"


def _above_peers(
    bodies: Iterator[tuple[str, str]], likely: Callable[[], str], country: CountryNames
) -> Iterator[tuple[str, str]]:
    """Yield some bodies; what is above them where they are several of one level, which a press text lets speak."""
    named = list(bodies)
    own = (_own(words, likely, country, is_body=True) for words, _ in named)
    adcodes = list(dict.fromkeys(one.adcode for one in own if one is not None))
    levels = {country.rows[adcode]["level"] for adcode in adcodes}
    if len(adcodes) < _SEVERAL or len(levels) > 1 or "province" in levels:
        yield from named
        return
    chains = [country.above(adcode) for adcode in adcodes]
    common = next((code for code in chains[0] if all(code in chain for chain in chains)), "")
    if common:
        yield country.name(common), named[0][1]


def _first_lines(head: str) -> Iterator[tuple[str, str]]:
    """Yield the first lines that read like a heading: a table or an extract may have no title of its own."""
    for line in [line for line in head.split("\n") if line][:3]:
        if len(line) <= 60 and "。" not in line and _HEADING.search(line):
            yield line, _TITLE
    first = head.lstrip("\n").partition("\n")[0]
    if 8 <= len(first) <= 60 and not re.search("[。；，：]", first):
        full = next(country_names().names_in(first), None)
        if full is not None and full.start == 0 and full.rows[0].is_full:
            yield first, _TITLE


@dataclass(frozen=True, slots=True)
class _Own:
    start: int
    adcode: str


def _own(words: str, likely: Callable[[], str], country: CountryNames, *, is_body: bool) -> _Own | None:
    """Return the division that some words belong to: the lowest of a chain 四川省 + 达州市, none of a list."""
    chain: DivisionRow | None = None
    start = end = -1
    for found in country.names_in(words):
        is_one = len(found.rows) == 1
        row = found.rows[0] if is_one else _nearest(found.rows, chain.adcode if chain is not None else likely())
        if chain is not None:
            if found.start != end or not _is_below(row.adcode, chain.adcode):
                break
            chain, end = row, found.end
            continue
        behind = words[found.end : found.end + 8]
        before = words[: found.start].rstrip()
        if (_WITH if is_body else _AIMED).search(before):
            continue
        if _NOT_OWN.match(behind):
            continue
        chain, start, end = row, found.start, found.end
    return _Own(start, chain.adcode) if chain is not None else None


def _is_below(adcode: str, above: str) -> bool:
    return adcode != above and adcode.startswith(above.rstrip("0") or above[:2])


def _nearest(rows: tuple[DivisionRow, ...], near: str) -> DivisionRow:
    """Choose among divisions of one name the one below that at hand or in its province, the higher level first."""
    below = [row for row in rows if near and _is_below(row.adcode, near)]
    inside = [row for row in rows if near and row.adcode[:2] == near[:2]]
    return (below or inside or list(rows))[0]


def _raised(adcode: str, title: str, text: str, country: CountryNames) -> str:
    """Return the province for a title that names one of its cities while the text speaks as the province does."""
    spoken = _spoken(text[:SCANNED])
    is_city = country.rows[adcode]["level"] != "province"
    if is_city and spoken["province"] > 3 * max(1, spoken["prefecture"], spoken["county"]) and "省" not in title:
        return adcode[:2] + "0000"
    return adcode


def _spoken(text: str) -> dict[str, int]:
    return {level: len(pattern.findall(text)) for level, pattern in _SELF.items()}


def _by_counts(counted: NameCounts, likely: str, text: str, country: CountryNames) -> Jurisdiction:
    spoken = _spoken(text[:SCANNED])
    own = {code: n for code, n in counted.prefectures.items() if code[:2] == likely[:2] and not code.endswith("0000")}
    said = f"文中所称地名以{country.name(likely)}最多"
    is_city = spoken["prefecture"] > spoken["province"] and likely[:2] not in MUNICIPALITIES
    if own and is_city and spoken["prefecture"] >= spoken["county"]:
        best = max(own, key=lambda code: (own[code], code))
        if own[best] * 2 > sum(own.values()):
            return _made(best, f"{said}，其中{country.name(best)}过半，且以“全市”“我市”自称", country)
    if spoken["county"] > max(spoken["province"], spoken["prefecture"]) and counted.counties:
        best, n = counted.counties.most_common(1)[0]
        if best[:2] == likely[:2] and n * 2 > sum(counted.counties.values()):
            return _made(best, f"{said}，其中{country.name(best)}过半，且以“全县”“全区”自称", country)
    return _made(likely, said, country)
