"""Text to tasks to places. ``geo.read(text)`` is a pure function; it knows no map, no screen, no file."""

from geo.decode import read_bytes_as_text
from geo.model import Reading
from geo.reading import read

__all__ = ["Reading", "read", "read_bytes_as_text"]
