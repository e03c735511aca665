"""What a document asks of a place, a body or a number: pure computations over a reading, no file and no screen."""
