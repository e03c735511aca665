"""From a scene to bytes: SVG, PDF, PNG."""
