"""What must hold whatever is typed, opened or sent: fuzzed texts, hostile input, load, cut lines."""
