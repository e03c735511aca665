"""From a specification to the whole page: map window, panel, margins, furniture, checks."""
