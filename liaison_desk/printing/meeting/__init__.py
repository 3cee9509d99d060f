"""The papers of a meeting beside its minutes."""
