"""The papers of a meeting beside its minutes: filled from the register, printed, logged."""
