"""Small documents to keep."""

from __future__ import annotations

from functools import cache

from geo.file_reading import read_extract
from geo.text.formats import extract
from library.kept import NewDocument

PLAN = (
    "四川省{year}年测试要点\n一、总则\n（一）支持绵阳市建设科技城，新增床位{beds}张。\n"
    "（二）支持宜宾市发展动力电池产业。\n"
)


@cache
def _new(name: str, raw: bytes) -> NewDocument:
    found = extract(raw, name)
    return NewDocument(name, raw, found.text, found.origin, read_extract(found, name))


def new(name: str = "要点.txt", *, year: int = 2023, beds: int = 500, extra: str = "") -> NewDocument:
    return _new(name, (PLAN.format(year=year, beds=beds) + extra).encode("utf-8", "surrogatepass"))
