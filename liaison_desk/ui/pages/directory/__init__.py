"""The pages of Station: who is in the network, and how far each key is known to be theirs."""
