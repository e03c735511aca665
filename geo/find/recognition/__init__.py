"""From where names of the gazetteer begin to the tokens of a clause that are places, and no words, there."""
