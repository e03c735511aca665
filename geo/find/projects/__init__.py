"""From a clause to the works that it lists as projects, by their firm and by what is built, each with a reason."""
