"""From the key of a catalogued file to its content; files are written whole or not at all."""
