"""From layers to the inside of one map window: base, themes, keys, legend rows."""
