"""What the commands have in common: the options of documents, imprints and sheets, and what they mean."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.openers.texts import Lang
from geo.command_line import path_of, shown, some_words_of, words_of
from geo.list_files import add_lists, given_lists, tell
from layers.sheet.options import MOST_BLEED, RESOLUTIONS, OwnPaper, Paper, SheetFormat, SheetOptions
from layers.spec import Base, MapSpec
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.command_line import Parser
    from layers.edition import Given

OWN_WORDS = "，或自定宽x高（毫米，如 420x594）"
PAPERS = {paper.value.lower(): paper for paper in Paper}
DPI = 300


def add_command(commands: argparse._SubParsersAction[Parser], name: str, words: str) -> Parser:
    """Add a command with the options that every command has."""
    parser = commands.add_parser(name, help=words, description=words)
    parser.add_argument(
        "--document", metavar="FILE", type=path_of, help="规划文件；- 读标准输入；默认用内置的 2022 年文件"
    )
    parser.add_argument(
        "--province", metavar="NAME", type=some_words_of,
        help="按此省读：全称、简称或代码；默认从文中判断",
    )  # fmt: skip
    parser.add_argument(
        "--jurisdiction", metavar="NAME", type=some_words_of,
        help="这是谁的文件：全称或代码；默认从文中判断",
    )  # fmt: skip
    add_lists(parser)
    parser.add_argument("--lang", type=Lang, choices=tuple(Lang), default=Lang.ZH, metavar="zh|en", help="文件语言")
    add_imprint(parser)
    return parser


def add_imprint(parser: Parser) -> None:
    """Add what stands on a file of its maker, and whether anything is said of it."""
    parser.add_argument(
        "--review-number", default="", metavar="TEXT", type=words_of, help="自己的审图号；没有则注明内部工作用图"
    )
    parser.add_argument(
        "--maker", default="", metavar="TEXT", type=words_of, help="编制单位或人（默认取环境变量 ATLAS_MAKER）"
    )
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="制作日期（默认今天）")
    parser.add_argument("--quiet", action="store_true", help="不显示进度和说明")


def add_sheet(parser: Parser, papers: Sequence[Paper]) -> None:
    """Add the options of how sheets look; the first of the papers is the default."""
    names = listed((paper.value for paper in papers), Lang.ZH)
    parser.add_argument(
        "--paper",
        default=papers[0],
        metavar="PAPER",
        type=_paper_among(papers),
        help=f"纸张：{names}{OWN_WORDS if takes_own(papers) else ''}（默认 {papers[0].value}）",
    )
    if takes_own(papers):
        parser.add_argument(
            "--bleed", type=_bleed, default=0.0, metavar="MM", help="PDF 四周的出血（毫米，常用 3），并绘裁切线"
        )
    parser.add_argument("--sheet-number", default="", metavar="TEXT", type=words_of, help="图号，如 SC-03")
    parser.add_argument("--grey", action="store_true", help="灰度，用线型和晕线区分")
    parser.add_argument("--railways", action="store_true", help="加绘铁路")
    parser.add_argument("--seats", action="store_true", help="加绘各级政府驻地")
    parser.add_argument("--no-rivers", action="store_true", help="不绘河流")


def takes_own(papers: Sequence[Paper]) -> bool:
    """Whether a sheet may have a size of its own: a single one may, the pages of an atlas are upright A4 or A3."""
    return set(papers) == set(Paper)


def add_title(parser: Parser, words: str) -> None:
    """Add the option of the title."""
    parser.add_argument("--title", default="", metavar="TEXT", type=words_of, help=words)


def add_dpi(parser: Parser) -> None:
    """Add the resolution of PNGs."""
    known = listed(map(str, RESOLUTIONS), Lang.ZH)
    parser.add_argument("--dpi", type=_dpi, metavar="N", help=f"PNG 分辨率：{known}（默认 {DPI}）")


def options_of(options: argparse.Namespace, form: SheetFormat = SheetFormat.PDF) -> SheetOptions:
    """Return the options of a sheet, an atlas or a file, as far as a command has them.

    Raises
    ------
    InputError
        If the scale is none, or a resolution or a bleed is asked of a format that has none.
    """
    given: dict[str, Any] = vars(options)
    dpi = given.get("dpi")
    if dpi is not None and form is not SheetFormat.PNG:
        msg = f"--dpi 只用于 PNG；{form.value.upper()} 没有分辨率，请去掉 --dpi"
        raise InputError(msg)
    bleed = given.get("bleed", 0.0)
    if bleed and form is not SheetFormat.PDF:
        msg = f"--bleed 只用于 PDF；{form.value.upper()} 没有出血，请去掉 --bleed"
        raise InputError(msg)
    return SheetOptions(
        bleed=bleed,
        paper=given.get("paper", Paper.A3),
        format=form,
        dpi=dpi or DPI,
        scale=given.get("scale"),
        grey=given.get("grey", False),
        title=given.get("title", ""),
        review_number=options.review_number,
        sheet_number=given.get("sheet_number", ""),
        maker=options.maker,
        date=options.date,
    )


def spec_of(options: argparse.Namespace) -> MapSpec:
    """Return the specification with language and base map."""
    spec = MapSpec(lang=options.lang)
    base = set(spec.base)
    if options.railways:
        base.add(Base.RAILWAYS)
    if options.seats:
        base.add(Base.SEATS)
    if options.no_rivers:
        base.discard(Base.RIVERS)
    return spec.with_(base=tuple(base))


def document_of(options: argparse.Namespace) -> Given:
    """Return the document with what the call says of it; ``None`` for the built-in one.

    Raises
    ------
    InputError
        If the file, or one of the user's lists, cannot be read.
    """
    from geo.text.document_file import text_of  # noqa: PLC0415  a wrong call does not wait for it

    found = text_of(options.document) if options.document is not None else None
    lists = given_lists(options.lists, newest=options.newest_lists)
    if not (options.province or options.jurisdiction or options.lists or options.newest_lists):
        return found
    from layers.edition import Edition, GivenText  # noqa: PLC0415

    given = GivenText(found, options.province or "", options.jurisdiction or "", lists)
    if lists.tables and not options.quiet:
        # Only who has read the document knows its province, against which the user's lists are held.
        tell(lists, Edition.read(given).province.adcode)
    return given


def _paper_among(papers: Sequence[Paper]) -> Any:  # noqa: ANN401  what argparse takes as a type
    def paper(argument: str) -> Paper | OwnPaper:
        try:
            own = OwnPaper.parse(argument) if takes_own(papers) else None
        except InputError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
        if own is not None:
            return own
        found = PAPERS.get(argument.strip().lower())
        if found is None or found not in papers:
            names = listed((paper.value for paper in papers), Lang.ZH)
            msg = f"没有纸张“{shown(argument)}”，可用：{names}{OWN_WORDS if takes_own(papers) else ''}"
            raise argparse.ArgumentTypeError(msg)
        return found

    return paper


def _bleed(argument: str) -> float:
    try:
        found = float(argument.strip().lower().removesuffix("mm").removesuffix("毫米"))
    except ValueError:
        found = -1.0
    if not 0 <= found <= MOST_BLEED:
        msg = f"出血“{shown(argument)[:20]}”不能用，应是 0 至 {MOST_BLEED:g} 之间的毫米数，如 3"
        raise argparse.ArgumentTypeError(msg)
    return found


def _dpi(argument: str) -> int:
    digits = argument.strip()
    if not (digits.isascii() and digits.isdigit() and int(digits[:6]) in RESOLUTIONS):
        msg = f"分辨率“{shown(argument)[:20]}”不能用，可用：{listed(map(str, RESOLUTIONS), Lang.ZH)}"
        raise argparse.ArgumentTypeError(msg)
    return int(digits)


def _date(argument: str) -> dt.date:
    try:
        return dt.date.fromisoformat(argument)
    except ValueError:
        msg = f"日期“{shown(argument)[:40]}”不对，应形如 2026-01-31"
        raise argparse.ArgumentTypeError(msg) from None
