"""The panel beside a map: legend, list of keys, words on what is shown; the rest fills further pages."""
