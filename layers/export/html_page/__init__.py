"""The one-file page: a reading and its layers go in, one HTML file that asks nobody for anything comes out."""
