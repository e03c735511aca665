"""Facts: the catalogued files, the only opener, boundaries and the guard against a foreign datum."""
