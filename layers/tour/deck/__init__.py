"""Slides and their maps come in, native text and shapes go out, none of them under 14 points."""
