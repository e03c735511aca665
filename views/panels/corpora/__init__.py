"""A corpus in the app: chosen, searched, its documents and its clauses listed, its counts on the map."""
