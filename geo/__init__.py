"""Text to tasks to places. ``geo.read(text)`` is a pure function; it knows no map, no screen, no file.

``geo.read_file`` is the door for files of every format.
"""

from geo.file_reading import read_file
from geo.model import Reading
from geo.reading import read
from geo.text.decode import read_bytes_as_text

__all__ = ["Reading", "read", "read_bytes_as_text", "read_file"]
