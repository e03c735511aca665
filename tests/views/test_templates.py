"""All HTML of the app comes from templates that escape; the code glues no markup."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import views
from views.parts.writing.templating import _ENVIRONMENT, joined, own, render

ROOM = Path(views.__file__).parent
MARKUP = re.compile(r"</?[A-Za-z!]|&[a-z]+;|&#\d")
HOSTILE = '<img src=x onerror="alert(1)">\'&amp;'


def glued(code: str) -> list[int]:
    """Return the lines whose strings hold markup; docstrings are no markup and the code of scripts is none."""
    tree = ast.parse(code)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and MARKUP.search(node.value)
    ]


def test_no_markup_is_glued_from_strings() -> None:
    for code in ("x = f'<b>{y}</b>'", "x = '<' + tag + '></i>'", "x = 'a&amp;b'", "x = f'{y}</p>'", "x = '<!-- '"):
        assert glued(code), code
    assert not glued('def f(a, b):\n    """Return <b>."""\n    return a < b')
    found = {path.relative_to(ROOM).as_posix(): glued(path.read_text("utf-8")) for path in ROOM.rglob("*.py")}
    assert len(found) > 30
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_only_one_room_marks_text_as_markup() -> None:
    """What is marked passes unescaped: only the renderer does so, and the empty piece."""
    marks = re.compile(r"\bMarkup\((?!\))|\| *safe\b|html\.escape|from html import")
    assert marks.search("Markup(words)")
    found = [path.name for path in ROOM.rglob("*.py") if marks.search(path.read_text("utf-8"))]
    assert found == ["templating.py"]
    templates = list((ROOM / "templates").glob("*.html"))
    assert len(templates) > 10
    assert [path.name for path in templates if re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))] == []


def test_whatever_is_no_markup_is_escaped() -> None:
    made = render("markup", "button", action=f"unit:{HOSTILE}", words=HOSTILE, title=HOSTILE)
    assert made.count("<") == made.count(">") == 2
    assert made.count("&lt;img src=x onerror=&#34;alert(1)&#34;&gt;&#39;&amp;amp;") == 3
    assert joined(render("markup", "soft", words=made)) == f'<p class="soft">{made}</p>'
    assert render("scraps", "script", code="</script><b>") == "<script>&lt;/script&gt;&lt;b&gt;</script>"
    assert render("scraps", "script", code=own("a < b")) == "<script>a < b</script>"


def test_a_macro_that_lacks_a_value_says_so() -> None:
    with pytest.raises(UndefinedError, match="words"):
        render("markup", "soft")


def test_layout_of_a_template_is_no_output_and_the_spaces_of_values_are() -> None:
    made = render("browse", "contents", head="a\n <b", totals=" x ", filtered=False, chapters=(), chosen=0, t=str)
    assert made == '<h2 tabindex="-1">a\n &lt;b</h2><p class="soft"> x </p><p class="empty">browse_empty</p>'


def test_every_template_compiles() -> None:
    names = _ENVIRONMENT.list_templates()
    assert len(names) > 10
    for name in names:
        assert _ENVIRONMENT.get_template(name).module, name
