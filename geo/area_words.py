"""The words for a document's own area: 全省 or 全市, the whole province or city. They are made nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from data.openers.texts import Lang, code_words, text
from geo.document_roles import MUNICIPALITIES, SICHUAN
from geo.said_words import said

if TYPE_CHECKING:
    from geo.document_roles import DivisionLevel, Jurisdiction

_ENDINGS: dict[DivisionLevel, tuple[tuple[str, str], ...]] = {
    "province": (("自治区", "region"), ("行政区", "region"), ("市", "municipality"), ("", "province")),
    "prefecture": (("州", "autonomous_prefecture"), ("盟", "league"), ("地区", "prefecture"), ("", "city")),
    "county": (("旗", "banner"), ("区", "district"), ("市", "county_city"), ("", "county")),
}
"""What kind of area a division of each level is, by the end of its full name; the last one holds for all others."""
_REGIONS = frozenset({"15", "45", "54", "64", "65"})
"""Codes of the autonomous regions: of a city's document the name of its province is not at hand."""


@dataclass(frozen=True, slots=True)
class AreaWords:
    """The area that a document is about, in words; texts of the catalogue take them as placeholders.

    ``{own_area}`` is what the area is (省, 市, 县, 区, 州), ``{own_parts}`` what it consists of, and ``{own_province}``
    what its province is called, for what lies outside it (省外, 市外, 区外).

    Parameters
    ----------
    kind, home
        Codes of ``map.area_…`` for the area and for the province that it lies in, or is.
    """

    kind: str = "province"
    home: str = "province"

    @classmethod
    def of(cls, own: Jurisdiction) -> Self:
        """Return the words for a document of a division."""
        head = own.adcode[:2] if own.adcode else SICHUAN[:2]
        home = "region" if head in _REGIONS else "municipality" if head in MUNICIPALITIES else "province"
        return cls(next(kind for end, kind in _ENDINGS[own.level] if own.name.endswith(end)), home)

    def words(self, lang: Lang) -> dict[str, str]:
        """Return the placeholders with their words."""
        return {
            "own_area": text(f"map.area_{self.kind}", lang),
            "own_parts": text(f"map.area_parts_{self.kind}", lang),
            "own_province": text(f"map.area_{self.home}", lang),
        }

    def text(self, key: str, lang: Lang, **values: object) -> str:
        """Return a text of the catalogue with the words of the area and other values filled in."""
        return text(key, lang, **self.words(lang), **values)

    def said(self, words: str, lang: Lang) -> str:
        """Return a sentence of the reader in a language, see :func:`geo.said_words.said`."""
        return self._filled(said(words, lang), lang)

    def code_words(self, group: str, value: str, lang: Lang) -> str:
        """Return the words of a code, as :func:`data.openers.texts.code_words` finds them, with those of the area."""
        return self._filled(code_words(group, value, lang), lang)

    def _filled(self, found: str, lang: Lang) -> str:
        for name, word in self.words(lang).items():
            found = found.replace(f"{{{name}}}", word)
        return found


PROVINCE = AreaWords()
"""The words before a document is open: those of a province."""
