"""Whose document it is: a province, a city, a county, or the whole country read for a province."""
