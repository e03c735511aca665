"""From names and their shapes to lettering without overlap."""
