"""How long the pages of a large project take to be made: `make bench-pages`."""
