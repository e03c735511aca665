"""Generators: one script for each file that is made, with packages that the atlas itself does not need."""
