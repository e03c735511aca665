"""What a process of a corpus does in tests that one of its files ends."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from geo.corpus import corpus_rows

if TYPE_CHECKING:
    from geo.corpus.corpus_files import CorpusFile
    from geo.corpus.corpus_tables import Rows


def rows_or_death(file: CorpusFile, seconds: float) -> Rows:
    """End the process, as the system does to one that wants too much memory, at a certain file."""
    if "死" in file.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return corpus_rows.rows_of(file, seconds)
