"""A small reading made by hand: what the layers are tested on does not depend on how a text is read."""

from geo.document_roles import SourceDocument
from geo.gazetteer import default
from geo.model import (
    Chapter,
    ClassScope,
    PlainAmount,
    Project,
    Reading,
    Target,
    TargetRole,
    Task,
    Unplaced,
    UnplacedReason,
)
from geo.origin import Span
from geo.places import Ambiguous, Candidate, Mention, Outside, Place, Precision, Resolved, Theme, Unresolved

EVIL = '<script>alert(1)</script>"\u2028'


def place(place_id):
    return default().place(place_id)


CORRIDOR = Place(
    id="示意:甲乙走廊", name="甲乙走廊", kind="corridor", theme=Theme.CORRIDORS, divisions=("510112", "511402"),
    precision=Precision.SCHEMATIC, source="", route=((104.1, 30.6), (103.84, 30.05)),
)  # fmt: skip
SITE = Place(
    id="甲博物馆", name="甲博物馆", kind="museum", theme=Theme.SITES, divisions=("510104",), precision=Precision.POINT,
    source="某规划", lonlat=(104.1, 30.62), radius_m=800, name_en="Museum A",
)  # fmt: skip
ZONE = Place(
    id="甲示范区", name=f"甲示范区{EVIL}", kind="pilot_zone", theme=Theme.ZONES, divisions=("510117", "510182"),
    precision=Precision.OFFICIAL_EXTENT, source="某规划",
)  # fmt: skip
REGION = Place(
    id="甲都市圈", name="甲都市圈", kind="region_multi_city", theme=Theme.REGIONS,
    divisions=("510100", "511402", "500112"), precision=Precision.OFFICIAL_EXTENT, source="某规划",
)  # fmt: skip
VAGUE_SITE = Place(
    id="示意:乙特色小镇", name="乙特色小镇", kind="characteristic_town", theme=Theme.SITES, divisions=("510182",),
    precision=Precision.SCHEMATIC, source="", lonlat=(103.9, 31.0),
)  # fmt: skip


def mention(what, surface="某地"):
    resolution = Resolved(what, "名称") if isinstance(what, Place) else what
    return Mention(surface, Span(0, len(surface)), resolution)


def project(number, text="支持建设。", *mentions, scope=None, targets=()):
    return Project(number, text, Span(0, len(text)), scope, mentions, targets, number)


TWINS = (Candidate(place("511002"), 0.5, "内江"), Candidate(place("511102"), 0.5, "乐山"))
TARGET = Target(
    "2个", Span(0, 2), 2, "个", "中心", "=", plain=PlainAmount(2, None, "个"), role=TargetRole.GOAL, written="2个"
)


def reading():
    """Return three tasks in two chapters: named places, prefectures, classes, and everything that has no place."""
    tasks = (
        Task(
            1, 1, "培育都市圈", "正文", Span(0, 2), ("省发展改革委",), ("成都市人民政府", "眉山市人民政府"),
            (
                project("1.1", "建设甲都市圈。", mention(REGION)),
                project("1.2", "打造甲乙走廊，支持郫都区。", mention(CORRIDOR), mention(place("510117"), "郫都区")),
                project("1.3", "建设甲示范区和甲博物馆。", mention(ZONE), mention(SITE), targets=(TARGET,)),
            ),
        ),
        Task(
            2, 1, "中小城市", "正文", Span(0, 2), ("住房城乡建设厅",), ("各市（州）人民政府",),
            (
                project("2.1", "支持绵阳市建设。", mention(place("510700"), "绵阳市")),
                project("2.2", "推进县城补短板。", scope=ClassScope.ALL_COUNTIES),
                project("2.3", "全面推行。"),
                project("2.4", "建设乙特色小镇。", mention(VAGUE_SITE)),
            ),
        ),
        Task(
            3, 2, "协作", "正文", Span(0, 2), (), (),
            (
                project("3.1", "与重庆高新区协作。", mention(Outside(place("500112"), "省外"), "重庆")),
                project("3.2", "在某处建设。", mention(Unresolved("无来源", "某处", "zone", Theme.ZONES), "某处")),
                project("3.3", "支持市中区。", mention(Ambiguous(TWINS, "同名"), "市中区")),
            ),
        ),
    )  # fmt: skip
    return Reading(
        document=SourceDocument("某方案", "", 2022, "0" * 64),
        repairs=(),
        chapters=(Chapter(1, "优化格局"), Chapter(2, "协作")),
        tasks=tasks,
        unplaced=(
            Unplaced("2.2", UnplacedReason.BY_CLASS),
            Unplaced("2.3", UnplacedReason.PROVINCE_WIDE),
            Unplaced("3.1", UnplacedReason.OUTSIDE),
            Unplaced("3.2", UnplacedReason.UNLOCATED),
            Unplaced("3.3", UnplacedReason.UNLOCATED),
        ),
    )
