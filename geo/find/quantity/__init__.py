"""A clause comes in; its numbers go out: unit, what is counted, a plain amount, and goal or achievement."""
