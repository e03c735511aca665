"""Clauses that bear on the document's own area, with the reason; how offices work together bears on none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.places import Outside
from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.scope.decision.sentence_words import RANK, RANKS
from geo.scopes import Scope, ScopeKind
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from geo.scope.decision.scope_clause import OwnArea, ScopeClause

_AREA_WORDS = {
    "province": "全省|我省|省内|省域(?!经济副中心)",
    "municipality": "全市(?!场)|我市|市域(?!（|铁)|市内(?!市)",
    "prefecture": "全市(?!场)|我市|全州|我州|全盟|市域(?!（|铁)|州域",
    "county": "全县|我县|全区(?!域)|我区|全旗|全市(?!场)|我市|县域|区域内",
}
"""How a document of each level speaks of its own area."""
_OF_REGION = "全区(?!域)|我区"
"""How an autonomous region does besides; in a province's documents these words are a zone's (天府新区工作要点)."""
_COMPARED = "(?<![占比于居列为])"
_COMPARES = (
    r"(?!平均|前列|领先|率先|第[一二三四五六七八九十\d]|首[位个家]|唯一|的?比重|总量|生产总值的|重要|(?:经济)?副中心"
    "|[^，。；]{0,8}(?:门户|高地|增长极|样板|标杆|枢纽))"
)
"""Around the own area where a narrower place is measured by it: 占全省的比重, 高于全省平均, 全省经济副中心."""
_PROVINCIAL = (
    "省级(?:财政|部门|层面|资金|专项|政府|政策|统筹|预算|机关|有关|权限|领导|平台|[^，。；]{0,8}(?:名录|名单|目录))"
)
"""What belongs to the province itself; a rank (省级度假区) is what a narrower place may strive for."""
_WIDER = f"{_PROVINCIAL}|各地|各级|^各(?:市|县|区)|各部门|其他|其它|其余|城乡(?=居民)"
_KEEP = "(?:加强|强化|健全|完善|建立健全|建立|做好|严格|压实|落实|发挥|坚持|充分发挥|切实)"
_BODIES = RuleSet(
    ScopeRule(
        "in_charge",
        "[由省市县区州镇乡][^，。；]{1,24}(?:局|委|办|厅|公司|政府|管委会|街道办|部门)(?:共同|具体|分别)?"
        "(?:负责|承担主体责任|担任责任主体|牵头(?:负责|落实|抓总[^，。；]{0,8})?|抓好落实|组织实施)$",
        "由市农业农村局承担主体责任。",
    ),
    ScopeRule(
        "bodies_act",
        "^(?:各[^，。；]{0,4}单位(?:要|应|须)|[省市县区州][^，。；、]{1,16}(?:局|委|办|厅|室)(?:将|要|应)?(?:会同|[每按定][^，。；]{1,4}通报|主动对接|积极争取|牵头建立|对[^，。；]{2,30}督办))",
        "各责任单位要加强衔接。",
    ),
    ScopeRule("joint", "联席会议|联合办公室|工作专班", "推动绵阳发展，联合办公室实体运转。"),
    heads="由省市县区州镇乡各联工",
)
"""Who acts, and nothing else: also where what stands before is about a place."""
_OFFICES = RuleSet(
    ScopeRule(
        "mechanism",
        f"{_KEEP}[^，。；]{{0,4}}?(?:工作机制|协调机制|联动机制|要素保障|责任落实|主体责任|工作责任|责任体系|考核评价|考核|监督检查)",
        "建立联席协调机制。",
    ),
    ScopeRule(
        "bodies",
        f"{_KEEP}(?:(?!政策|项目|工程|创新)[^，。；]){{0,40}}?(?:组织领导|组织协调|统筹协调|沟通协作|协调配合|协同配合|部门协同|督促指导|督导|督查督办|督查|跟踪问效|领导小组|工作专班|工作合力)",
        "发挥省城镇化暨城乡融合工作领导小组作用。",
    ),
    ScopeRule(
        "departments",
        "(?:省级|各级|有关|各|市级)(?:有关|各)?部门（?[^，。；]{0,6}）?要|各地[^，。；]{2,30}部门要",
        "各有关部门要密切沟通。",
    ),
    ScopeRule("together", "形成[^，。；]{0,6}合力|调动[^，。；]{0,8}力量|各司其职", "形成强大合力。"),
    ScopeRule("consulted", "征求[^。；]{2,60}意见|(?:合法性|衔接)审查|采纳(?:修改)?意见", "充分征求各部门修改意见。"),
    ScopeRule("passed_on", "层层压紧|逐项(?:明确|写明|跟踪)|任务到人|责任分工|清单制", "逐项明确责任。"),
    heads="加强健完建做严压落发坚充切省县区州各有市形调层逐任征合衔采责清",
)
"""How offices work together, and nothing that lies anywhere."""
_RULES = re.compile(
    "(?:出台|制定|制订|印发|修订|编制|完善|健全|落实|推行|实施|推广|建立|研究|探索|公布|发布|深化|改革|开展)[^，。；]{0,30}"
    "(?:政策|制度|机制|办法|意见|规划|计划|方案|标准|规范|导则|清单|条例|体系|改革|行动|工程|试点|专项)"
)
_OWN_BODY = re.compile("省级(?!新区|高新|经开|开发区|以上)|省本级|省属|省直|省预算|省财政")


class WholeArea:
    """Tells of clauses without a narrower place whether they bear on the own area, and why."""

    def __init__(self, own: OwnArea) -> None:
        self._own = own
        self._known: dict[tuple[str, float], Scope] = {}
        said = _AREA_WORDS[own.level] + (f"|{_OF_REGION}" if own.name.endswith("自治区") else "")
        area = f"{_COMPARED}(?:{said}){_COMPARES}"
        self._said = Headed("全我省市州县区", area)
        self._wider = Headed("全我省市州县区各其城", f"{area}|{_WIDER}")

    def is_meant(self, words: str) -> bool:
        """Whether a clause speaks of the whole area, so that nothing that was carried holds for it."""
        found = self._wider.search(words)
        if found is None:
            return False
        # 打造全省最具活力的增长极: what a narrower place is to be in the whole.
        return not (RANKS.search(words, 0, found.start()) and RANK.match(words, found.end()))

    def is_said(self, words: str) -> bool:
        """Whether a clause says the own area itself: 全省, 我市."""
        return self._said.search(words) is not None

    @staticmethod
    def of_offices(clause: ScopeClause) -> Scope | None:
        """Return the scope of a clause that only says how offices work together; ``None`` for any other."""
        if clause.has_target or not (_OFFICES.search(clause.text) or _BODIES.search(clause.text)):
            return None
        return Scope(ScopeKind.NONE, "", (), None, None, "部门协调或工作要求，不落在具体地方", 0.7)

    def of_bodies(self, clause: ScopeClause) -> Scope | None:
        """Return the scope of a clause that says of bodies alone who acts, whatever place was named before."""
        return self.of_offices(clause) if not clause.mentions and _BODIES.search(clause.text) else None

    def with_others(self) -> Scope:
        """Return the scope of what the own area does with places elsewhere."""
        why = f"与{self._own.name}以外的地方有关，由{self._own.name}承担"
        return Scope(ScopeKind.JURISDICTION, self._own.name, (self._own.adcode,), None, None, why, 0.6)

    def scope(self, clause: ScopeClause) -> Scope:
        """Return the scope of a clause that nothing narrower decides."""
        words, own = clause.text, self._own
        if (offices := self.of_offices(clause)) is not None:
            return offices
        outside = [mention.surface for mention in clause.mentions if isinstance(mention.resolution, Outside)]
        explicit = self._said.search(words)
        if own.is_national:
            if outside:
                # What the State asks of other provinces is no duty of this one.
                anchor = "、".join(dict.fromkeys(outside))
                return Scope(ScopeKind.NAMED, anchor, (), None, None, f"点名的地方在{own.name}以外", 0.9)
            why, sure = f"全国性要求，{own.name}在内", 0.6
        elif explicit:
            why, sure = f"条文说“{explicit[0]}”", 0.9
        elif outside:
            why, sure = f"与{own.name}以外的地方有关，由{own.name}承担", 0.6
        elif _OWN_BODY.search(words):
            why, sure = "本级机构或本级政策", 0.8
        elif clause.has_target:
            why, sure = f"{own.name}的总量目标", 0.8
        elif _RULES.search(words):
            why, sure = f"{own.name}的政策、制度或行动", 0.7
        else:
            why, sure = f"没有更窄的对象，由{own.name}落实", 0.55
        # Most clauses of a document have one of six reasons.
        if (why, sure) not in self._known:
            self._known[why, sure] = Scope(ScopeKind.JURISDICTION, own.name, (own.adcode,), None, None, why, sure)
        return self._known[why, sure]
