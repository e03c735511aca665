"""The tour as files: slides to present and edit, a handout to print and search."""
