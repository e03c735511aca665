"""Places become thematic layers, layers become pictures and files."""
