"""Rules as rows: the words that tell where a clause bears, each with a sentence that is read otherwise without it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.text.lexicon import Headed


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Words that tell, and a sentence that needs them.

    Parameters
    ----------
    pattern
        A regular expression without groups that capture.
    witness
        The body of a task; the scope of one of its clauses is another one where the rule is taken away.
    """

    name: str
    pattern: str
    witness: str


class RuleSet:
    """Rules that are asked together, in one look at a clause.

    Parameters
    ----------
    heads
        Characters of which one begins every word of every rule: most positions are spared the alternatives.
    behind
        An expression behind each of the alternatives.
    """

    def __init__(self, *rules: ScopeRule, heads: str = "", behind: str = "") -> None:
        self.rules = rules
        self._heads, self._behind = heads, behind
        words = "|".join(rule.pattern for rule in rules)
        expression = f"(?:{words}){behind}" if rules else "(?!)"
        pattern = re.compile(expression)
        # Each clause is asked a dozen rules: the expression's own methods are called at once.
        self.search = Headed(heads, expression).search if heads else pattern.search
        """Returns the first place in a text where a rule fits; the first rule wins at one place."""
        self.match = pattern.match
        """Returns the same at the beginning of a text."""

    def without(self, name: str) -> RuleSet:
        """Return the same rules but one; for the check that each is needed."""
        rules = (rule for rule in self.rules if rule.name != name)
        return RuleSet(*rules, heads=self._heads, behind=self._behind)
