"""From the bytes of a document to clean text, with the way back to every character as given."""
