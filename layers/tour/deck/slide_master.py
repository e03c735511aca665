"""The master of the slides: 16:9, the atlas's paper and ink, Chinese type, one layout with title, text and picture.

python-pptx brings a 4:3 template with Latin fonts; here its theme, master and one layout are made ours, so that whoever
edits the file finds the atlas's colours and fonts in the menus, and a new slide looks like the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import palette

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT: Final = (Inches(0.35), Inches(3.6))
"""Left edge and width of the column of words."""
KICKER: Final = (Inches(0.3), Inches(0.52))
"""Top and height of the two lines above the title."""
TITLE: Final = (Inches(0.84), Inches(1.06))
BODY: Final = (Inches(2.08), Inches(4.86))
FOOTER: Final = (Inches(7.03), Inches(0.46))
"""Two lines: a credit in English takes both."""
PAGE: Final = Inches(0.7)
"""Width of the number of the page."""
FOOT_WIDTH: Final = Inches(13.12) - LEFT[0] - PAGE
PICTURE: Final = (Inches(4.12), Inches(0.32), Inches(9.0), Inches(5.78))
"""Left, top, width, height of the map: more than half of the slide."""
LEGEND: Final = (Inches(6.17), Inches(0.87))
"""Top and height of the legend below the map."""
TAG: Final = {Lang.ZH: Inches(0.72), Lang.EN: Inches(0.98)}
"""What the number of a clause, or the word for what a line counts, takes in front of its words."""
FONT: Final = "Microsoft YaHei"
HAN_FONT: Final = "微软雅黑"

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def blank(lang: Lang) -> Deck:
    """Return an empty presentation whose first layout is the atlas's."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    layout = deck.slide_layouts[1]
    for other in [one for one in deck.slide_layouts if one is not layout]:
        deck.slide_layouts.remove(other)
    layout.name = text("present.layout", lang)
    master = deck.slide_master
    _theme(master)
    for owner in (master, layout):
        _furnish(owner)
    _type(master, TAG[lang])
    return deck


def _theme(master: Any) -> None:  # noqa: ANN401  python-pptx has no types
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Sichuan Urbanization Atlas")
    colours = {
        "dk1": palette.INK,
        "lt1": "#ffffff",
        "dk2": palette.INK_SOFT,
        "lt2": palette.PAPER,
        "hlink": palette.STYLES[Theme.REGIONS].color,
        "folHlink": palette.STYLES[Theme.ZONES].color,
    } | {f"accent{number}": palette.STYLES[theme].color for number, theme in enumerate(Theme, start=1)}
    for name, colour in colours.items():
        holder = root.find(f".//{_A}clrScheme/{_A}{name}")
        for child in list(holder):
            holder.remove(child)
        etree.SubElement(holder, f"{_A}srgbClr", val=colour.lstrip("#").upper())
    for fonts in root.iter(f"{_A}majorFont", f"{_A}minorFont"):
        fonts.find(f"{_A}latin").set("typeface", FONT)
        fonts.find(f"{_A}ea").set("typeface", HAN_FONT)
        for script in fonts.findall(f"{_A}font"):
            if script.get("script") == "Hans":
                script.set("typeface", HAN_FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001  the part has no setter


def _furnish(owner: Any) -> None:  # noqa: ANN401  as above
    """Move the placeholders of a master or layout to where the atlas has them, on its paper."""
    fill = owner.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(palette.PAPER)
    places = {
        "title": (LEFT[0], TITLE[0], LEFT[1], TITLE[1]),
        "body": (LEFT[0], BODY[0], LEFT[1], BODY[1]),
        "obj": (LEFT[0], BODY[0], LEFT[1], BODY[1]),
        "ftr": (LEFT[0], FOOTER[0], FOOT_WIDTH, FOOTER[1]),
        "sldNum": (LEFT[0] + FOOT_WIDTH, FOOTER[0], PAGE, FOOTER[1]),
    }
    for shape in list(owner.placeholders):
        kind = shape.element.find(f".//{qn('p:ph')}").get("type", "obj")
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = places[kind]
        frame = shape.element.find(qn("p:txBody")).find(qn("a:bodyPr"))
        for side in ("lIns", "rIns", "tIns", "bIns"):
            frame.set(side, "0")
        frame.set("anchor", "b" if kind == "title" else "ctr" if kind in {"ftr", "sldNum"} else "t")


def _type(master: Any, tag: int) -> None:  # noqa: ANN401  as above
    """Set the type of titles and text: left, dark, without bullets, hanging behind the number of a clause."""
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    indent = str(tag)
    body.set("marL", indent)
    body.set("indent", f"-{indent}")
    body.find(qn("a:defRPr")).set("sz", "1600")
    for name in ("a:buChar", "a:buFont"):
        if (bullet := body.find(qn(name))) is not None:
            body.remove(bullet)
    spacing = body.find(qn("a:spcBef"))
    if spacing is not None:
        body.remove(spacing)
    etree.SubElement(body, qn("a:buNone"))
    body.insert(0, body[-1])
    after = etree.Element(qn("a:spcAft"))
    etree.SubElement(after, qn("a:spcPts"), val="700")
    body.insert(0, after)
    line = etree.Element(qn("a:lnSpc"))
    etree.SubElement(line, qn("a:spcPct"), val="100000")
    body.insert(0, line)


def rgb(colour: str) -> Any:  # noqa: ANN401  as above
    """Return a ``#rrggbb`` as python-pptx wants it."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def rule(slide: Any, left: int, top: int, width: int, colour: str, points: float) -> None:  # noqa: ANN401
    """Draw a horizontal line that assistive technology passes over; lengths in EMU."""
    line = slide.shapes.add_connector(1, left, top, left + width, top)
    line.line.color.rgb = rgb(colour)
    line.line.width = Pt(points)
    without_style(line)
    decorative(line)


def without_style(shape: Any) -> None:  # noqa: ANN401
    """Take the style of the theme from a shape: it gives every one a shadow."""
    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)


def decorative(shape: Any) -> None:  # noqa: ANN401
    """Mark a shape as decoration, as Office does."""
    properties = shape.element.xpath(".//p:cNvPr")[0]
    extensions = etree.SubElement(properties, qn("a:extLst"))
    extension = etree.SubElement(extensions, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    etree.SubElement(extension, f"{{{namespace}}}decorative", nsmap={"adec": namespace}, val="1")
