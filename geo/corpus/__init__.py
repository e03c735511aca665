"""Thousands of documents: a folder goes in; tables of documents, clauses, mentions, targets and scopes come out."""
