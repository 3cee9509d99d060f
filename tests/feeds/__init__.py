"""Feeds: changesets, the Merkle log, ranges, merge."""
