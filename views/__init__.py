"""The panels, one file a job of the planner."""
