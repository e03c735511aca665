"""What the words between two commas do: they begin an action, lead into the next one, measure, or say a result."""

from __future__ import annotations

import re

from geo.text.lexicon import ADVERBS, RESULTS, VERBS, Headed, by_head, passing
from geo.text.repairs import HAN

_NOUNS = (
    "建设用地|建成区|保障性|开放型|发展规划|服务业|管理体|创新型|创新链|示范区|试点城|规划区|培育对|支持政|服务体|服务平|服务设|管理水|"
    "管理服|交易平|储备库|循环经|处理设|分类处|覆盖率|改革措"
)
NOT_VERB = f"(?!{by_head(_NOUNS.split('|'))})"
"""Put before a verb of the lexicon: nouns that begin with one."""
_WHEN = "(?:到?20\\d\\d年底?前?|[今去明]年|全年|年[内底]前?|\\d+月底?前?|(?:过去)?[一二三四五两]年(?:来|间)?|累计|共)"
_IN_BRACKETS = "新（[改扩续]）建|改（扩）建|续（新）建"
LEAD = re.compile(
    f"(?:[一二三四五六七八九十]是|同时|此外|{_WHEN})?[，]?(?:[（(]?[0-9一二三四五六七八九十]{{1,2}}[)）.．、"
    f"])?(?:{passing(ADVERBS)})*(?:地|来)?(?:{_IN_BRACKETS}|{NOT_VERB}(?:{passing(VERBS)}))"
)
_VERB_HEADS = "".join(sorted({verb[0] for verb in VERBS}))
ACTION = Headed(_VERB_HEADS, f"{NOT_VERB}(?:{passing(VERBS)})")
"""A verb of the lexicon, anywhere."""
_SUBJECT = re.compile(
    f"(?:各|有关|相关|省级|省直|市县|县级|市级|设区|乡镇|企业|支持条件|具备条件|"
    f"有条件|每|所有|全部)[{HAN}、（）]{{0,16}}(?:要|应|可|须|都|均|{passing(VERBS)})"
    f"|市、县[{HAN}]{{0,4}}(?:{passing(VERBS)})"
    f"|\\d+(?:\\.\\d+)?[万亿]?[个家所]?(?:以上|左右)?(?:的)?[{HAN}、（）]{{1,12}}?(?:开展|"
    f"建设|实施|创建|建成|达到|完成|启动|通过|纳入|通[上达]|全部|均|都|退出|搬|跨[过入]|越过|脱)"
    f"|[{HAN}、（）]{{2,14}}?(?:开展|创建|打造|建成|申建|争创|承办|举办|设立|启动建设|加快建设|开工建设)[^，。；]"
    f"|[{HAN}、“”（）]{{2,16}}?(?<![需主重首只必纲想])[要须](?:{passing(ADVERBS)})*(?:{passing(VERBS)}|用足|壮大|做|抓|进一步)"
)
_INTO_NEXT = re.compile("(?:按照|根据|依据|围绕|结合|针对|坚持|立足|面向|着眼|聚焦于|力争到|至20|自20|从20|截[至止])")
_AT_TIME = re.compile("到?20\\d\\d年|年底前|\\d+月底前")
_MAKES = re.compile("[把将].{2,}(?:建[设]?成|打造成?|列入|纳入|作为|变成|变为|转化|用[在于到]|[放摆]在|落实?到)")
"""What is made of something: 把旧厂建成园区."""
_SUBJECT_UNDER = re.compile(f"[{HAN}、（）]{{1,8}}?(?:根据|按照|依据)")
_PLACED = re.compile("(?:以|在|依托|通过|对|为|由|于|把|将|就)")
_AT = re.compile("(?:在|对|由|把|将|就).{6,}")
_UNDONE = re.compile("[上下中里内外后前时处]$|方面|为[^，。]{1,8}$|基础|契机|的[^，。的]{1,8}$|、[^，。、]{1,4}$")
"""How words end that only say where, when or of what."""
_FOR = re.compile(
    "为[^，。；]{2,40}(?:提供|奠定|打下|注入|作出|创造)[^，。；]{0,8}(?:支撑|保障|基础|动能|动力|条件|力量|贡献|经验)"
)
"""What an action is good for: 为乡村振兴提供坚实支撑."""
_STRONG = re.compile(
    "[抓做办]好|抓实|进行|扛起|制定|开展|实施|建设|打造|创建|推进|推动|设立|布局|培育|举办|发放|提供|建立|完善|支持|扶持|"
    "除险|处置"
)
_TAIL = re.compile(
    "(?:(?:力争|争取|预计)?(?:达到|达|提高到|提升到|增长到|控制在|降至|下降到)|"
    "其中|并|且|以及|及|或|从而|进而|使|让|以便|争取到|相应)"
)
RESULT = re.compile(f"(?:{passing(ADVERBS)})*(?:{passing(RESULTS)})")
_OF_AREA = re.compile(
    "(?:枢纽|口岸|园区|[海河空]港|机场|都市圈|城市群|城镇群|经济区|经济圈|经济带|毗邻|(?<![本各该老城山社])地区|新区|片区)"
)
_MEASURED = re.compile(r"\d|百分之|[一二两三四五六七八九十]+个")
AMOUNT = re.compile(
    r"[\d百](?:(?<=\d)(?:\.\d+)?(?:[万亿千百]|余|多)*(?:个|家|套|公里|千米|项|座|所|%|％|户|部|条|处|人|亩|亿元|万元|元|吨|斤|平方米|平方公里|张"
    r"|场|支|百分点|立方米|公顷|名|件|岁|米|辆|根|批|次|千瓦|亿|万)|(?<=百)分之)"
)
"""A number with what it counts or measures."""
_POINT = re.compile("[一二三四五六七八九十]{1,2}是")
_MANNERS = [
    "成功",
    "正式",
    "如期",
    "顺利",
    "相继",
    "陆续",
    "有序",
    "加速",
    "基本",
    "全面",
    "全线",
    "率先",
    "首次",
    "已",
    "将",
    "均",
    "全部",
]
_NO_SUBJECT = [
    "其中",
    "并",
    "且",
    "以及",
    "及",
    "或",
    "使",
    "让",
    "确保",
    "总投资",
    "全长",
    "预计",
    "力争",
    "计划",
    "项目建成后",
    "建成后",
    "投资",
]
_ALSO = re.compile(f"(?:并|且|以及|及|还|同时)(?:{passing(ADVERBS)})*{NOT_VERB}(?:{passing(VERBS)})")
_INDICATOR = re.compile(
    "(?!其中|年均|同比|比(?![重例])|较|占(?!地)|达[到\\d]|为|总[量额投]|分别|累计|[到至约各]\\d|居[全第]|排名|均(?!衡)|高[于出]|低于|增[长幅速]|下降|提高|不[低少]|"
    "力争|预计|户均|同上|全国|并|且|以及|及|或|使|让|确保|保持|实现|第|每)"
    f"[{HAN}（）“”、A-Za-z.0-9]{{2,24}}?(?:增长|增速|提高|下降|降低|降至|降到|降幅|涨幅|达到|达|控制|新增|保持|稳定|突破|超过|完成|提升|减少|增加|左右|以上"
    "|以内|不低于|不少于|不超过|[超破]\\d|[率值额重]\\d)"
)
_DONE_TIMES = re.compile(
    "(?!总|面积|长|投资|占|规模|里程|其中|涉及|惠及|覆盖|受益|服务|容纳|年产|产值|建筑|库容|装机|设计|包括|约|共|合计|累计|同比|分别|达|含|每|人均|户均|预计)"
    f"[{HAN}（）“”、]{{3,16}}\\d+(?:\\.\\d+)?[{HAN}]{{1,5}}(?:以上|左右|以内)?$"
)
"""What is done, and how often: 施划标线40公里. Attributes of what stands before are none of these."""
_WORKS_ON = f"(?:{passing([*ADVERBS, *_MANNERS])})*"
HAPPENS = (
    "开工|复工|建成|竣工|完工|通车|通航|通水|通气|投产|投用|投运|达产|封顶|合龙|贯通|启动|获批|获评|荣获|入选|入围|落地|落户|揭牌|"
    "挂牌|开通|开园|开馆|开业|开街|开航|下闸|蓄水|并网|签约|上市|下线|上线|投入使用|投入运营|通过|进入|跻身|列入|纳入|开放|运营|交付|突破|夺得|蝉联|"
    "动工|交工|收尾|收官|完毕|就位|落成|落幕|闭幕|展开|铺开|提速|获准|核准|摘帽|脱贫|退出|跨入|升为|升格为|成为|获批复|上榜|入列|开行"
)
_GOES_ON = "推进|推动|实施|建设|运行|进行|开展|前进"
_EVENT = re.compile(
    f"(?!{passing(_NO_SUBJECT)})(?:(?!{NOT_VERB}(?:{passing(VERBS)}))[{HAN}A-Za-z0-9、·—“”（）-]){{3,30}}?"
    f"(?:{_WORKS_ON}(?:{HAPPENS})(?!机制|方案|率|者|力|型|期|式|程|前|后)|{_WORKS_ON}(?:{_GOES_ON})$)"
)
"""A work or a place and what happened to it: 向阳桥水库成功下闸, 龙湾湿地公园有序推进."""
_UNDER_WAY = re.compile(
    f"(?!{passing(_NO_SUBJECT)})[{HAN}A-Za-z0-9、·—“”（）+-]{{3,40}}?(?:加快|加速|有序|稳步|扎实|全面|深入|持续|顺利|同步|抓紧|接续|加紧|尽快|按期)"
    "(?:推进|建设|实施|编制|谋划|开展|提速|构建|形成|成形|铺开|织密|落地|完善|培育|壮大|施工|签约|展开)$"
)
"""A subject of its own and how it goes on with it, though a verb is a part of its name: 临空产业区战略规划加快编制."""
_IS_DONE = re.compile(
    f"(?!{passing(_NO_SUBJECT)})[{HAN}A-Za-z0-9、·—“”（）+-]{{3,30}}?"
    "(?:落到实处|落地见效|走深走实|提质增效|见到实效|取得[新实]?[突成][破效]|[迈再][上入]?新?台阶|再添新[彩篇]|完成任务|如期完成|先行一步)$"
)
"""A subject of its own and how far it is: 典型镇培育计划落到实处."""
_CONNECTS = re.compile(
    "(?:过去(?:的?[一五两三]年)|[一五两三]年来|.{0,12}以来|去年|全年|上半年|年初|(?:同时|此外|另外|据了解|对此|为此|目前|当前|下一步|今年|明年|[一五]年来|总体上|具体是|自?.{0,8}(?:时期|期间|季度|\\d月[底末初份]|\\d日|以外|之外)|[^，。一]{2,10}方面|做好(?:今年|明年|当前)?(?:政府|各项)?工作))$"
)
"""What stands alone between two commas and only joins."""
_LONGEST_LINK = 14
_SHORTEST = 4
"""Characters that begin no action."""


