"""The pattern of a number in a clause, with the words that compare and its measure word."""

from __future__ import annotations

import re
from functools import cache

from geo.find.quantity.measures import MULTIPLE, words_pattern
from geo.text.numerals import CHINESE
from geo.text.repairs import HAN

_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12}(?!\d))(?:\.\d{1,6})?"
_NUMBER = rf"(?:{_ARABIC}|(?!零)[{CHINESE}]{{1,9}}+)"
"""No number in characters begins with a nought: 零部件, 零件 are parts."""
_BRACKET = f"（(?!含|其中|市|包括|州|镇|街)[{HAN}]{{1,2}}）"
_PEOPLE = "人口|群众|居民|职工|农民|学生|劳动力|市民|老人|党员|农村人"
_TENTHS = "成半?(?![为立果员效本熟长型功品都就交年因渝德绵])"
_BEFORE = (
    "不足|(?<=[首已再均])破|逾(?=\\d|[一二三四五六七八九百千])|不少于|不低于|不小于|至少|最少|最低|超过|超(?=\\d|[一二三四五六七八九十百千]{1,3}[万亿成])|突破|大于|高于|(?:力争|争取)(?:达到|"
    "突破|超过)?|不超过|不高于|不大于|不多于|至多|最多|低于|小于|少于|控制在|"
    "大约|(?<![签节集公条契违履合预特邀制])约|接近|(?<![附临邻就靠远毗])近(?!期|年)"
)
_HEADS = rf"\d{CHINESE}不至最超突大高力争低小少控约接近半破逾万亿翻倍减过"
"""First characters of numbers and of the words before them: most positions are spared the whole pattern."""
_EACH = "/(?:千瓦时|[百千万]?平方公里|平方米|立方米|[百千万]人|人次|公里|小时|人|月|年|天|日|亩|吨|户|次|秒|升|米)"
_BARE_MULTIPLE = rf"(?<=[\d余多])(?:万亿|[万亿])(?![万亿千百级\d{CHINESE}])"
"""万 or 亿 behind digits multiplies what is counted itself: 80万重点群体, 突破5100万."""
_ROUND = "(?:[百千万]?亿|[百千]万)"
_STEP = "级?新?(?:大关|台阶|门槛|行列|俱乐部)"
STEP = re.compile(_STEP)
"""What a round number is the name of: 迈上万亿台阶, 跨入千亿级行列."""
_AFTER = "及以上|以上|以内|及以下|以下|之内|左右|上下"
_DASH = "[—–―\\-~～－]{1,2}|至|到"
_COLONS = "∶:："
_COLON = f"[{_COLONS}]"


@cache
def number_pattern() -> re.Pattern[str]:
    """Return the pattern of a number with its unit; the measure words come from the data."""
    unit = (
        rf"(?:{MULTIPLE})?(?:(?<=[万亿])[余多])?(?:{words_pattern()})(?:{_BRACKET}|{_EACH})?"
        rf"|万(?=(?:以上|[余多])?[{HAN}]{{0,6}}?(?:{_PEOPLE}))"
        rf"|{_BARE_MULTIPLE}"
    )
    return re.compile(
        rf"(?=[{_HEADS}])(?P<before>(?:{_BEFORE})(?:达到|达)?(?:每立方米)?)?"
        rf"(?:百分之(?P<cent>[{CHINESE}]{{1,9}}|{_ARABIC})(?:(?:{_DASH})(?:百分之)?(?P<cent2>[{CHINESE}]{{1,9}}|{_ARABIC}))?"
        rf"|(?P<half>(?:一半|半数)(?=以上|左右|的)|(?:(?<=近)|(?<=超过))半数)"
        rf"|(?P<down>[{CHINESE}]{{1,9}}|\d{{1,6}})分之(?P<top>[{CHINESE}]{{1,9}}|\d{{1,6}})"
        rf"|(?<![\d.{_COLONS}])(?:(?P<ratio>{_ARABIC}){_COLON}1|1{_COLON}(?P<ratio1>{_ARABIC}))(?![\d.{_COLONS}])"
        rf"|(?<=[至到达在于])(?P<bare>{_ARABIC})(?=以内|以下|以上|左右|[，。；]|$)"
        rf"|(?<=[国省市界球占约近超过达到至、])(?P<part>\d{{1,2}})/(?P<whole>\d{{1,3}})(?=以上|以下|左右|[，。；、的]|$)"
        rf"|(?<=[{HAN}、])(?P<listed>{_ARABIC})(?=(?:[、和]{_ARABIC}){{1,5}}(?P<shared>[%％]|(?:{unit})))"
        rf"|(?<![\d.A-Za-z+/〔第{CHINESE}])(?P<value>{_NUMBER})(?P<more0>余|多)?"
        rf"(?:(?P<unit0>[%％]|(?:{unit}))?(?:{_DASH})(?P<upper>{_NUMBER}))?"
        rf"(?P<more>余|多)?(?P<unit>[%％‰]|{_TENTHS}|(?:{unit}))"
        rf"|(?:(?<=[破超过])|(?<=[上越入])(?={_ROUND}元?{_STEP}))(?P<round>{_ROUND})(?P<money>元)?"
        rf"(?={_STEP}|[，。；、]|$)"
        rf"|(?P<doubled>翻番|倍增)(?=[，。；、]|$)"
        rf"|(?P<halved>(?<!折)减半|(?<!双)过半)(?=[，。；、的来由]|$)"
        rf"|(?<=[到达至为])(?P<years>\d{{1,2}}(?:\.\d{{1,2}})?)年(?=左右|以上|[，。；、]|$))"
        rf"(?P<more2>余|多(?![元样]))?(?P<after>{_AFTER})?"
    )
