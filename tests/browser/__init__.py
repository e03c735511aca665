"""A server, a browser and a window, for the tests of the screen and for its figures."""
