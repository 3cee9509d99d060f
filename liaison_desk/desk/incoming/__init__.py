"""Bundles that come in: verified, planned, taken, reported, undone."""
