"""What Word and WPS put into a file beside plain paragraphs."""

import docx
import pytest

from geo.origin import Span
from geo.text.formats import extract
from geo.text.formats.word_numbering import write_number
from geo.text.numerals import numeral_of
from tests.geo.text.formats import makers
from tests.geo.text.formats.test_refusals import W, paragraph, word_of


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"), (1001, "一千零一")],
)
def test_chinese_numbers(number, words):
    assert numeral_of(number) == words


@pytest.mark.parametrize(
    ("style", "words"),
    [("decimal", "12"), ("chineseCounting", "十二"), ("decimalEnclosedCircle", "⑫"), ("upperRoman", "XII"),
     ("lowerLetter", "l"), ("ideographTraditional", "乙"), ("chineseLegalSimplified", "拾贰"), ("unheardOf", "12")],
)  # fmt: skip
def test_number_styles(style, words):
    assert write_number(12, style) == words


def test_tables_are_rows_and_every_cell_is_found():
    document = docx.Document()
    document.add_paragraph("附表")
    table = document.add_table(rows=0, cols=3)
    for row in (("序号", "项目", "地点"), ("1", "科技城新区", "绵阳市"), ("2", "动力电池", "宜宾市")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    found = extract(makers._bytes(document), "a.docx")
    assert found.text.split("\n") == [
        "附表",
        "序号 | 项目 | 地点",
        "1 | 科技城新区 | 绵阳市",
        "2 | 动力电池 | 宜宾市",
        "",
    ]
    at = found.text.index("宜宾市")
    assert found.where(Span(at, at + 3)) == "表1第3行"
    assert found.where(Span(0, 2)) == "第1段"
    assert found.where(Span(0, at)) == "第1段—表1第3行"


def test_what_wps_writes():
    """No styles, a text box in two forms, deleted and inserted words, hidden words, a tab, a break, furigana."""
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="x"><wps:txbx><w:txbxContent>'
        f"{paragraph('专栏1 重点项目')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape xmlns:v="y"><v:textbox><w:txbxContent>'
        f"{paragraph('专栏1 重点项目')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = (
        '<w:p w14:paraId="1" xmlns:w14="z"><w:pPr><w:pStyle w:val="不存在"/></w:pPr><w:r><w:t>支持</w:t></w:r>'
        "<w:ins><w:r><w:t>绵阳</w:t></w:r></w:ins><w:del><w:r><w:delText>德阳</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去</w:t></w:r><w:r><w:t>市</w:t><w:br/><w:t>发展</w:t></w:r>"
        f"{box}</w:p>"
    )
    found = extract(word_of(body), "a.docx")
    assert found.text == "支持绵阳市\n发展\n专栏1 重点项目\n"
    assert {row.kind: row.sample for row in found.origin.left_out} == {"修订中删去的文字": "德阳", "隐藏文字": "隐去"}
    assert found.where(Span(9, 12)) == "文本框"


def test_strict_files_are_read():
    document = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{paragraph("成都市")}</w:body></w:document>'
    assert extract(makers.zip_of({"word/document.xml": document}), "a.docx").text == "成都市\n"


def test_footnotes_stand_behind_the_text():
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("指2021年底。")}</w:footnote></w:footnotes>'
    body = (
        '<w:p><w:r><w:t>新增床位500张</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>。</w:t></w:r></w:p>"
    )
    found = extract(word_of(body, **{"word/footnotes.xml": notes}), "a.docx")
    assert found.text == "新增床位500张。\n附：脚注\n[1]指2021年底。\n"
    assert found.where(Span(16, 20)) == "脚注1"


def test_contents_are_declared_and_left_out():
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、总则……1')}</w:sdtContent></w:sdt>"
    )
    found = extract(word_of(gallery + paragraph("一、总则")), "a.docx")
    assert found.text == "一、总则\n"
    assert [(row.kind, row.count) for row in found.origin.left_out] == [("目录", 1)]


def test_numbers_of_styles_levels_and_restarts():
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    styles = (
        f'<w:styles {W}><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="H2"><w:basedOn w:val="H"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
        "</w:pPr></w:style></w:styles>"
    )

    def styled(words: str, properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    body = "".join(
        styled(words, f'<w:pStyle w:val="{style}"/>')
        for words, style in (("甲", "H"), ("子", "H2"), ("丑", "H2"), ("乙", "H"), ("寅", "H2"))
    ) + styled("丙", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
    found = extract(word_of(body, **{"word/numbering.xml": numbering, "word/styles.xml": styles}), "a.docx")
    assert found.text.split("\n")[:-1] == ["一、甲", "1.1 子", "1.2 丑", "二、乙", "2.1 寅", "七、丙"]
