"""Long work in processes of its own: an order goes in, progress and a file come out, and it can be stopped at once."""
