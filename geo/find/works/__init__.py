"""From a place and what is done or built there to the name of the work, and waters that no table holds."""
