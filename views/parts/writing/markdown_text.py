"""Text of documents, file names and users where Streamlit would read Markdown: labels, errors, toasts, bars."""

from __future__ import annotations

import re

JOINER = "\u2060"
"""Takes no room and allows no break: it parts what would be read as a sign after the Markdown has been read."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Icons, shortcodes, addresses and arrows are looked for in the finished text, where a backslash is no more.
_SIGNS = re.compile(r"(?<=[:@])(?=\S)|(?<=[-<])(?=[->])|(?<=www)(?=\.)", re.IGNORECASE)


def plain_text(value: object) -> str:
    r"""Return a value as Markdown that shows its very characters on one line.

    Markdown, LaTeX, HTML, directives, ``:material/…:``, shortcodes of emoji and bare addresses all stay text.

    >>> plain_text("1. ![a](b) $x$")
    '1\\. \\!\\[a\\]\\(b\\) \\$x\\$'
    """
    words = _SPACE.sub(" ", str(value)).strip()
    return JOINER.join(_PUNCTUATION.sub(r"\\\1", part) for part in _SIGNS.split(words))
