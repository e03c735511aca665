"""What a document says of itself before its tasks begin: title, issuer, year, number, date."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.text.numerals import value_of
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

BODY_NAME = re.compile(
    f"^[{HAN}（）]{{3,60}}?(?:人民政府|政府|委员会|办公室|厅|(?<![格布结大])局|委|党委|领导小组)(?:办公室)?(?:文件)?$"
)
"""A line that is the name of a body."""
DATE = re.compile(
    r"^[（(]?(?P<year>\d{4}|[二〇零一九三四五六七八]{4})[年.\-/](?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})[月.\-/]"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:印发)?[）)]?$"
)
"""A line that is a date and nothing else."""
_KIND = (
    "(?:任务|要点|方案|计划|(?:分工|分解|任务|计划|清单|明细|一览|情况|进度|进展)表|意见|通知|规划|措施|办法|清单|决定|分工|纲要|行动|报告|指南|导则|通报|公告|"
    "名单|项目表|一览表|目录|台账|实事(?:项目)?|分解|年度?(?:重点|主要)工作)"
)
_TITLE = re.compile(rf"^.{{4,80}}{_KIND}(?:（[^）]*）)?》?$")
_ENCLOSED = re.compile(r"(?:印发|发布|出台|公布|转发)《([^》]{4,80})》")
_GIVEN = re.compile(r"将《([^》]{4,80})》(?:印发|予以印发|发给|下发|公布|转发)")
_ISSUED_BY = re.compile(
    "(?:^|(?<=[\\d|\\s]))(?:发布机关|发文机关|发文单位|发布机构|印发机关|制定机关|发布单位|成文机关|来源|信息来源|作者)[：|]*(?P<name>.{2,60})$"
)
_SETTLED = re.compile(
    r"《([^》]{4,80})》(?:[^。《》]{0,8}|，)(?:已经?|业经)[^。《》]{0,40}(?:印发|发给|下发|公布|转发)"
)
"""《…》已经市人民政府同意，现印发给你们."""
_META = re.compile(
    r"^(?:来自|发布|成文|印发|来源|日期|时间|索引|文号|浏览|点击|字体|【字|编辑|作者|主题|有效|[（(]?\d{4}[-/年.]\d|——?\d{4}年|您|当前位置)"
)
_DRESS = re.compile(
    rf"^[（(][{HAN}]{{2,8}}(?:省|市|自治区|州|县|区)[)）](?=.{{6}})|^(?:名称|标题|题名)[：:]\s?"
    r"|^(?:表|附表|附件)\s?\d{0,2}[：:．.、-]\s?|[（(【]?全文[)）】]?$|[-—_|].{2,20}(?:网|门户|人民政府)$|及全文$"
)
_SESSION = re.compile(
    rf"^(?:——)?[（(]?20\d\d年\d{{1,2}}月\d{{1,2}}日在?(?P<place>[{HAN}]{{2,12}}?)第[{HAN}\d]{{1,6}}届"
)
_SPEAKER = re.compile(
    f"^(?P<place>[{HAN}]{{0,10}}?[省市县区州盟])?(?:人民政府)?(?:代理|代)?(?:省长|市长|县长|区长|州长|主席|盟长)[{HAN}]{{0,4}}$"
)
_REPORT = re.compile(
    rf"^(?:20\d\d年)?(?P<place>[{HAN}]{{1,12}}?(?:省|市|县|区|州|盟))(?:20\d\d年)?(?:人民)?政府工作报告"
)
_SPEAKS = re.compile(rf"(?:代表|受)(?P<place>[{HAN}]{{1,10}}?(?:省|市|县|区|州|盟))人民政府")
_ADDRESSED = re.compile(r"^[^。；]{2,200}[：:]$")
_SALUTES = re.compile("^(?:各位代表|各位委员|同志们)|^现在，?我代表|向大会报告工作")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年(?!远景|目标|愿景)|[—\-－~至](?:20)?\d\d年?)")
_DOC_NUMBER = re.compile(rf"[{HAN}]{{1,10}}[\s?[〔\[（(【]?(20\d\d)[〕\])）】]\s?第?\d{{1,4}}号")
_NUMBERED = re.compile(r"[〔\[（(](20\d\d)[〕\])）]\d*号?")
_DATED = re.compile(r"(?m)^.{0,30}?(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})")
_FULL, _CREDIT = 80, 160
_BEGINNING = 3000


def leading_lines(lines: Sequence[str]) -> int:
    """Return how many lines of a text without numbers are heading, date and salutation."""
    count = 0
    for words in lines:
        heading = (
            (len(words) <= _FULL and _TITLE.match(words) and "，" not in words)
            or _SESSION.match(words) or _SPEAKER.match(words) or _SALUTES.search(words) or BODY_NAME.match(words)
            or _DOC_NUMBER.fullmatch(words) or _ADDRESSED.match(words) or (_META.match(words) and len(words) <= 40)
        )  # fmt: skip
        if not heading:
            break
        count += 1
    return count


def find_title(preamble: str, *, strict: bool) -> str:
    """Return the title; empty if the lines before the tasks hold none.

    A title may be broken over two lines, stand between 《 and 》 in the words that issue it, or carry what a web page
    adds (全文, the name of the site).

    Parameters
    ----------
    strict
        Take only a line that ends as titles of documents do (…重点任务, …方案), not merely the first short one.
    """
    lines = [line for line in preamble.split("\n") if line]
    given = next((_quoted(match[1]) for line in lines if (match := _GIVEN.search(line) or _SETTLED.search(line))), "")
    short = [line for line in lines if len(line) <= _FULL and not re.search("[。；]", line) and not _META.match(line)]
    found = ""
    for above, line in pairwise(["", *short]):
        enclosed = _ENCLOSED.search(line)
        if enclosed:
            found = enclosed[1]
            break
        bare = _undressed(line)
        if _TITLE.match(bare) and "，" not in bare and not _ADDRESSED.match(line):
            found = _joined(above, bare)
            break
    if given and (not found or found in given or found.rstrip("》").endswith(("通知", "公告"))):
        return given
    if found:
        return _quoted(found)
    enclosed = next((match for line in lines if (match := _ENCLOSED.search(line[:200]))), None)
    if enclosed:
        return _quoted(enclosed[1])
    named = [
        line
        for line in short
        if not any(pattern.match(line) for pattern in (BODY_NAME, _ISSUED_BY, _SESSION, _SPEAKER, _ADDRESSED, _SALUTES))
        and not _DOC_NUMBER.fullmatch(line)
    ]
    if strict or not named:
        return ""
    long = [line for line in named if len(line) >= 8]
    return _quoted(_undressed((long or named)[0]))


def _undressed(line: str) -> str:
    return _DRESS.sub("", line).strip()


def _quoted(title: str) -> str:
    title = title[1:-1] if title.startswith("《") and title.endswith("》") and title.count("《") == 1 else title
    return title.replace("〈", "《").replace("〉", "》")


def _joined(above: str, line: str) -> str:
    """Put the first line of a title that a page has broken before its last."""
    whole = (
        6 <= len(above) <= 50
        and re.search("[省市县区州国]", above)
        and not re.search("[省市县区州]|^20", line[:10])
        and not re.search("[：，。！>|]", above)
        and not BODY_NAME.match(above)
        and not _SESSION.match(above)
        and not _SPEAKER.match(above)
        and not _DOC_NUMBER.search(above)
        and not re.search(f"{_KIND}$", above)
    )
    return above + line if whole else line


def find_issuer(preamble: str, tail: str) -> str:
    """Return the body that issues the document: it signs, stands above the title, is labelled or reports."""
    lines = [line for line in preamble.split("\n") if line]
    end = [line for line in tail.split("\n") if line]
    signatures = [line for line, date in pairwise([*lines, *end]) if DATE.match(date)]
    for line in signatures[::-1] + lines[:6]:
        if BODY_NAME.match(line):
            return line.removesuffix("文件")
    for line in lines:
        match = _ISSUED_BY.search(line) if len(line) <= _CREDIT else None
        if match:
            label = line[: match.start("name")]
            name = match["name"].strip("：|").split("|")[0].split("发布")[0].strip()
            if "来源" not in label and "作者" not in label:
                return name
            if BODY_NAME.match(name):
                return name
    return _reporting(lines)


def _reporting(lines: Sequence[str]) -> str:
    """Return the government whose head speaks: of the title, the session, the first words or the speaker."""
    bare = [_undressed(line) for line in lines]
    for pattern in (_REPORT, _SESSION, _SPEAKS, _SPEAKER):
        for line, words in zip(lines, bare, strict=True):
            match = pattern.search(line) if pattern is _SPEAKS else pattern.match(words)
            if match and match["place"] and len(match["place"]) > 1:
                return match["place"] + "人民政府"
    for line in lines:
        match = re.match(rf"^(?P<body>[{HAN}]{{2,12}}?(?:人民政府(?:办公[厅室])?|委员会|[厅局委]))关于", line)
        if match:
            return match["body"]
    return ""


def find_year(title: str, preamble: str, text: str = "") -> int | None:
    """Return the year of the title, of the document number, of the date line, or the one that the text names most."""
    match = _YEAR.search(title) or _NUMBERED.search(preamble) or _DATED.search(preamble)
    if match:
        return int(match[1])
    named = Counter(_YEAR.findall(text[:_BEGINNING]))
    return int(max(named, key=lambda year: (named[year], year))) if named else None


def find_number(preamble: str) -> str:
    """Return the number of the document (川办发〔2022〕34号) that stands on a line or behind 文号; else nothing."""
    for line in preamble.split("\n"):
        match = _DOC_NUMBER.search(line) if len(line) <= _FULL and "号" in line else None
        if match and "《" not in line[: match.start()]:
            return re.sub(r"\s", "", match[0].rpartition("文号")[2])
    return ""


def find_date(preamble: str, tail: str) -> str:
    """Return the day of the document as ``YYYY-MM-DD``: of its signature, its session or its page; else nothing."""
    for part in (preamble, tail):
        for line in part.split("\n"):
            match = DATE.match(line)
            if match and "年" in line:
                return _iso(match["year"], match["month"], match["day"])
    lines = preamble.split("\n")
    dated = [line for line in lines if _SESSION.match(line)] + lines
    match = next((found for line in dated if (found := _DATED.match(line))), None)
    return _iso(match[1], match[2], match[3]) if match else ""


def _iso(year: str, month: str, day: str) -> str:
    numbers = [int(value_of(part.replace("零", "〇")) or 0) for part in (year, month, day)]
    if not (1900 < numbers[0] < 2100 and 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= 31):
        return ""
    return f"{numbers[0]:04}-{numbers[1]:02}-{numbers[2]:02}"
