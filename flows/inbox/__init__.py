"""Which raw files there are, and which were read before."""
