"""The map on paper: a scene in page millimetres from a :class:`layers.model.MapSpec`, written as PDF, SVG and PNG."""
