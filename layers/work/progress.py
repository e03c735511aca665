"""How far an order has come, as a worker tells it and a screen or a terminal shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import text

if TYPE_CHECKING:
    from data.openers.texts import Lang


@dataclass(frozen=True, slots=True)
class Progress:
    """One report.

    Parameters
    ----------
    share
        Share done, in [0, 1].
    step
        Key of the text that says what comes next; empty before the work has begun.
    done, n
        Steps done and all steps, for texts that name them.
    """

    share: float = 0.0
    step: str = ""
    done: int = 0
    n: int = 0

    def words(self, lang: Lang) -> str:
        """Return what is being done; empty before the work has begun."""
        return text(self.step, lang, done=self.done, n=self.n) if self.step else ""
