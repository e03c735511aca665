"""Streamlit's own words, said in the user's language, and the names that assistive technology reads.

Streamlit has no setting for the words of its widgets, so a script in the page puts ours in their place wherever they
appear, by the catalogue's ``furniture_*`` texts: the English original is the key, in its ``en`` field.
"""

from __future__ import annotations

import json
from functools import cache

import streamlit as st

from data.texts import Lang, texts

_SCRIPT = """
<script>
(() => {
  const words = %(words)s, lang = %(lang)s, title = %(title)s
  document.documentElement.lang = lang
  const rules = Object.entries(words).map(([en, own]) => [
    new RegExp('^' + en.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&').replace(/#/g, '([\\\\d.]+ ?[KMG]?B?)') + '$'), own])
  const say = (s) => { const plain = s.trim(); for (const [re, own] of rules) { const m = re.exec(plain)
    if (m) return own.replace('#', m[1] || '') } }
  const fix = (node) => {
    if (node.nodeType === 3) { const own = say(node.data); if (own !== undefined && own !== node.data) node.data = own; return }
    if (node.nodeType !== 1 || node.closest('.atlas')) return
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const own = node.hasAttribute(name) ? say(node.getAttribute(name)) : undefined
      if (own !== undefined && own !== node.getAttribute(name)) node.setAttribute(name, own) }
    if (node.tagName === 'IFRAME' && node.title !== title) node.title = title
    node.childNodes.forEach(fix)
  }
  window.atlasFurniture?.disconnect()
  fix(document.body)
  window.atlasFurniture = new MutationObserver((changes) => changes.forEach((c) => {
    if (c.type === 'childList') c.addedNodes.forEach(fix); else fix(c.target) }))
  window.atlasFurniture.observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ['aria-label', 'placeholder', 'title'] })
})()
</script>
"""


@cache
def _script(lang: Lang) -> str:
    words = {
        own["en"]: own[lang] for key, own in texts().items() if key.startswith("app.furniture_") and own["en"] != own[lang]
    }
    return _SCRIPT % {
        "words": json.dumps(words, ensure_ascii=False).replace("</", "<\\/"),
        "lang": json.dumps("zh-CN" if lang is Lang.ZH else "en"),
        "title": json.dumps(texts()["app.map_title"][lang], ensure_ascii=False),
    }


def speak(lang: Lang) -> None:
    """Put the user's language in place of Streamlit's English, and name the page's language and the map's frame."""
    st.html(_script(lang), unsafe_allow_javascript=True)
