"""How long builds take, and how that compares: `make bench`."""
