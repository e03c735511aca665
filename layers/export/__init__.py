"""Files that a planner's other tools open, each carrying where every word and every line comes from."""
