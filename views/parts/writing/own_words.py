"""Streamlit's own words, said in the user's language, and the names that assistive technology reads.

Streamlit has no setting for the words of its widgets, so a script in the page puts ours in their place wherever they
appear: the ``furniture_*`` texts of the catalogue, whose English is what Streamlit says.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from string import Template

import streamlit as st

from data.openers.texts import Lang, text, texts
from views.parts.writing.templating import own, render


@cache
def script(lang: Lang) -> str:
    """Return the script that speaks a language."""
    words = [
        (theirs, own[lang])
        for key, own in texts().items()
        if key.startswith("app.furniture_")
        for theirs in own.values()
        if theirs != own[lang]
    ]
    lost = {"titles": [text("app.furniture_lost", one) for one in Lang], "words": text("app.lost_words", lang)}
    own_lang, title = "zh-CN" if lang is Lang.ZH else "en", text("app.map_title", lang)
    setting = {"lang": own_lang, "title": title, "words": words, "lost": lost}
    code = Template((files("views.parts") / "furniture.js").read_text("utf-8"))
    return code.substitute(setting=json.dumps(setting, ensure_ascii=False).replace("</", "<\\/"))


def speak(lang: Lang) -> None:
    """Put the user's language in place of Streamlit's English, and name the page's language and the map's frame."""
    st.html(render("scraps", "script", code=own(script(lang))), unsafe_allow_javascript=True)
