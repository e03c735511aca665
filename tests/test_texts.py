"""The catalogue of texts: complete in both languages, and no word of the interface outside it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from data.openers.texts import Lang, texts

ROOT = Path(__file__).parents[1]
HAN = re.compile("[\u3400-\u9fff]")
SOURCES = [ROOT / "app.py", *sorted((ROOT / "views").rglob("*.py")), *sorted((ROOT / "layers").rglob("*.py"))]
SCREEN = [path for path in SOURCES if "views" in path.parts or path.name == "app.py"]

# The command line and what it prints are Chinese by convention, as are the sentences of errors.
COMMAND_LINE = re.compile(r"layers/cli/|__main__\.py$")
ERROR_NAMES = {"msg", "_WORDS"}

NOT_WORDS = {
    "layers/tour/deck/slide_master.py": {"微软雅黑"},  # a font's own name
    "layers/export/brief/docx.py": None,  # fonts' own names
    "layers/export/xlsx.py": {"等线", "……〔截断 / cut〕"},  # a font's own name; a mark in both languages
    "layers/ask/place_brief.py": {
        "。请用六位行政区划代码，或文件中出现的地名",
        "；相近的有：",
    },  # the end of an error's sentence
    "layers/export/file_formats.py": {"任务"},  # names of files
    "layers/sheet/out/render.py": {"任务", "条款", "总图"},  # names of files
    "layers/sheet/plane.py": {"自治州"},  # the end of official names
    "layers/screen/base_map.py": {"自治州"},
}
"""Files whose Chinese literals are no words of the interface, and which; ``None`` for all."""
SYMBOL = re.compile("[零〇一二三四五六七八九十百千万亿约第项条章、，。；：（）《》“”()\\s]+|.")
"""Numerals, marks and single characters are notation that code takes apart, not words."""


def _skipped(tree: ast.Module) -> set[int]:
    """Ids of constants that no user reads as interface: docstrings, patterns and the sentences of errors."""
    found: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            found |= {
                id(one.value) for one in body if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
            }
        is_error = isinstance(node, ast.Raise)
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                is_error = name in ERROR_NAMES
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                is_error = True
            case ast.Call(func=ast.Name(id=name)) if name.endswith("Error"):
                is_error = True
        if is_error:
            found |= {id(one) for one in ast.walk(node)}
    return found


def chinese_literals(path: Path, source: str | None = None) -> list[tuple[int, str]]:
    """Return the lines and words of Chinese literals that stand in code."""
    tree = ast.parse(source if source is not None else path.read_text("utf-8"))
    skipped = _skipped(tree)
    allowed = NOT_WORDS.get(path.relative_to(ROOT).as_posix(), set())
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value)
        if id(node) not in skipped and not SYMBOL.fullmatch(node.value)
        if allowed is not None and node.value not in allowed
    ]


OWN_PLACEHOLDERS = {
    "sheet.date",  # a date is written in each language's own order
    "files.brief_direct",  # the Chinese heading stands under the place's name
}


@pytest.mark.parametrize("key", sorted(texts()))
def test_a_text_stands_in_both_languages_with_the_same_placeholders(key):
    words = texts()[key]
    assert set(words) == {lang.value for lang in Lang}
    fields = {}
    for lang, sentence in words.items():
        assert sentence.strip() or sentence == " ", lang
        fields[lang] = Counter(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
        assert "" not in fields[lang], "placeholders have names"
    assert set(fields["zh"]) == set(fields["en"]) or key in OWN_PLACEHOLDERS


def test_english_is_english():
    """Only names and quotations keep their characters in the English texts."""
    chinese = {key: words["en"] for key, words in texts().items() if HAN.search(words["en"])}
    allowed = {"app.other_language"}
    assert {key for key in chinese if key not in allowed and len(HAN.findall(chinese[key])) > 8} == set()


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not COMMAND_LINE.search(path.as_posix())], ids=lambda path: path.name
)
def test_no_chinese_word_of_the_interface_outside_the_catalogue(path):
    assert chinese_literals(path) == []


def test_the_scan_finds_words_and_passes_over_errors_and_docstrings():
    source = 'def f(t):\n    """文档"""\n    raise ValueError("坏了")\ndef g():\n    return "开始" + f"共有{1}"\n'
    assert {words for _, words in chinese_literals(SCREEN[0], source)} == {"开始", "共有"}


WIDGETS = {
    "button", "checkbox", "toggle", "selectbox", "multiselect", "text_input", "text_area", "file_uploader", "pills",
    "segmented_control", "radio", "popover", "expander", "tabs", "download_button", "slider", "number_input",
    "date_input", "markdown", "write", "caption", "error", "warning", "info", "success", "header", "subheader", "title",
}  # fmt: skip
IN_TAGS = re.compile(r">[^<>{}&]*[A-Za-z]{2,}[^<>{}&]*<")
IN_NAMES = re.compile(r"(?:aria-label|title|placeholder|alt)=[\"'][^\"'{}]*[A-Za-z]{2,}")


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_no_english_word_of_the_interface_outside_the_catalogue(path):
    tree = ast.parse(path.read_text("utf-8"))
    skipped = _skipped(tree)
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(), attr=name), args=[ast.Constant(value=str(words)), *_]
            ) if name in WIDGETS and re.search("[A-Za-z]{2,}", words):
                found.append((node.lineno, words))
            case ast.Constant(value=str(words)) if id(node) not in skipped and "function" not in words:
                if IN_TAGS.search(words) or IN_NAMES.search(words):
                    found.append((node.lineno, words))
    assert found == []


KEYS = re.compile(r"""\bt\(\s*["']([a-z0-9_]+)["']""")
SAID = re.compile(r"""\bsay\(\s*t,\s*["']([a-z0-9_]+)["']""")
FULL = re.compile(r"""(?<![.\w])text\(\s*["']([a-z]+\.[a-z0-9_]+)["']""")


def test_every_key_that_code_names_is_there():
    missing = []
    for path in SOURCES:
        source = path.read_text("utf-8")
        wanted = [*FULL.findall(source)]
        if path in SCREEN:
            area = "present" if path.name.startswith("present") else "desk"
            wanted += [f"app.{key}" for key in KEYS.findall(source)] + [f"{area}.{key}" for key in SAID.findall(source)]
        missing += [
            (path.name, key)
            for key in wanted
            # A key that ends in _ is completed by a code.
            if not (any(one.startswith(key) for one in texts()) if key.endswith("_") else key in texts())
        ]
    assert missing == []
