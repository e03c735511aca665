"""HTML from templates: values go in, markup comes out in which everything that is not markup already was escaped.

A template of ``views/templates`` is a set of macros, compiled once. A line break beside a tag or a statement is layout
of the template and not output, so that a template may be laid out for people and the page stays as small as it can be.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.runtime import Context
from markupsafe import Markup

from geo.scope.reach import How
from layers import palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2.lexer import TokenStream

_LAYOUT = re.compile(r"\A\s*\n\s*|\s*\n\s*\Z|(?<=>)\s*\n\s*|\s*\n\s*(?=<)")


class _WithoutLayout(Extension):
    """Leaves out the line breaks and indents beside tags and statements."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                if words := _LAYOUT.sub("", token.value):
                    yield Token(token.lineno, token.type, words)
            else:
                yield token


class _PlainContext(Context):
    """Calls macros and wordings as they are: nothing that a template calls asks for the context.

    Looking for such a wish at every call costs as much as the call itself.
    """

    def call(self, called: Callable[..., Any], /, *args: object, **values: object) -> Any:  # noqa: ANN401  whatever it returns
        values.pop("_loop_vars", None)
        values.pop("_block_vars", None)
        return called(*args, **values)


class _Templates(Environment):
    context_class = _PlainContext


_ENVIRONMENT = _Templates(
    loader=PackageLoader("views"),
    autoescape=True,
    undefined=StrictUndefined,
    extensions=[_WithoutLayout],
    auto_reload=False,
)
_ENVIRONMENT.globals |= {"ways": tuple(How), "colours": palette.REACH, "changes": palette.CHANGE}


def render(template: str, macro: str, **values: object) -> Markup:
    """Return what a macro makes of values, as markup.

    Parameters
    ----------
    template, macro
        Name of a file of ``views/templates`` without its suffix, and of a macro in it.

    Raises
    ------
    jinja2.UndefinedError
        If the macro uses what it was not given.
    """
    return Markup(_macro(template, macro)(**values))  # noqa: S704  made by a template that escapes


def own(code: str) -> Markup:
    """Mark what the project itself has written, its scripts and its style, as no text of a document."""
    return Markup(code)  # noqa: S704  nothing of a document is in it


def joined(*parts: Markup) -> Markup:
    """Return pieces of markup one behind the other; a text among them is escaped."""
    return Markup("").join(parts)


@cache
def _macro(template: str, macro: str) -> Callable[..., str]:
    found: Callable[..., str] = getattr(_ENVIRONMENT.get_template(f"{template}.html").module, macro)
    return found
