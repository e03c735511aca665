"""What is said of a work that was named before: what it measures, how far it is, what is to come of it, what it has.

A clause without a name and without a subject of its own goes on about the work of the clause before: it has no word
that it could be about otherwise. So the words here say what only a work does (争取年内开工, 主体施工期9年,
取得正式批复), what only a work of a kind has (每日新增污水处理能力6万吨 behind a sewage plant), and what can only
stand behind something that was said (由此实现零距离换乘).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.scope.decision.scope_rules import RuleSet, ScopeRule
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Sequence

WORK = (
    "项目|工程|线路?|铁路|高速公路|高速|公路|大桥|隧道|机场|港口|港区|水库|电站|灌区|通道|航电枢纽|枢纽|泵站|水厂"
    "|桥(?!梁|头|区)"
)
_ON = (
    "(?:[并且还也现正已将可再拟]|即将|有望|目前|眼下|当前|后期|随后|届时|下一步|具备条件后|条件成熟后|条件成熟时|力争|争取|力求|确保|保证|务必"
    "|计划|预计|积极|全力|抓紧|加紧|尽快|尽早|及早|按期|如期|基本|全面|全线|全部|陆续|相继|同步|提前|率先|逐步|正式|主体工程|主体结构|工程|项目|主体)*"
)
"""How, when and with what hope it goes on."""
_WHEN = (
    "(?:[于在至到]|今后)?(?:20\\d\\d年(?:\\d{1,2}月)?|年内|[今明]年|\\d{1,2}月|[上下]半年|春节|[一二三四]季度|汛期|十[四五六]五)?"
    "(?:\\d{1,2}日|底|末|初|前|内|期间|年?[底末初]|[一二三四]季度|[上下]半年)*"
)
_HAPPENS = (
    "(?:破土|实质性|建成|实现|动工|开工|开建|进场|铺轨|通车|开通|竣工|完工|交工|投用|投运|投产|通航|通水|封顶|合龙|贯通|启用|运营|使用|铺开|推开"
    "|具备[^，。；、]{0,4}条件|收尾|收官|达产|并网|见效|投入使用|投入运营|交付(?:使用)?|验收|安全度汛)"
    "(?:动工|开工|建设|兴建|结束|完成|通车|投用|投运|投产|运营|使用|验收|发电)*"
)
"""What happens to a work."""
_SINCE = (
    "(?:自[^，。；]{0,8}(?:之日|以来|起)起?|截[至止](?:目前|[^，。；]{2,10}，)|20\\d\\d(?:年度?|全年)+|\\d+月份?|今年|去年|当年|全年|本年度?|年内|年度|[一二三四]季度|[上下]半年|前\\d个?月"
    "|同期|目前|[现已共]|累计|预计|其中，?|批复|核定|静态|动态|计划|概算|估算|预算|工程|项目)*"
)
_ITSELF = re.compile(
    r"(?:(?:[为占超]|完成)[^，。；]{2,12}?[\d.]+[%％]，|为[^，。；]{2,16}，)?"
    f"(?:其中，?)?(?:预计|规划|计划)?(?:(?:该|本|此|整个|全部)?(?:{WORK})的?)?(?:预计|规划|计划)?"
)
"""The work itself before what it measures."""
OF_WORK = RuleSet(
    ScopeRule(
        "length",
        "(?:(?:[两三四五六七八九]|\\d+)条[^，。；]{0,4}路)?(?:(?:全|总|线路?|路线|全线|正线|桥|隧道|主线|新建线路?)(?:全|总)?长(?:度)?|总里程)(?:约|为|达)?\\d",
        "开工成绵高速公路。全长91公里。",
    ),
    ScopeRule(
        "cost",
        f"(?:(?!完成|下达|到位|落实|安排){_SINCE}(?:完成|下达|到位|落实|安排)?(?:年度|建安|有效|固定资产)*(?:总?投资|概算)(?:估算|概算|额)?|(?:其中，?)?[^，。；]{{0,8}}资金)"
        "(?:合计|约|为|达|超过?|占|近|控制在|[^，。；、\\d]{0,2})?\\d",
        "开工成绵高速公路。总投资90亿元。",
    ),
    ScopeRule("speed", "设计(?:时速|速度|年?[^，。；\\d]{0,6}能力)", "开工成绵高速公路。设计时速120公里。"),
    ScopeRule(
        "size",
        "(?:总?占地|总?用地|总?建筑面积|规划(?:总)?面积|总库容|总装机|装机容量|坝高|主跨|跨径|塔高|建设工期|总工期)",
        "开工成绵高速公路。总占地800亩。",
    ),
    ScopeRule(
        "term",
        "(?:主体|工程|项目|施工|建设|计划|合同|总)*(?:施工期|工期|建设期限?|建设周期)(?:为|约|共|达|控制在)*\\d",
        "开工成绵高速公路。计划工期9个月。",
    ),
    ScopeRule(
        "standard",
        "(?:全线)?(?:按照?|采用)[^，。；]{2,14}标准(?:建设|设计|实施)?$",
        "开工成绵高速公路。按双向六车道标准建设。",
    ),
    ScopeRule(
        "range",
        "(?:供水|受益|服务|灌溉|辐射)(?:范围|区域?|地区)",
        "开工成绵高速公路。服务范围包括遂宁市。总投资90亿元。",
    ),
    ScopeRule(
        "course",
        "(?:起于|起自|止于|途经|途径|(?:沿线|全线)(?:共|一共|拟|规划)?设|桥隧比)",
        "开工成绵高速公路。全线设互通12处。",
    ),
    ScopeRule("fitted", "(?:布设|设有|配建|内设|下设|共设|设置)[^，。；]{0,4}\\d", "开工成绵高速公路。设置服务区2处。"),
    ScopeRule(
        "done",
        "(?:全面|全部|整体|正式|项目|工程)*(?:建成|投用|投产|通车|竣工|完工|投运)后",
        "开工成绵高速公路。建成后缩短车程1小时。",
    ),
    ScopeRule("stage", "[一二三四]期(?:工程|项目)?[^，。；]{0,4}\\d", "开工成绵高速公路。一期30公里2023年完工。"),
    ScopeRule(
        "site",
        "(?:[一二三四]期)?(?:前方|临时|业主|施工)*(?:营地|建设区|库区|坝区|施工区|淹没区|[坝站厂库]址|场平|施工便道|场内道路)",
        "开工成绵高速公路。建设区两千人得到安置。",
    ),
    ScopeRule(
        "prepared",
        "(?:(?:项目)?前期(?:工作)?|主体工程|施工(?:图|许可|单位)|征地拆迁|移民(?:搬迁)?安置)[^，。；、]{0,12}(?:$|，)|(?:[前后近中远]期|随后)?再?(?:实现)?全线[^，。；、]{0,4}(?:贯通|通车|开通)",
        "开工成绵高速公路。前期工作抓紧推进。",
    ),
    ScopeRule(
        "one_by_one",
        "(?:条件)?(?:成熟|具备|达标|论证)一[个条批项座]",
        "加快成绵高速公路前期，条件成熟一条、尽早开工一条。",
    ),
    ScopeRule(
        "rate",
        "(?:年度|累计)?(?:投资|工程量?|形象进度)(?:计划)?完成率",
        "开工成绵高速公路。年度投资完成率超过两成。",
    ),
    ScopeRule(
        "stops",
        "(?:争取|力求|力争|确保)在?(?:境内|辖区|沿途)[^，。；、]{0,10}设",
        "加快成绵高速公路论证，力求在境内多设出口。",
    ),
    ScopeRule(
        "good_for",
        "(?:充分|更好|有效)*发挥(?:防洪|供水|灌溉|发电|航运|调蓄|调度|蓄水|抗旱|减灾|、|和|与|生态){1,6}[^，。；]{0,4}(?:作用|效益|功能)",
        "深化成绵高速公路试点，发挥防洪和供水作用。",
    ),
    ScopeRule(
        "joins",
        "(?:同步|并)?(?:接入|融入|汇入|并入|对接)(?:国家|全国|区域|高速|既有)[^，。；]{0,14}(?:网|通道|枢纽)$",
        "开工成绵高速公路，接入国家骨架网。",
    ),
    ScopeRule(
        "affairs",
        "有关(?:土地|征地|移民|用地|拆迁|丈量|签约)[^，。；]{0,20}(?:展开|推进|完成|办理|启动)",
        "开工成绵高速公路。有关土地丈量工作展开。",
    ),
)
"""What a work measures, where it runs, what it brings, how far it is: said of the work that was named right before."""
OF_PROGRESS = RuleSet(
    ScopeRule(
        "when",
        f"{_ON}{_WHEN}{_ON}{_HAPPENS}(?:，?{_ON}{_WHEN}{_ON}{_HAPPENS})*$",
        "加快成绵高速公路扩容建设，2023年底通车。",
    ),
    ScopeRule(
        "approved",
        f"{_ON}{_WHEN}{_ON}(?:取得|获得|拿到|通过|完成|报批|办理|办结|报送)(?![^，。；]*(?:全|各|一批|行政|改革|个))"
        "[^，。；、]{0,16}?(?:批复|核准|批准|审批|立项|可研|可行性研究|初步设计|初设|评审|审查|环评|用地预审|招标|招投标|选址|勘察|前期手续)(?:工作|报告|手续|编制|文件)*$",
        "加快成绵高速公路前期，力争10月取得铁道部的批复。",
    ),
    ScopeRule(
        "planned",
        f"{_ON}(?:进入|纳入|列入|挤进|争列|调入)[^，。；、]{{0,16}}(?:规划|计划|盘子|笼子|清单|名单|项目库|储备库)$",
        "加快成绵高速公路前期，正争取进入国家规划。",
    ),
)
"""What is to come of a work, or has; a clause ends with it."""
_LAST = frozenset("工车通产运用航水顶龙营开尾官网效付收建电汛设件复准批项研究计审查评标址划子单库告续作束成")
"""Characters that end such words: most clauses are none by their last one."""
PARTS = RuleSet(
    ScopeRule(
        "parts",
        "施工(?!许可|图|企业|安全|管理|现场)|开挖|填筑|浇筑|铺轨|架梁|正式批复|可研|初步设计|环评|围堰|船闸|坝体|隧洞|标段|路基"
        "|厂坝|引航道|闸首|截流|下闸|桩基|承台|箱梁|桥墩|主塔|盾构|站房|接触网|联调联试|试运行|装卸间|安装间|机电安装|机组(?:安装|发电|投产|并网)"
        "|选址报告|论证报告|工程量|工可|预可研|用地预审|控制性工程|开关站|上水库|下水库|地下厂房|内外装修|装饰装修|主体建设|外立面|幕墙|主体结构",
        "开工成绵高速公路。路基填筑接近完成。",
    ),
    heads="施开填浇铺架正可初环围船坝隧标路厂引闸截下桩承箱桥主盾站接联试装安机选论工预用控上地内外幕",
)
"""Parts of a work and stages of building it, near the head of a clause."""
_NEAR, _FAR = 12, 20
"""Characters before them, and up to where they are looked for."""
_NO_PART = re.compile("全|完善|规范|加强|严格|[^，。；]{0,20}[，。；]")
"""Before them: what is done to all, or said before a comma."""
OF_ITSELF = RuleSet(
    ScopeRule(
        "itself",
        "(?:电站|水库|基地|机场|大桥|灌区|铁路|高速|枢纽|工程|项目)(?:(?:还|将|已|可|共|一共|由|位于|坐落|建成|投|集|于|自|全长|主要|分|采用|规划|设计|装机|安装|拟|建有|按|占地|用地|累计|惠及|总占|总库|总长)(?!库)"
        "|(?:批复|核定|概算|估算|计划|总)+投资)",
        "建设老木孔电站。电站将提供清洁电力。",
    ),
)
"""The kind of the work that was named before, as the subject."""
OF_ONE_WORK = RuleSet(
    ScopeRule(
        "so_far",
        "(?:截至)?(?:目前|眼下|当前)，?(?:该|工程|项目|主体|正在|正|已(?:完成|进入|启动|开工|建成|进场|签订|取得|通过|安装|铺设|累计))",
        "开工成绵高速公路。目前，已完成路面试铺。",
    ),
    ScopeRule(
        "reviewed",
        "[^，。；、全各]{2,14}已?(?:委托|组织|出具|完成)[^，。；、个]{0,12}(?:项目|可研|报告|方案|设计)[^，。；、]{0,6}(?:评审|评估|审查|意见)$",
        "开工成绵高速公路。国家发展改革委已委托机构对项目进行评审。",
    ),
    ScopeRule(
        "belongs",
        "(?:同步|一并|完成|建设|推进|实施)*(?:配套(?:供水|输水|管网|路网)|引桥|引道|进场道路|进库|进站道路|连接线)",
        "开工成绵高速公路。同步建设引道。",
    ),
    ScopeRule(
        "contents",
        "(?:主要|工程|项目|其)*(?:建设内容|建设任务|建设规模|工程任务|治理内容)(?:包括|包含|为|有|：)"
        "|主要由[^，。；]{2,40}[组构]成",
        "开工成绵高速公路。主要建设内容包括服务区。",
    ),
    ScopeRule(
        "canals",
        "(?:已|累计|共|计划)*(?:修建|铺设|敷设|开挖|建设|新建|新修|加固|安装|完成)?(?:各级|干支|上水|输水|配水|主)*"
        "(?:渠道|渠系|管道|管线|隧洞|堤防|护坡|护岸|护脚|堤身|堤线)[^，。；]{0,10}\\d",
        "建设亭子口灌区一期。修建渠道376公里。",
    ),
    ScopeRule(
        "supplies",
        "(?:年|每年|年均|日)(?:引水|供水|调水|发电)[^，。；]{0,4}\\d",
        "建设亭子口灌区一期。年均发电4亿度。",
    ),
    ScopeRule("waters", "(?:设计|可|将)*灌溉(?:面积)?[^，。；]{0,6}\\d", "建设亭子口灌区一期。灌溉136万亩。"),
    ScopeRule(
        "serves",
        "(?:解决|惠及|向|为)[^，。；]{0,2}\\d+(?:\\.\\d+)?万?人[^，。；]{0,2}(?:用水|供水|饮水)",
        "建设亭子口灌区一期。解决245万人用水。",
    ),
)
"""What a single work holds, carries and serves, and how far it is, right behind it."""
OF_RESULTS = RuleSet(
    ScopeRule(
        "thus",
        "(?![^，。；]{0,20}(?:全[省市县区州]|我[省市县区州]|城市|城乡|全域))[^，。；]{0,18}?(?:[由就借据]此)(?![为外前后间及次])",
        "开工成绵高速公路，三种方式由此实现换乘。",
    ),
)
"""What follows from what the same sentence has said."""
OF_WHAT_WAS_SAID = RuleSet(
    ScopeRule(
        "tasks",
        "(?:今年|年内)?(?:可望|有望|计划|预计|已)*完成[^，。；、]{0,12}(?:建设任务|工程量|形象进度)",
        "改造绵阳机场，今年可望完成两万平米建设任务。",
    ),
    ScopeRule("spent", "(?:完成|下达|到位)(?:年度|建安|固定资产)*投资[约超达近]?\\d", "改造绵阳机场，完成投资9亿元。"),
    ScopeRule("besides", "(?:另有|还有|另外有)[^，。；]{0,4}\\d", "扩建绵阳机场，另有3条国际航线。"),
    ScopeRule(
        "now",
        "(?:目前|眼下|当前|现阶段|迄今|至今)，?(?!全|我|各|国|在建|共|累计|拥有|总|已有)[^，。；]{4}",
        "拆除成绵高速公路沿线广告，目前整治22处。",
    ),
)
"""Words that only stand behind something that the same sentence has said."""
_OF_KIND: tuple[tuple[str, str], ...] = (
    (
        "水库|灌区|干渠|引水|供水|调水|水源|水厂|水利枢纽|航电枢纽|水电站",
        "饮水困难|饮水安全|缺水|供水能力|日供水|年供水|引水|坝顶|大坝|下闸|蓄水|移民|泄洪|溢洪|渠系|输水|渠首|鱼道|航道",
    ),
    (
        "电站|电厂|光伏|风电|风电场|发电|储能|枢纽",
        "机组|年发电|发电量|装机|上网电量|大坝|蓄水|升压站|光伏板|风机",
    ),
    (
        "污水处理厂|污水厂|处理站|处理中心|焚烧厂|发电厂",
        "处理能力|日处理|出水|尾水",
    ),
    ("机场", "航线|航班|旅客吞吐|货邮|航站楼|跑道|停机位|通航城市|起降"),
    ("港|港区|作业区|码头|港口", "泊位|吞吐|班轮|集装箱|铁水联运|集疏运"),
    (
        "高速|高速公路|公路|大道|快速路|快线|路|绕城|连接线|扩容|高速[^，。；]{0,8}段",
        "路面|桥梁|互通|桥隧|匝道|收费站|沥青|出入口|控制性工程|土建",
    ),
    ("铁路|高铁|城际|专线|线|段|号线", "桥梁|隧道|制梁|桥隧|四电|正线|无砟|铺架|土建"),
    ("大桥|特大桥|桥|隧道", "合龙|主梁|桥面|拉索|引桥|左洞|右洞|掘进"),
    ("公园|湿地|绿道|景区|古镇", "廊道|绿道|步道|游客|景观"),
    ("医院", "床位|门诊|住院"),
    ("学校|中学|小学|幼儿园|学院|校区", "学位|校舍|教学楼|宿舍"),
    ("园区|产业园|工业园|开发区|高新区|经开区|科技园|物流园", "标准厂房|标准化厂房|入驻企业|入园|园内|园区|落户企业"),
)
"""The last words of works, and what only such a work has, at the head of a clause."""
_ANYTHING = Headed.of("|".join(has for _, has in _OF_KIND).split("|"))
"""All of it: few clauses have any near their head."""
_HAS = tuple(
    (
        re.compile(f"(?:{ends})(?:[（(]?[一二三四]期[）)]?|扩?建?工程|项目|建设|[^，。；、]{{1,4}}段)*$"),
        re.compile(f"[^，。；全各]{{0,10}}?(?:{has})"),
    )
    for ends, has in _OF_KIND
)
_NO_THING = re.compile(".*率|另|新[建增开]|开通|恢复|净增|20|建设|推进|加快")
"""A rate is of the whole, and what is built anew is the next work."""


def goes_on(words: str, *, is_one: bool, is_same: bool) -> bool:
    """Tell whether a clause goes on about the works that the clause before has named.

    Parameters
    ----------
    is_one
        Whether it has named one alone.
    is_same
        Whether they stand in the same sentence.
    """
    start = match.end() if (match := _ITSELF.match(words)) is not None else 0
    rest = words[start:]
    return (
        OF_WORK.match(rest) is not None
        or (rest[-1:] in _LAST and OF_PROGRESS.match(rest) is not None)
        or OF_ITSELF.match(words) is not None
        or (is_one and OF_ONE_WORK.match(rest) is not None)
        or (is_same and OF_WHAT_WAS_SAID.match(words) is not None)
        or (is_same and "此" in words and OF_RESULTS.match(words) is not None)
        or _has_parts(rest)
    )


def _has_parts(words: str) -> bool:
    """Tell whether parts of a work or stages of building it stand near the head of a clause."""
    found = PARTS.search(words, 0, _FAR)
    return found is not None and found.start() <= _NEAR and _NO_PART.match(words, 0, found.start() or 1) is None


def has_a_thing(words: str) -> bool:
    """Tell whether a clause begins with what only a work of some kind has."""
    return _ANYTHING.is_in(words, 0, _FAR) and _NO_THING.match(words) is None


def has_things_of(words: str, names: Sequence[str]) -> bool:
    """Tell whether it is what a work of the kind of one of some names has."""
    return any(has.match(words) and any(ends.search(name) for name in names) for ends, has in _HAS)


def is_itself(words: str) -> bool:
    """Tell whether a clause begins with the bare word for a work: 项目概算投资90亿元."""
    return OF_ITSELF.match(words) is not None
