"""Station: who is in the network, and what is done about keys."""
