"""Papers of the exchange between stations."""
