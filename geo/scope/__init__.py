"""From clauses to where they bear: classes of places, what has no place, and how each county is reached."""
