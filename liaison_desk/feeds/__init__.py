"""Feeds and merge: pure functions over values, no database, no files, no clock."""
