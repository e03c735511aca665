"""Words that tell where a sentence stands: over a paragraph, about one place as a whole, about a class on a list."""

from __future__ import annotations

import re

LISTED_CLASSES = re.compile(
    "资源(?:型|枯竭型?)(?:城市|地区)|历史文化名[城镇村]|(?:国家|省)级(?:新区|开发区|高新区|经开区)|百强[县区镇]|综合保税区|综保区|"
    "跨境电(?:子商务|商)综合?试(?:验)?区|全域旅游示范区|国家物流枢纽|国家骨干冷链物流基地|(?:经济)?欠发达(?:县|地区)|"
    "脱贫(?:县|地区)|革命老区|产粮大县|乡村振兴重点帮扶县|山区(?:海岛)?(?:26)?县|边境县|重点生态功能区|老工业(?:城市|基地)|"
    "(?:经济|农业|工业)(?:强|大)[县市]|国家森林城市|县城新型城镇化建设(?:试点|示范)"
)
"""Classes that lists decide, for provinces of which the project has no list."""
BUILDING = re.compile(
    "(?:[^，。；：]{2,24}。)?(?:加快|全力|大力|积极|持续|深入|高质量|高标准|高水平|纵深|扎实|稳步|加力)*(?:地)?"
    "(?:推进|推动|加快|建设|打造|优化提升|提升|做强|做优|支持|加快推进|发展|促进)"
)
OF_PLACE = re.compile(
    "(?:国家中心城市|(?:省域)?(?:经济)?副中心(?:城市)?|地区|都市圈|城市群|示范区|新区|自身|全面)*"
    "(?:建设|发展|高质量发展|振兴|振兴发展|全面振兴|协同发展|一体化发展|能级|开发建设)"
)
_LONGEST = 24
_LEAD = re.compile(f"[^，。；：]{{4,{_LONGEST}}}。(?=.)")
"""A short sentence before a clause's own words: the heading of a paragraph."""


def lead_end(clean: str, start: int, end: int) -> int | None:
    """Return where the short sentence over a paragraph ends in the clause that holds or is one, from its start."""
    if (head := _LEAD.match(clean, start, end)) is not None:
        return head.end() - start
    is_first = clean[max(0, start - 1) : start] in {"", "\n"}
    return end - start if is_first and clean.startswith("。", end) and end - start <= _LONGEST else None
