"""What a document says of itself before its tasks begin: title, issuer, year."""

from __future__ import annotations

import re
from itertools import pairwise

from geo.text.repairs import HAN

_KIND = "(?:任务|要点|方案|计划|意见|通知|规划|措施|办法|清单|决定|分工|纲要|行动|报告|指南|导则|通报|公告)"
_TITLE = re.compile(rf"^.{{4,80}}{_KIND}(?:（[^）]*）)?》?$")
_ENCLOSED = re.compile(r"(?:印发|发布|出台)《([^》]{4,80})》")
_BODY_NAME = re.compile(
    f"^[{HAN}（）]{{3,60}}?(?:人民政府|政府|委员会|办公室|厅|(?<![格布结大])局|委|党委|领导小组)(?:办公室)?(?:文件)?$"
)
_SIGNED = re.compile(r"^\d{4}年\d{1,2}月")
_ISSUED_BY = re.compile(
    "^(?:发布机关|发文机关|发文单位|发布机构|印发机关|制定机关|发布单位|成文机关)[：]?(?P<name>.{2,60})$"
)
_META = re.compile(r"^(?:发布|成文|印发|来源|日期|时间|索引|文号|浏览|点击|字体|编辑|作者|主题|有效|\d{4}[-/年.]\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_NUMBERED = re.compile(r"[〔\[（(](20\d\d)[〕\])）]\d*号?")
_DATED = re.compile(r"(?m)^.{0,12}?(20\d\d)[-/年.]\d{1,2}[-/月.]\d{1,2}")


def find_title(preamble: str, *, strict: bool) -> str:
    """Return the title; empty if the lines before the tasks hold none.

    Parameters
    ----------
    strict
        Take only a line that ends as titles of documents do (…重点任务, …方案), not merely the first short one.
    """
    lines = [line for line in preamble.split("\n") if line]
    short = [line for line in lines if len(line) <= 80 and not re.search("[。；]", line) and not _META.match(line)]
    for line in short:
        enclosed = _ENCLOSED.search(line)
        if enclosed:
            return enclosed[1]
        if _TITLE.match(line) and "，" not in line:
            return line[1:-1] if line.startswith("《") and line.endswith("》") else line
    named = [line for line in short if not _BODY_NAME.match(line) and not _ISSUED_BY.match(line)]
    return named[0] if named and not strict else ""


def find_issuer(preamble: str, tail: str) -> str:
    """Return the body that issues the document, labelled, above the title or signing the end; else nothing."""
    lines = [line for line in preamble.split("\n") if line]
    for line in lines:
        match = _ISSUED_BY.match(line)
        if match:
            return match["name"].strip("：")
    end = [line for line in tail.split("\n") if line]
    signatures = [line for line, date in pairwise(end) if _SIGNED.match(date)]
    for line in lines[:6] + signatures:
        if _BODY_NAME.match(line):
            return line.removesuffix("文件")
    return ""


def find_year(title: str, preamble: str) -> int | None:
    """Return the year of the title, of the document number, or of the date line, in this order."""
    match = _YEAR.search(title) or _NUMBERED.search(preamble) or _DATED.search(preamble)
    return int(match[1]) if match else None
