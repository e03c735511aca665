"""From ends, numbers and known lines to the lines and sections that a clause names."""
