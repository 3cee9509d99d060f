"""Laws: what holds for every history of a network, whatever happens to it."""