def leads_on(words: str) -> bool:
    """Tell whether the words only lead into the action that follows."""
    if _INTO_NEXT.match(words) or (len(words) <= _LONGEST_LINK and _CONNECTS.match(words)):
        return True
    if (when := _AT_TIME.match(words)) is not None:
        return not ACTION.is_in(words, when.end())
    if _MAKES.match(words):
        return False
    if ("照" in words or "据" in words) and _SUBJECT_UNDER.match(words):
        return not _STRONG.search(words)
    return bool(_PLACED.match(words)) and not _STRONG.search(words, 2) and not _does_there(words)


def _does_there(words: str) -> bool:
    """Tell whether what begins with a place or an object says what is done there: 对公交实行国有化改革."""
    return bool(_AT.match(words)) and not _UNDONE.search(words) and ACTION.is_in(words, 2)


def measures_too(text: str, clause: tuple[int, int], words: str) -> bool:
    """Tell whether the words set a figure of their own behind a clause that has set one."""
    if not AMOUNT.search(words):
        return False
    if _INDICATOR.match(words):
        return True
    return bool((_ALSO.match(words) or _DONE_TIMES.match(words)) and AMOUNT.search(text, *clause))


_WHOLE = re.compile(
    f"(?:全[省市县区州域旗]|[我本][省市县区州])(?!统筹|通办|一盘棋|域|总[量面])[{HAN}“”、（）A-Za-z.0-9]*?(?:{passing(VERBS)}|{HAPPENS}|\\d)"
)
"""The own area acts, or something is or will be in all of it: 全市城区垃圾实现无害化处理."""


def acts(words: str) -> bool:
    """Tell whether the words begin an action of their own."""
    if _POINT.match(words):
        return True
    if _TAIL.match(words) or len(words) <= _SHORTEST:
        return False
    if RESULT.match(words) and not (_MEASURED.search(words) or _OF_AREA.search(words)):
        return False
    return bool(
        LEAD.match(words)
        or _SUBJECT.match(words)
        or _EVENT.match(words)
        or _UNDER_WAY.match(words)
        or _WHOLE.match(words)
        or _IS_DONE.match(words)
        or (_PLACED.match(words) and _STRONG.search(words, 2) and not _FOR.match(words))
    )
