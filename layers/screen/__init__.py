"""The map on the screen: a fixed shell, the paint that changes, and the files that the browser fetches once."""
