"""What a town and its villages hold, told by form: a clause comes in, streets, villages and communities go out."""
