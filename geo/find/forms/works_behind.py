"""The work on a thing that its name goes on with: 沱江航道升级工程, 红鱼洞水库渠系工程, 周家祠及周边改造提升工程.

The words between a name and 工程 are those of works alone; without 工程 they belong to the name of a water that is an
item of a list of projects (沱江流域水环境综合治理等5个项目). A work lies where that lies which it is done on.
"""

from __future__ import annotations

import re

_WORDS = (
    "航道|河道|渠系|水环境|水生态|生态|环境|综合|防洪|堤防|水系|连通|岸线|饮水|供水|配套|节水|续建|扩能|提升|改造|升级|"
    "改扩建|扩建|改建|扩容|提质|整治|治理|修复|保护|修缮|加固|除险|抢险|利用|开发|电气化|复线|文物|本体|景观|绿化|疏浚|"
    "清淤|达标|通航|设施|基础"
)
_STAGE = "(?:（[一二三四五六]期）|[一二三四五六]期)?"
_RUN = f"(?:及其?周边)?(?:{_WORDS})(?:[与及和]?(?:{_WORDS}))*{_STAGE}"
_WORK = re.compile(f"(?:{_RUN}|（[一二三四五六]期）)工程(?![师院局部])")
_LISTED = re.compile(f"{_RUN}(?=(?P<marks>[、和与及]?)[^，。；：]{{0,60}}?等[^，。；：]{{0,10}}?(?:项目|工程))")
_STAGE_ASIDE = re.compile("（[一二三四五六]期(?:工程)?）")
_EDGES = frozenset("、和与及，。；：（\n ")
_FIRST = frozenset(_WORDS.replace("|", "") + "及（")


def stage_end(text: str, stop: int, end: int) -> int | None:
    """Return where a stage in brackets ends that a name goes on with: 龙泉通用机场（一期）."""
    stage = _STAGE_ASIDE.match(text, stop, end) if text.startswith("（", stop) else None
    return None if stage is None or text.startswith("工程", stage.end()) else stage.end()


def work_end(text: str, stop: int, end: int) -> int | None:
    """Return where the name of the work ends that a mention up to ``stop`` begins; ``None`` for none."""
    work = _WORK.match(text, stop, end) if text[stop : stop + 1] in _FIRST else None
    return None if work is None else work.end()


def listed_work_end(text: str, start: int, stop: int, end: int) -> int | None:
    """Return the same of an item of a list of projects, which a mention from ``start`` to ``stop`` begins."""
    is_item = text[stop : stop + 1] in _FIRST and (not start or text[start - 1] in _EDGES)
    listed = _LISTED.match(text, stop, end) if is_item else None
    if listed is None or not (listed["marks"] or text.startswith("等", listed.end())):
        return None
    return listed.end()
