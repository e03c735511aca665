"""The library: files and texts of documents go in and stay; they come out whole, in any process, after any stop.

Beside documents it keeps what users make of them: tours, lists, settings. It knows no map and no screen.
"""
