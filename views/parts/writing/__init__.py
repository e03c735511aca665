"""Words and styles of the page: keys of the catalogue go in; text that is safe to show comes out."""
