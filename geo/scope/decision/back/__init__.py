"""What points back to an earlier clause: by its words, and by what only the thing that was named has."""
