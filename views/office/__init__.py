"""An office's server: the sign-in of a provider comes in, who works in a session goes out; nobody else gets in."""
