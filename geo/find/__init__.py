"""From a clause and its context to the places that it names and the targets that it sets."""
