"""Styles for desktop programmes: a layer of a file goes in, its look comes out as QML or SLD."""
