"""From clean text to numbered tasks with clauses and bodies in charge, and what a document says of itself."""
