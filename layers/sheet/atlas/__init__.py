"""The atlas: many sheets and their words go in, one bound PDF comes out."""
