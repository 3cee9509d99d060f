"""What is done around a meeting: its agenda, its delegations, and what follows from it."""
