"""From a text and a place in it to the word for a kind behind it and the proper name before it, by tables of words."""
