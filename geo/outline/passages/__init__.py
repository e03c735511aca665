"""From the lines of a clean text and the bodies that it names to passages, each with its role: nothing vanishes."""
